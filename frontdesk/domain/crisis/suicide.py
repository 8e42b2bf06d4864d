"""What people say who think of dying: in so many words, outright, sideways and in slang."""

# These leave nothing to weigh.
PLAIN = """
i|im|and|to|anxious|depressed want|wanna|wanted|ready|going|gonna to? die|be_dead
  $|now|tonight|today|so|and|also|but|because|cause|bc|please|rn|anymore|every|all|does|can|do|is
want|wanna|going|gonna|about|ready|planning|thinking to|of|about? kill|killing|hang|hanging|shoot|shooting myself
end|ending|take|taking my own? life
i|im|feel|feeling|been|am|really|still|very|so suicidal $|now|tonight|today|again|and|rn|all|every|lately|please
ive|got|having si
wish|wished|wishing {i}? was|were|be dead
having|have|get|getting|with suicidal thoughts|ideation .. $|now|tonight|today|again|every|daily|all|lately|and
thoughts of|about dying_by_suicide|suicide|killing_myself|ending_my_life .. now|every|all|daily|lately|again|$
suicidal thoughts|ideation|ideations daily|constantly|nightly|hourly|again|rn
thoughts to|of kill|killing|end|ending me|myself|my_life .. daily|every|always|constantly|lately|again|now|$
my life is over $
im|am|been|seriously|honestly considering|contemplating suicide
^ considering|contemplating suicide
im|been|keep thinking about|of suicide|killing_myself|ending_my_life
thoughts of|about suicide on|mostly|most|nearly|almost|still|since|this
suicidal ideation|thoughts 6|7|8|9|10|bad|strong|severe|worse|back|returned|returning|came|come
nothing left? to live for
no reason left? to live
cant|cannot keep myself safe
wants|wanted out of this life|lifes
i|still selfharm every|almost|nearly|nightly|daily|most|again
tengo|tiene pensamientos de|suicidas suicidio|$
"""

