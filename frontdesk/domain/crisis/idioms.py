"""What sounds like a crisis and is none."""

# Sayings: taken out before anything else is looked for.
IDIOMS = """
be|been the death of me|us|him|her
phones|phone|phones|tablets|laptops|batterys|battery .. about|going|gonna to? die
mom|dad|boss|wife|husband|mother|girlfriend|boyfriend|teacher|landlord|accountant would|will|is|s|ll going? to?
  kill|murder|strangle me .. sees|saw|knew|knows|finds|hears
strangle|murder|kill|shoot|drown|throw my|this|the|that printer|phone|laptop|computer|alarm|car|coffee_maker|router
  |oven|tv|lawnmower|dishwasher|machine
knock|knocked me|em|him dead
bleeding|bled|bleed money|cash
throw my phone|laptop|computer|remote out the|of window
ill|id|will die lol|haha|lmao
thought i was having|dying a? heart? attack?
heart attack er|doctor|doctors|they checked|cleared|said
{i}|would|could die for
plant|plants|dog|cat|phone|battery|laptop ... is dying|dead
does|do|can|could|will ketamine|it|treatment|infusions cause|make|give chest pain
always|sometimes think im dying
would die for
kill my deductible
died|dying|die laughing|inside_laughing
cant breathe through|out my|the|of nose
makes|make me .. sleep forever
wait|commute|drive|week|summer|winter|cost|stress|anxiety|insomnia|smell|price|bill|deadline|job|work|this|it|that
  |coffee is|are|will|might|would|s gonna|going_to|to|probably? kill|kills me|us|him|her
parking|traffic|stairs|mornings .. kills|kill me|us
mom|dad|boss|wife|husband|mother|girlfriend|boyfriend|teacher will|would|gonna|is|s|ll going? to? kill|murder me
  if|when|for i|im missed|forgot|miss|forget|dont|am|late|missing
an|some|few|hours|hour|minutes|time to kill
kill an|some|a few? hour|hours|time|minutes
live on|off pills|meds|medication|medications|coffee|disability
die of|from embarrassment|boredom|laughter|shame|curiosity|heat|cold|thirst|hunger|old_age|natural_causes
if|when .. have|had|get trouble|problems|difficulty breathing
phone|laptop|battery|tablet .. about|gonna|going to die
no puedo mas tarde|temprano|que
muero|muere|muriendo de risa|ganas|hambre|sueno|calor|curiosidad|la_risa
el|mi|la telefono|bateria|celular se murio|muere|muriendo
live with this|the|my depression|anxiety|ptsd|ocd
is|are|was going to end soon|early|late|now
traffic|deadline|deadlines|job|work|boss|commute|heat|back|feet|knee|knees|head|headache|shoes|homework|exams
  |suspense|schedule|weather|waiting|wait|bills|price|prices|stairs|diet|allergies|migraine|migraines|tooth|stomach
  |hip|neck|shoulder|cost|costs|anticipation|curiosity|insurance|it|this|that|hours|kids|cramps|rent
  is|are|was|were|has|have|s been? just|really|literally|absolutely|seriously? killing me|us|him|her|my
killing|kills me softly|here|laughing|lol
kill|kills|killed|killing the|some|any|my|two|off|this? pain|time|birds|germs|bacteria|weeds|brain|vibe|mood|appetite
  |buzz|bugs|virus|lights|light|engine|cells|nerves|nerve|depression|battery|mosquitoes|cancer|conversation|chat
  |process|app
an|some|few|hours|hour|minutes|time time|hour|hours|minutes? to kill
kill for an|a|some|that|this|your|one|sleep|coffee|it
youre|you|guys|crushing|really|are|im|absolutely killing it
mom|dad|boss|wife|husband|mother|girlfriend|boyfriend|teacher will|would|gonna|is|s|ll going? to? kill me if|when|for
  i|im|forget|missing|being miss|forget|dont|late|for
die|dies|died|dying to know|see|try|hear|meet|ask|find|get|start|go|learn|come|book|for
dying|die|died of laughter|laughing|laughter|embarrassment|boredom|curiosity|thirst|hunger|heat|cancer|old|covid
  |natural
dying for a|some|an|more|coffee|this|relief|your
to die for a|the|that|those|this|it|one|some|$
never say die
phone|battery|car|laptop|engine|line|plant|plants|computer|app|website|tablet|ipad|houseplant|wifi|internet|cell
  |truck|screen .. died|die|dies|dead|dying|killed
dead battery|line|lines|end|tired|serious|weight|phone|beat|link|zone|wrong|sure|set|on|simple|last|center|sea
feel|feeling|feels dead tired|after|today
over my dead body
cant|wont|not|unable|cannot .. make it?
  to|on|at|by|tomorrow|today|monday|tuesday|wednesday|thursday|friday|the|before|until|in_time|on_time
im dead lol|haha|skull|laughing|ass|tired|serious|sure|set
lol|haha|omg|hilarious|funny im? dead|dying|deceased|skull
im dead|deceased skull|$
^|im|literally|so|just|absolutely dead lol|skull skull?
skull skull
shoot me|us|him|her|you|over|them an|a|the|your|over? email|mail|text|message|note|line|link|address|call|info
  |details|quote
shoot|shooting for a|the|next|monday|tuesday|wednesday|thursday|friday|noon|morning|afternoon|[1-9]|3pm|2pm|10
cut|cutting to|the|down|back|it|corners|off|class|costs|hair|out|in|my|short chase|small|on|short|corners|line
  |caffeine|drinking|smoking|sugar|hours|hair|last|carbs|bookings|appointments|coverage|insurance|benefits|budget
  |grass
burned|cut|hurt|burnt|injured|hit|stabbed my finger|thumb|hand|knee|back|ankle|toe|shoulder|tongue|foot|head|hair
  |hours|mouth
i|ive|accidentally|just hurt|cut|burned|burnt|injured|hit|stabbed myself while|playing|cooking|shaving|lifting
  |running|working|skiing|accidentally|moving|gardening|falling
i|ive|accidentally|just hurt|cut|burned|burnt|injured|hit myself at|by|on|making the|gym|work|accident|a|dinner
  |football|soccer stove|oven|pan|gym|game|iron|practice?
accidentally hurt|cut|burned|hit|stabbed|poked myself
end|ending|finish it|this|things|here|now|there here|there|now|for|with|at|on|thanks|up? now|today|thanks|thank|thx
  |bye|please|a|noon|positive|note
end|ending|finish this|the|our|my|a|that|it chat|call|conversation|session|appointment|meeting|booking|subscription
  |day|week|treatment|lease|contract|membership|form|trial|here|there|at|by|on
{want} it|this|things to? end|be over|be done|stop by|before|at|with|soon quickly|noon|[0-9]|3pm|2pm|4
{want} it|this|things to? end|stop|be by|before|at|with|over by|quickly|soon|with
want|wanna|wish|need it|this over|done with quickly|fast|soon|already
get it over with
bored|scared|sick|worried|tickled|starved|loved|love|work|working|worked to death
love .. to death
death metal|row|valley|march|note|certificate|star|by chocolate|tax|trap|benefit
murder mystery|on|hornets
killer service|headache|price|deal|app|view|whale
cutting edge|board|hair|out|back|it|down|grass|costs
bleeding edge|heart|gums
suicide squad|silence|boys|king|sprints|doors
true crime
cost|parking|traffic|price|prices|rent|it is|are|was|s murder
bleeding|overdosing|overdosed on|money coffee|caffeine|chocolate|sugar|netflix|cute|work|cash|memes|emails
overdose of marketing|emails|information|sugar|cuteness|caffeine
drowning|swamped|buried|dying|suffocating in|under|with paperwork|work|email|emails|debt|bills|homework|laundry
  |school|admin
heart attack prices|lol|at|when|over
nearly|almost had|gave|got|have me? a heart attack
stroke of luck|genius|midnight
had|have|history|after|since|survived|prior|past|previous .. heart attack|stroke|seizure|seizures
  in|last|years|at|ago|before|when|history|as
hang|hanging|hung on|out|up|in|tight|around|with|my|the|art
{want} hang up|out|on|tight|around|my|the|a|with
jump|jumping|jumped on|into|to a|this|the|here|that call|zoom|topic|offer|quick|front|train_of
jump|jumping|jumped in|right|ahead here|ahead|in|with|to
jump on here|now
jump to the front of the line|queue
jumping|jump|jumped the|on gun|queue|line
smoking|top|nerf|water|glue|heat|massage gun
gun policy|range|free|safe|permit
gun to|with my? the? head i d|id pick|choose|say|guess
toaster in the|your break|kitchen|office|waiting|lobby
top of the|my
catch|catching the|a|my bus at|there|from|to|home|on|after|instead|downtown|near
^ catch the bus $
catch the bus home
log|logging|logged off|out|in of|now|for|from? the|my|night|site|account|portal|day|today|page
delete my|the account|data|information|appointment|booking|info|messages|chat|history|records|number|email|request
{want} delete my|the|this account|data|information|appointment|booking|info|messages|chat|history|records|number
  |email|request
turn|turned|day|days|time|cut|take|took|call|get|one off
{want} drown out|my
disappear|vanish to|for|on the|a beach|woods|weekend|vacation|week|island|mountains|bit
{want} disappear|vanish to|for|on the|a beach|woods|weekend|vacation|week|island|mountains|bit
cant {really}? go on monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|fridays|that|the|a|vacation
  |weekends|weekdays|my|your|[0-9]|any|those|weekday
cant {really}? do|make|take|handle it|this|these|that form|on|at|before|after|until|by|with|tuesday|time|test
  |medication|from|quiz|over|survey|class
cant {really}? make|do it|this anymore|today|tomorrow|tuesday|monday|wednesday|thursday|friday can|i|reschedule|need
  |to|sorry|cancel|on
cant make it anymore
cant make|do it|this|that $
cant live without my? coffee|phone|wifi|it|dog|cat|caffeine|internet|music|glasses|cpap|sleep
{i} dont want to be here|there at|too|by|until|for|on|early|late|before|after|all|past|longer
dont|didnt|never want|wanna to? live in|with|near|at|by memphis|tennessee|texas|them|my|him|her|roommates|parents
  |bartlett|an|a|mississippi
dont|didnt want|wanna to? wake up early|at|too|so|before|late|in|him|her|them|the
tired|sick|exhausted of|with living in|with|near|alone|at|by|here|there|next
tired|sick of waking up early|at|so|too|late|tired|in|with|every
tired|sick|done of|with everything being|costing|i|about
dont have|need to|be worry about|a|burden
dont want|mean|like to be a? burden but|could|can|if|by
sorry to be such a? burden
sorry|hate to be a? burden
burden on|of|to my|the|your budget|wallet|proof|staff|finances|paperwork|schedule|insurance
is|s cost|price|it a|the? burden
way|ways out of|from the|this|your|town|memphis parking|lot|garage|building|contract|neighborhood|memphis|interstate
  |appointment|plan|agreement|deal
no way out of the parking|lot|contract
goodbye|bye thanks|thank|for|then|now|and thanks|thank|now|here|have|take|see|help?
^ goodbye $
this is goodbye then|for|thanks
last|final message|question|one|thing promise|today|swear|sorry
last message i promise|swear
tell|let my|the husband|wife|family|mom|dad where|when|to|ill|the|that|what|time|im|we late|park|time|running|here
  |done|on|be
wont|not be|able here|around|available|there|in|make next|on|this|monday|tuesday|wednesday|thursday|friday|until|at
  |then|tomorrow|before|that|after week|weekend|noon|month|day|time|appointment can|but|so|do|could|is
wont be there|available|able
wont be here|around next week $
wont be here|around on|monday|tuesday|wednesday|thursday|friday
{want} be gone|over|out|done by|before|in|at
gone|away all|by|until|next week|the|noon|monday|[0-9]
nobody would|will|is|ever|has answer|answered|answers|take|picks|took|pick|call|called|calling|replied|reply
  |responded|answering|picking|get
nobody would answer|take|pick
no|any|whats|see|is|the|a reason|point|use to|in|of call|calling|booking|book|having|consultation|waiting|paying
  |maintenance|asking|insurance|coming|driving consultation|now|sessions|back|call|deposit|online|bot|form?
whats|is the point of a|the|this|that|your consultation|call|chat|form|deposit|bot|visit|referral|session
no point of a consultation
end of my|the|this lunch|break|shift|day|week|month|year|semester
end of the road left|right|or|turn|is|on|at|near
it|its isnt|not|is worth it|the for|at|to that|price|money|me|drive|trip|cost
{want} give it|this|up a|smoking|trying|drinking|caffeine shot|try|go|to|find|your
give|gave|giving up trying|on|smoking|drinking|alcohol|coffee|looking to|me|finding|the|calling|this|getting
  find|bot|call|form|reach|paxil|meds|medication|dairy|ssris|site
{want} sleep better|forever|again on|through|at|weekends
sleep forever on|in weekends|the
ego death
near death experience|experiences
take a stab
stabbed me in the back
stab at|in the|a|it|back
blow|blew|blown|blows my|the mind|it|away|up my|interview|phone
rope in|me|you my|the|wife|a
{want} rope in|me my|wife
hit|hits me up|with|back|if|on up|the|a|your
hit the road|gym|spot|books
run|ran|running over|me by|through|the|it
{they} .. beats|beat|hit me at|in|up|with|to|by chess|a|poker|golf|tennis|the|price|on|it|games|your
beat|beats me $
beats me
shoot|oh shoot|i|wrong
oh|aw shoot
unalived my|itself|the|his plants?|houseplant|wifi|phone|laptop
sudoku while|puzzle|book|puzzles|and
commit|committing to|myself to|a|the|six|treatment|therapy
{want} stop|quit|end|finish taking|smoking|drinking|zoloft|lexapro|paxil|ssris|antidepressants
{want} stop|quit|end|finish my|the|this|our|this_or_that meds|medication|therapy|treatment|zoloft|antidepressants
  |series|form|chat|subscription|session|call|conversation|booking|membership
wish|hope|id|i|wishing .. never been on|to|prescribed|there
wish i was|were dead wrong|there|here
wish i was|were there|here|closer
{want} die|dye my hair
dye my|her hair
{want} {really}? live a|again|normal|near|closer|in|happier|healthier
want|wanna|need my life back
want|wanna|need the|my pain to? stop|end is|can|with|from|so|in|good
cant breathe|breathing through|because of|with|when|during my|nose|of|masks|mask|panic|it|the
cant breathe in|with masks|a|mask
trouble|hard|difficulty to? breathing|breathe is|a|as|during|side|from|when|after|while a|side|effect|the|infusion|i
chest pain|pains a|is|as|from|with|side|during|when|can panic|side|a|anxiety|it|effect
get|sometimes|had|have chest pain|pains with|when|during|from|before|last|sometimes
will|would|do|does|can|could|if it|ketamine|treatment|the|i|you|infusion|people|patients stop|make|cause|me|it|you
  |hard|have|get|or|hurt|trouble .. breathe|breathing|seizure|seizures|stroke|unconscious|asleep
will|would|do|are|is|does|am|people|not|get i|you|they|patients|people|she|he|someone .. unconscious|asleep
do|will people|patients|they not wake_up
{clinic} .. unconscious
unconscious during|for|mind|bias|while
crash after|from ketamine|it|the|infusion|treatment
crash|crashing at|on my|a|the|your couch|friends|place|house|brothers|hotel|friend|sisters|moms
drive|driving myself home|there|to|after|back|in
how many|much sessions|infusions|doses|treatments|appointments|visits|minutes|hours|money|days|weeks|time
  would|will|does|do it|they|i|we take|cost|need
how long would|will it|they|the|a take $
how long would|will|does|do it|they|the|a .. take to get|drive|finish|work|heal|arrive
enough pills|meds|medication for|left to|the|until|my
took|take|taking|taken all|all_of|too_many|so_many my|the|of|these|those my? meds|medication|medications|medicine
  |vitamins as|this|like|today|before|already|for|on prescribed|morning|directed|told|normal|can|my|time|usual
take|taking|took a|so|too lot|many|handful|bunch|much of|different|supplements|vitamins? pills|medications|meds
  |medication|vitamins for|daily|a|every|each|because|already|at|my|is|do|with my|day|morning|heart|the|bp|blood|it
  |that|breakfast|night|ketamine?
take|taking|on|took so|too|a|all|the many|much|lot|of|my|day|supplements|vitamins of? pills|medications|meds
  |medication|vitamins|medicine for|daily|a|every|each|because|already|my|before
poison ivy|oak|control
tired of fighting with|insurance|my|the|for insurance|husband|coverage|my|company|a?
tired|sick of trying new|different|meds|medications|antidepressants|to find|get|reach
tired of the pain in|from my|back|knee|fibromyalgia
afraid|scared|fear|terrified|worried of|about dying|death|needles|the|flying|heights|ketamine|side|being
feel|feels|feeling|felt like|im|i|as|you|if im? dying during|when|with|on|from
{i} always? think im dying
like im|youre|i|you|being|am dying
like im|youre dying or|when|from
feels like dying
think about|of dying|death as|in general|medically
am i going|gonna to? die
would die for|of|without|if
have|has|had|used|own a gun|shot|pistol safe|permit|license|policy|club|range|clinic
dont|not want|wanna to? go on a? medication|medications|meds|medicine|pills|antidepressants|ketamine|drugs|another
thinking about doing it $
"""