OUTRIGHT = """
tired|sick|exhausted|weary|done|fed_up|over|bored|finished|through of|with|from {really}?
  living|life|my_life|being_alive|waking_up|existing|existence|this_life|being_here|it_all|everything|this_world
  |the_world|trying_to_live|fighting_to_live|surviving|staying_alive
nobody|who|wont|wouldnt|dont would|will? even|really? care|notice|cry .. im|i|was|am ..
  dead|gone|died|die|disappeared|disappear|vanished|here
{i}|id|me|myself ... die|dead|dying|unalive
if|when|once|before|after|until i|me|my|im ... die|died|dead|dying|gone
wouldnt|wont|dont mind|care if .. truck|car|bus|train hit|hits|took|takes|ran|runs me
hope|hoping|wish|pray .. truck|car|bus|train|somebody|someone ... hits|hit|crosses|crossed me|the_line
everybody|everyone|people|they|family would move_on|forget|get_over|be_fine|manage .. week|month|day|without|without_me|me
bridge|bridges|rope|river|train|trains|tracks|pills|roof looks|look|looking|seems|seem ..
  friendly|good|inviting|peaceful|nice|pretty_good
almost|nearly jumped|hung|shot|drowned|overdosed
almost|nearly did it|killed
unaliving|unalive sounds|seems|is|looks|would|might
never|not|dont ... be|live|stay on this planet|earth|world
{want} ... die|dead|dying|death
{want} .. .. kill|end|hang|shoot|drown {myself}|life
would|id|{want} like|love|rather|prefer to? {die}
what_if|maybe|might|may|could|should i? just? kill|killed|ended|end|drove|drive|jumped|jump|crashed|hang|hung|shot
  {myself}|off|it_all|my_life|into|myself
drove|jumped|crashed|walked|stepped off|into the|a {place}|wall|tree|cliff|traffic
{want} {really}? {die}
{want} .. kill {myself}
{want} .. take {myself} out
kill|killing|hang|hanging|drown|drowning|unalive|unaliving|offing|off|delete|rope|roping|neck|gas|strangle|poison
  {myself}
killed myself
shoot|shooting {myself}
kill me now|please|already|pls|lol
just|please|someone|somebody|god|lord|pls kill me
end|ending|take|taking|took|finish|lose|losing|ended .. my|your own? life|existence
my life to|needs? end|over
end|ending_it|things all|tonight|now|today|soon|forever|already|tomorrow|myself
end|ending|ended|finish it_all|everything|things
^ end it $
^ ending it $
i|gonna|just|might|to|wanna|will|ill|should|can|of|im end|ending|finish it|things|this $
{want} end|ending|finish it|things $
{want} end_it|things lol|jk|but|and|i|so|because|before|after
{want} {really}? end|ending|finish|stop everything|existence|existing|being|living
want|wanna|wish|need|ready|hope .. everything|it|life to? stop|be_over|end $
want|wanna|wish|need|ready it|this|everything all? to end|stop|be_over $
want|wanna|wish|need|ready it|this|everything all? over $
it|this all to end|stop|be_over
to be all over
want|wanna|make|wish|need .. pain|suffering|hurting|hurt to? stop|end
{suicide}
commit|committing|comit|commiting suicide|sewerslide|sudoku|die
wish|wished|hope|pray i was|were|am {really}? dead|dying|never_born
wish|wished|wishing|hope i wasnt|werent alive|here|born|around|existing
wish|hope|want|wished i|id had? never been? born
i wish i had? never existed|lived
never been|be_born
wish|wished|wishing|hope|hoping|pray|want .. didnt|dont|wouldnt|wont|couldnt exist|wake
wish|hope|want|pray|hoping .. never wake|woke|waking
i_hope|pray|wish i just? die|died
rather be? dead
better off dead|gone
should be? just? die|dead
should have died
not wanting to wake|live|be_here|be_alive|exist
sleep|asleep and? never|not|dont|dont ever wake|waking
never|not_wake|waking_up again
{want} .. sleep forever
dont|didnt|not|doesnt|never|no {really}? ever? want|wanna|wish|wanting to|too? {really}? live|be_here|be_alive|exist
  |be_around|wake_up|living|go_on|continue|keep_living|keep_going|survive
dont|doesnt|not {really}? care if|whether|about .. live|die|wake|living|dead|lived|died|dying
dont|cant|wont|not|doesnt|didnt plan|planning|see|expect|intend|picture|imagine ... alive|be_here|around|living|make
  it
{want} {really}? disappear|vanish $
{want} {really}? disappear|vanish forever|and|completely|from|lol|i|for_good
{want} cease|stop_existing|breathing|living|being_alive
hate being_alive|living|that_im_alive|waking_up
hate my? life .. die|end|over
im alive and|but .. hate
suicide|goodbye|farewell note|letter|letters|video
wrote|writing|written|write .. goodbye|goodbyes|note to
say|saying|said my? goodbyes|farewells
saying|said goodbye to everyone|everybody|my_family|my kids
attempted last|yesterday|this|today|tonight|again|it
{want} try|attempt|do_it again
have|has|got|made|making|had a? plan to|and? {die}|kill|end|do_it|die|not_be
how|when|where ill|im do|doing it_tonight|to myself
"""

SIDEWAYS = """
the|those|my thoughts are|came|come|keep_coming back
my head|heads|mind isnt|not|is_not safe right|now|anymore|please|tonight|today|$
cant do|take this nomore
k|s word {myself}
no|any|a|little reason|reasons to stick|hang around
tired|weary|sick of being a|me? person|human|somebody|$
cant|cannot|wont .. be|stay|live on this|gods earth|planet .. another|anymore|longer|much
dont|not|never feel? safe in|with|from my|myself own? head|mind|body|thoughts|myself
bullet|round with|has my name
wouldnt|would|dont mind|care .. truck|car|bus|train|plane hit|hits|ran|runs|took|takes|killed|crashed
pray|prays|praying|hope|wish|hoping ... not|never|dont to? wake
dont|no_longer ... want|wanna to? do|live|continue|face life|this_life|another_day
reason|reasons|excuse|excuses|strength|will to stay|live|go_on|continue|keep_going|be_here|hold_on|fight
run|running|ran out of reasons|fight|hope|will|strength
no|any|other|another|only way|ways|option out $
see no|any|another|other ... way out
want|wanna|need|get|let off|out of? this|the ride|world|planet|life|rock
long|forever|eternal|endless sleep
doing|do everyone|everybody|the_world|them|my_family|people|you_all a favor|favour ... dead|die|dying|gone|leave|left
  |disappearing|killing
nobody|who|no_ones ... sad|cry|miss|care|mourn|notice ... gone|dead|die|died
ready to be done
ready to end|finish|stop|disappear|let_go
{i} waste|mistake|nothing|worthless ... die|died|dead|gone
over|done|finished|through with? being|with_being|existing alive|here|around
so over|done with? being alive|life|living|existing|it_all|this_life|everything
close my eyes .. never|forever|not|and_not|for_good
never|not open my|them|again eyes|again|up
never come|came|wake|waking|had_to_come|have_to_come back|up
asleep|sleep|rest|gone|away|down|lights_out for_good|forever|permanently
dont|cant|not|doubt .. make|making it to|past|through|till|until ... next|my|30|40|50|christmas|tomorrow|the|another
  |birthday|new_year|morning
dont|cant|not .. make|making it much|another|that_far|out_alive|through_this|through_the_night|through_tonight
  |to_morning
my|they|everyone|she|he|kids|family deserve|deserves better than|without me
fine|okay|better|better_off|happier|free|easier when|once|after|if|with im|i|me gone|die|leave|out|wasnt|werent|left
if|when|once|because|wish i just|simply|was|wasnt|werent|were? wasnt|werent|not around|here|alive|gone|in_the_picture
what|whats even|really? the? point anymore|of_it_all|of_anything|of_me|to_any_of_this
nothing matters anymore|now|im|i|to_me|so
nothing matters $
none of this|it will? matter|matters soon|anymore|now|after|once
none of this will matter
make|making it all go_away|stop|end|disappear
go|going away forever|permanently|for_good
make|want|wish|need .. it|everything|pain|world|me go_away .. forever|permanently|for_good
nobody|noone needs|wants|loves|likes|cares|understands me|about_me|if
nobody would|will need|want|care|notice|know
only|just|no_other one? way this|it|that ends|out|left|to_stop
waste of space|air|oxygen|skin|life
writing|wrote|write|left|leaving|written letters|letter|notes|note|videos|video to|for my|everyone|them|family|kids
take care of my dog|cat|kids|family|pets|mom|children|son|daughter|baby
want|wanna|need out .. of_here|of_this|of_life|so_bad|forever
ready|time|gonna|going|about|want|wanna|need to? check out $
sleep|asleep and never|not|dont|not_ever wake|waking
no point going|living|waking
wont be here|around .. so never_mind|nevermind|forget|dont_bother
done with living|life|existence
done living
hit|reached|come .. end of the road
no longer want|wants|wish to live|exist|be
dont want|wanna|wish to? be here|alive|around
no reason|point to|in|of go on|live|living
better_off|happier|relieved|fine|okay|easier|better|safer|richer without me
better|better_off|happier|easier|relieved|glad if|when|once|with im|i|me wasnt|was|were|werent|am|died|die|left|didnt
  |disappeared|dead|gone|killed|not
better|easier|happier if|when|once im|i .. dead|gone|not here
better place without me
nobody|nobodyd|never|wont|wouldnt|who|not|one would|will|ll? even? care|notice|miss|cry|mourn if|me|when|that|im $
nobody|who|wont|wouldnt|dont would|will? even|really? care|notice|cry .. im|i|was|am ..
  dead|gone|died|die|disappeared|disappear|vanished|here
nobody would|will|is? ever|even|gonna? miss me
nobody|who cares if|whether_i_live|die|died|exist|am
care|notice|matter if i|im die|died|disappeared|dead|gone|vanished|was_gone|live
burden|weight|waste on|to|of|for everyone|everybody|my|them|people|others|all|the|space|oxygen|air|this
im|just|such|feel like|being|only|nothing but|like a|such|the|just burden $
im|such just|only|such|nothing|basically? but? a burden and|they|i|lol|they|everyone|anymore
worth more dead
tired|sick|exhausted|weary|done|fed_up|over|bored|finished|through of|with|from {really}?
  living|life|my_life|being_alive|waking_up|existing|existence|this_life|being_here|it_all|everything|this_world
  |the_world|trying_to_live|fighting_to_live|surviving|staying_alive
tired|sick|exhausted of the? fighting|fight|struggling|trying|hurting|pain|suffering $
im|so done with this? life|living|world|everything|it_all
im done living|existing|fighting|being_alive
cant|cannot|couldnt {really}? go_on|carry_on|keep_going|keep_living|survive|live_like_this|live_anymore
  |live_with_this|live_with_myself|live_this|keep_fighting|face_another|face_tomorrow|hold_on|hang_on
cant|couldnt {really}? do|take|handle|stand|bear|deal_with|cope_with|tolerate it|this|life|living|everything|the_pain
  .. anymore|longer
cant {really}? do|take|handle|stand|bear|face|cope this|it $
cant {really}? do this|it anymore
cant {really}? take|stand|face|bear|handle|endure life|living|another_day|being_alive|the_pain|my_life|existence
  |more_pain|much_more|anymore|more
cant cope anymore
cant {really}? keep|continue living|doing this|going|fighting|pretending|on|myself_safe
cant live without him|her|them|my
cant {really}? see a? future|way_out|way_forward|myself .. alive|next|getting|past|$
dont|cant|not {really}? see|have|think .. future|way_out|point in|reason|tomorrow|way_forward for?
  me|to|living|going|life|anything|being|stay|live
dont|cant {really}? see a|any|the way|point out|anymore|of|$
dont {really}? see a|any|the future|way_out
no|any|zero|isnt_a|not_a|lost|little|without|the|a reason|reasons|purpose|point|will|desire|motivation left?
  to|in|of|for live|living|life|go|go_on|going_on|be_here|stay|stay_alive|exist|existing|keep_going|wake_up|waking_up
  |being_alive|being_here|continue|carry_on|me|it_all|being
no|any|a reason|point|will left|anymore
no point|reason anymore
see no|any reason|point|future
no point going_on|living|in|of anymore|living|being|waking|going|life
nothing left for me
nothing|nobody left|here|matters to|for anymore|me|live
no future for me
whats|what|wheres the? point|use of|in|to being|living|life|going|it_all|anything|existing|existence|waking|even|me
  alive|on|trying|here|up|$
why .. even? keep|bother living|going_on|being_alive|to live
why am i even? alive|still alive|still here|living
why|what should|keep|do i live|stay_alive|keep_living|go_on living|be_alive|for
life|lifes|living|it .. isnt|not|hardly|even|really|no|never worth_living|worth_it anymore|worth_going
life|lifes|living isnt|not|is|has|feels|seems|no|doesnt .. pointless|meaningless|worth_it|worth_living|no_meaning
  |meaning|hopeless|unbearable|over
life|living worth_living|it
is life even? worth
my life is|has|feels|s over|pointless|worthless|meaningless|no_meaning
way out for|of|is|except this|me|it|life|to
theres|see|only|one|last|is|have|no|any|left|got no|only|one|any way|option|escape out|left
only|no|one|last way|option|escape|choice|thing out|left|remaining .. {die}|death|suicide|end|me
no way out $
no|only|is|are way out for|of|but|except|anymore|and|i me|it|this|death|dying|die|i
at|reached|reaching the|my end of? my rope
end of the road for me
hit|reached|at|come the|to end of? the|my? road
give|giving|gave|given up on life|living|everything|myself|all|it_all|being_alive
{want} give up $
{want} just? give up completely|everything|now|fighting|and
giving|gave|given|give away .. my|all things|stuff|belongings|possessions|dog|cat|pets|everything
made my peace with|and|ready|$
made|got peace with dying|death|it
ready to go|leave|meet|see .. god|jesus|heaven|my|this|and|maker|peace|forever
ready to go $
wont|not|dont be|plan|planning|gonna|going on|to? be? being? here|around|alive .. much_longer|tomorrow|anymore
  |for_long|christmas|by|the_appointment|to_see|for_it|then|soon|to_find
wont|not be? alive|live to|by|for|next|tomorrow|then|much|long|see
if|unless|be im|i still? alive|dead|around
not dead by|before then|next
be alive next|by|in|for|tomorrow
worry about me anymore|soon|again|much
wont|not|wouldnt|dont have|need to worry about me
last|final message|goodbye|night|day|words|note|letter|text i|on|alive|ever|to|for
this is|will|the|be|may|might be? my|the last|final message|night|day|goodbye|words|text|time $
be my last_night|day|hours|christmas|birthday|message
goodbye everyone|everybody|world|cruel|forever|all|life|mom|to
^ this is goodbye $
this is goodbye forever|everyone|all|i|world|to
tell|remember|let my|them|her|him|everyone|know|mom|dad|kids|family|wife|husband .. i|im love|loved|sorry
made up my mind .. tonight|goodbye|do_it|sorry|done|night
tonight is|will|s it|the|my night|end|last|be
my time is up here|on|now|i
affairs in order
put|getting|putting|get my affairs in? order
my last hope|chance|try|resort|shot|attempt|option before|or .. end|kill|check|die|i|done|give
if .. doesnt|dont|isnt|fails|wont|not|cant .. im done|gone|ending|killing|checking|out
check|checking out for_good|permanently|of_life|early|of this|forever
leave|leaving|left this_world|earth|planet|life|everyone|body
lost|lose|losing|no|have|without|any the|my|any|all|no? will|desire|hope|wish to|and|in live|i|go|be|life|living
  |exist|no
will to live
dead inside|already .. make|real|might|outside|rest|permanent
dead|death|dying|die|not_being|being|alive|it sounds|seems|would|looks|is|feels|might .. good|nice|better|peaceful
  |easier|relief|only|best|appealing|tempting|way_out|comforting|beautiful|answer|escape
death|dying|dead is|the|my|would|are|seems only|way|answer|solution|be|a|relief|friend|out
think|thinking|thoughts|thinks|thought|fantasize|fantasizing|fantasise|dream|dreaming|daydream|obsessed|ruminate ..
  about|of|with dying|death|being_dead|not_being_here|not_being_alive|not_waking|my_own_death|ending_it|ending_things
  |ending_my|not_existing|how_id_do_it|jumping|crashing|hurting_myself|driving_off|doing_it
imagine|imagining|picture|picturing|plan|planning|planned|visualize my? own? funeral|death|dying|being_dead|being_gone
my own funeral
thoughts|ideas|voices of|about|telling|tell|told|say .. dying|death|not_being|not_living|die|to_die|kill|hurt|harm
  |jump|end|do_it|cut
voices .. telling|tell|told|say|want|saying me|i|to
join|be_with|see|reunite|reunited|reunite_with .. my|her|him|them|mom|dad|wife|husband|son|daughter .. heaven|again
  soon|other_side|afterlife|in_death|soon
join my|him|her|them dead|late|in|up|wife|husband|son|mom|dad|there
be|with my dead|late wife|husband|son|daughter|mom|dad|mother|father
go|going|gone|home to heaven|jesus|god|hell|the_lord|my_maker soon|now|tonight|early|$
want|wanna|wish|hope .. hit|hits|run|kill|ran|take|takes|took|struck|crush|strike me|over|by
hope|wish|wishing .. bus|truck|car|train|lightning|plane|cancer|heart_attack .. me|hits|hit|takes|crashes|over
hope|wish i get|got|had|have cancer|hit|killed|shot|something terminal
cancer|god|death .. just? take|takes|took me
wouldnt|not|dont|wont mind|care if dying|i|not|a|if died|die|waking|car|got|something|bus
passive|my|active|bad|having|worse si|suicidality .. today|bad|ideation|worse|again|thoughts|wanting|with|is|lately
scared|afraid|worried|terrified of|what|about myself|i|what .. might|may|will|could|do|alone|going
might|may|gonna|about|going|will|could to? do something|smth|anything stupid|bad|drastic|crazy|terrible|permanent|to
not|dont|isnt|never .. safe with|alone|by|from|around myself|right|tonight|$
keep myself_safe|alive
cant|not|dont|wont|unable trust|to? be? trust? myself tonight|alone|right|not|around|with
a danger to myself|others|me
permanent solution
want|wanna|wish|need out|out_of this? life|body|everything|existence|world
i want out $
i shouldnt|dont deserve|belong to|be|in|here|on live|alive|this|here|exist|anymore|earth
i|ive|im had? enough of_life|living|this_life|everything
why wont|cant|didnt|dont|couldnt|not|wasnt i|god|it|me? just? die|let|take|end|kill|died|me|be .. die|dead|go|$
let me die|go in peace|bleed|rot
dont|no|not resuscitate|need|want|bother to? save|saving|help|rescue me
beyond|too help|saving|far|late gone|for|to|anymore me|save|help
i|im|feel completely|totally|so|all|lost|have|see|without|feel? no|all|lost|zero hope left|for|anymore|at|of|and ..
  me|all|future|everything|reason
lost all hope
ready|time to|for me to? go|leave .. this|now|forever|goodbye|world
nothing left for me
picture|picturing|imagine|imagining|planned|planning my own? funeral|death
deserve .. than|isnt|without me
wont|not see christmas|tomorrow|spring|summer|my_birthday|another
relieved|happier|better_off|easier once|when|if|after im|i|were gone|dead|out_of_the_picture
googling|googled|searching|searched|researching|looking_up ways|methods to? do|end|die
living|existing|life|being_alive hurts|hurt too? much
no|any fight left in|to
never have? been born
only thing .. pain .. gone|dead|dying
tried|attempted to end it|things|everything
nobody|no_one|noone is? going|gonna|can|will to? stop me
i|ive|im wrote|written|writing a|the|my suicide|goodbye? note|letter $
should i just? die
"""

SLANG = """
logging|log out of life
si is bad|worse|back|high|strong|intense|creeping|flaring
wanna|gonna rope|neck $
goodbye everyone|world|all|everybody
kms
kys
{want} {really}? unalive|unaliving|rope|neck|ctb|bounce from life
unalive|unaliving $
unalive|unaliving {myself}|lol|me|soon|tonight|today|later|and|or|but|with|pills|fr
toaster bath|bathtub
toaster in|into|with the|a|my? tub|bath|bathtub|bathwater
bath with a? toaster
ctb
catch|catching the|that final|last|bus|forever
catch the bus ctb|forever|for_good|out of|tonight and|permanently
kermit sewer|sewerslide|suicide|the
sewer slide|slides
kermit .. self|myself
commit .. toaster|die|neck|rope|sewer|unalive|not|sudoku
forever nap|sleep|box
take|taking|took the|a|my big|long|forever|dirt|final nap|sleep|rest
dirt nap
six feet under
pushing daisies
game over for me
{want} game end|over myself|me
game|self ending|end|delete|deleting|deleted myself
selfdelete|selfdeletion
self delete|deletion
log|logging|logged off|out|of_life|of|from|permanently|forever life|this|living|forever
log|logging|logged off life|permanently|forever|this|for_good
respawn in|somewhere|next another|life
alt f4 my|life
uninstall life|myself
uninstalling life|myself
neck|rope|off|end|shoot|erase|delete|top myself
{want} rope|neck|off myself?|$
{want} rope|neck|off myself|tonight|fr|lol|it
topping|roping|necking|offing|ending|erasing|deleting|gassing myself
do|doing|did myself|me in
do|doing|did away with myself
punch|punching|cash|cashing my|in ticket|my chips
kick|kicking the bucket tonight|soon|myself|on_purpose
swallow|eat|suck|taste a|the|some bullet|barrel|gun|lead|shotgun
bullet|gun|round|shotgun .. in|to|through my head|mouth|brain|temple|skull
paint|painting the|my wall|walls|ceiling with|brains
blow|blowing|blown my|your own? brains|head out|off|
yeet|yeeting|launch|throw|throwing myself|me off|in|into|out|from|under
gun|noose|coffin|skull skull|coffin|gun? me|myself|for|now
skull|gun|knife|noose me|myself|ing|to myself|my|with
like skull|coffin|noose|gun
pills pills
knife|blade|razor|razors my|on|to|against|is|calling|cut wrists|wrist|arm|arms|calling|skin|thighs|my|me
final exit|bus|goodbye|curtain
peace out forever|world|of_life|from_life
deadge irl
sui thoughts|ideation|plans|tonight|attempt
wanna|want|gonna sui
sh urges|relapse|relapsed|again|clean
relapsed on|and|with|in|to cutting|sh|cut|selfharm|burning|pills|self
"""
