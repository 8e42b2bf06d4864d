"""The patterns, on normalised words: composed from named groups, each linear in the length of the text.

A miss is the worst that can happen here, so where a reader would stop and ask, the pattern speaks. `FULL` is read in its order:
the first that is found gives the category. `GENTLE` are questions around the subject. `IDIOMS` are taken out first.
"""

import re
from typing import Literal

Category = Literal["medical", "overdose", "violence", "third_party", "self_harm", "suicide"]

_I = r"(?:i|im|ive|id|ill|i am|i have|we)"
_THEY = (
    r"(?:he|she|they|hes|shes|theyre|(?:my|our|the|a|her|his) (?:\w+ )?(?:son|daughter|kid|child|wife|husband|partner|spouse|boyfriend|"
    r"girlfriend|bf|gf|friend|bestie|brother|sister|sis|bro|mom|mum|mother|dad|father|parents?|cousin|nephew|niece|uncle|aunt|"
    r"roommate|coworker|colleague|neighbou?r|grandson|granddaughter|grandma|grandpa|grandmother|grandfather|teen|teenager|"
    r"loved one|client|student|patient|someone|somebody)|someone (?:i know|close|here)|somebody (?:i know|close|here))"
)
_SELF = r"(?:my ?self|meself|mysef|mself|myslef)"
_THEMSELF = r"(?:him ?self|her ?self|them ?self|them ?selves)"
_KILL = r"(?:kill|kil|kll|killing|killl|murder|hang|hanging|shoot|shooting|drown|drowning|off|offing|unalive|unaliving|delete|end|ending|hurt|hurting|harm|harming|cut|cutting|stab|poison|overdose|starve|burn|burning)"
_DIE = r"(?:die|dye|dead|dying|be dead|be gone|not be here|not be alive|not exist|stop existing|disappear forever|never wake up|not wake up|be with (?:god|him|her|them) (?:now|again)|pass away)"
_WANT = r"(?:want(?:ed|ing|s)?|wanna|wana|wnat|wan|wish(?:ed|ing|es)?|hope|need|ready|plan(?:ning|ned|s)?|going|gonna|gunna|bout|about|thinking|thinkin|think|thought|thoughts|tempted|trying|tried|try|decided|prefer|rather|feel like|feels like|feeling like|urge|urges|considering|consider|threaten(?:s|ed|ing)?|says?|said|told|keeps? (?:saying|talking)|talk(?:s|ing|ed)?|text(?:s|ed|ing)?|wrote|posted|mention(?:s|ed)?)"
_LINK = r"(?: \w+){0,4}? "
_SUICIDE = r"(?:suicide|suicidal|suicidel|sucide|suicde|sucidal|suicdal|suiside|suisidal|suicid|suicidial|sewer ?slide|sewerslidal|toaster bath|kms|ctb|sucicide|siucide|suiciade)"
_LIFE = r"(?:life|my life|this life|lives|existence|living|being alive|it all|everything|things|all this|the pain|my pain|the suffering|my suffering|this pain|myself)"


def _all(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b")


# Everyday sayings, and what merely sounds alike; longer ones that go on into something serious are left alone.
IDIOMS = _all(
    r"(?:is|are|was|been|was just|just|really|absolutely|literally|still)? ?kill(?:s|ing|ed)? (?:me|it|him|her|them)(?= (?:with|lol|haha|today|at work|these days|right now|lately|so)| *$)"
    r"(?<!to kill me)(?<!will kill me)(?<!going to kill me)(?<!gonna kill me)(?<!to kill him)(?<!to kill her)(?<!to kill them)",
    r"(?:traffic|deadlines?|job|work|boss|commute|heat|back|feet|knees?|head|headache|shoes|homework|exams?|suspense|schedule|weather|waiting|wait|bills|price|prices|stairs|diet|allergies|migraine|knee) (?:is|are|was|were|has been|have been)?(?: \w+)? ?killing (?:me|us|him|her)",
    r"kill(?:s|ing|ed)? (?:the |some |any )?(?:pain|time|two birds|germs|bacteria|weeds|brain cells|vibe|mood|appetite|buzz|bugs|virus(?:es)?|the mood|the lights|the engine|cells|nerves?|depression)",
    r"(?:id|i would|would|could) kill for",
    r"(?:dying|die|died) (?:to (?:know|see|try|hear|meet|ask|find out|get)|of (?:laughter|laughing|embarrassment|boredom|curiosity)|laughing|for a|hard|down)",
    r"(?:phone|battery|car|laptop|engine|line|plants?|plant|computer|app|website|chat) (?:is |has |was |just |keeps )?(?:died|die|dies|dead|dying|killed)",
    r"dead (?:battery|line|lines|end|tired|on my feet|serious|weight|phone|beat)",
    r"shoot (?:me|us|him|her|you|over) (?:an? )?(?:email|e mail|text|message|note|line|link|mail)",
    r"(?:hang|hanging) (?:on|out|up|in there|tight|around)(?! myself)",
    r"cut(?:ting)? (?:to the chase|back|down|it short|corners|the call|off|class|costs|my hair|hair|out|in line)",
    r"(?:end|ending) (?:it|this|the chat|the call|the conversation|things)? ?(?:here|for now|for today|there|now)(?= (?:thanks|thank you|thx|bye|goodbye)| *$)",
    r"(?:end|ending) (?:this|the|our|my) (?:chat|call|conversation|session|appointment|meeting|booking|subscription|day|week|treatment)s?",
    r"(?:hurt|cut|burned|burnt) myself (?:at|while|when|playing|cooking|shaving|lifting|running|working|on the|in the|skiing|by accident|accidentally)",
    r"(?:bleeding edge|killer|overkill|deadline|drop dead gorgeous|to die for|suicide squad|suicide prevention training|harmless|painkillers?|painkilling)",
    r"if looks could kill|murder mystery|true crime|kill switch|wont kill (?:me|you|him|her)|over my dead body|bored to death|scared to death|sick to death|worried to death|tickled to death|starving for|love (?:him|her|them|you|it|this) to death|death metal|walking dead|dead poets",
)

# It is not meant: said of oneself, in the negative, as people do on forms.
DENIALS = _all(
    r"(?:im|i am|ive never been|i have never been|i was never|never been|not) (?:not |never )?(?:currently |actively |at all )?(?:not |never )?suicidal(?! anymore i)",
    r"(?:i )?(?:dont|do not|never|wouldnt|would not|wont|will not) (?:ever )?(?:want|wanna|plan|intend|think about|have)(?: to| any)? (?:die|dying|suicidal thoughts|suicide|thoughts of suicide|kill(?:ing)? myself|hurt(?:ing)? myself|harm(?:ing)? myself)",
    r"(?:no|without|any|zero|denies) (?:active |current )?(?:suicidal (?:thoughts|ideation)|thoughts of suicide|suicidality)(?= (?:here|now|at|currently|just)| *$)",
)

FULL: tuple[tuple[Category, bool, re.Pattern[str]], ...] = (
    (
        "overdose",
        True,
        _all(
            rf"(?:{_I}|{_THEY})(?: just| have| has| already| ve)*(?: \w+)? (?:took|take|taken|swallowed|ate|downed|drank) (?:all|a whole|a bunch|a lot|too many|so many|too much|way too|the whole|a bottle|an entire|every|\d\d+)(?: \w+){{0,4}} ?(?:pills?|tablets?|meds?|medication|bottle|xanax|tylenol|advil|ibuprofen|oxys?|opioids?|sleeping|bleach|poison|of them|capsules|ketamine|antidepressants?)",
            r"(?:overdosed|od ?ed|overdosing|oding|(?:am|is|having an|are) overdos(?:e|ing))(?! (?:risk|rate|death|statistics))(?! (?:years|in \d))",
            r"took (?:all|too many|too much|a whole)(?: \w+){0,3} (?:pills|meds|tablets)",
        ),
    ),
    (
        "medical",
        True,
        _all(
            r"(?:cant|cannot|can not|can barely|cant hardly|trouble|struggling to|not|stopped|isnt|hes not|shes not) (?:breathe|breathing|breath)(?: right now| at all| properly)?",
            r"(?:chest pains?|chest hurts|crushing pain|pain in my chest)(?= (?:right now|now|and|bad|since|for|im|i)| *$)",
            rf"(?:{_THEY}|i)(?: \w+)? ?(?:is |am |are )?(?:unconscious|passed out|not responding|unresponsive|wont wake up|not waking up|turning blue|having a seizure|seizing|convulsing|bleeding out|bleeding (?:a lot|badly|heavily|everywhere)|having a (?:heart attack|stroke))",
            r"(?:heart attack|stroke|seizure) (?:right now|happening|now)|wont stop bleeding|bleeding and (?:it )?wont stop|cant feel my (?:face|arm|legs?)|lips are blue|foaming at the mouth",
            r"(?:slit|slashed|cut) (?:my|his|her|their) (?:wrists?|throat|arms?|veins?)(?: (?:now|just now|open))?",
        ),
    ),
    (
        "violence",
        True,
        _all(
            rf"{_WANT}{_LINK}(?:kill|murder|shoot|stab|strangle|hurt|harm|poison|beat up|attack) (?:him|her|them|you|someone|somebody|people|everyone|everybody|my (?:\w+ )?(?:wife|husband|boss|kids?|children|son|daughter|mother|father|mom|dad|ex|partner|family|boyfriend|girlfriend|neighbou?r|brother|sister|coworkers?|baby)|these people|all of them|others)",
            r"(?:he|she|they|husband|wife|boyfriend|girlfriend|partner|ex|father|mother|dad|mom|son)(?: \w+){0,3} (?:hits|hit|beats|beat|beating|hitting|choked|chokes|strangled|raped|abuses|abusing|attacked|threatened|is threatening|threatens|going to (?:hurt|kill)|wants to (?:hurt|kill)|will (?:hurt|kill)|tried to (?:hurt|kill)) (?:to (?:kill|hurt) )?(?:me|us|my|the kids|her kids|his kids)",
            r"(?:being|been|getting|got|was just) (?:beaten|abused|raped|attacked|stalked|held against my will|assaulted|molested)(?! (?:by depression|as a (?:child|kid)|years ago|in (?:my|the) (?:past|childhood)))",
            r"(?:has|have|got|with) a (?:gun|knife|weapon) (?:and|to|on|in|at|pointed|right)|(?:afraid|scared|terrified) (?:he|she|they)(?:ll| will|s going to| is going to| might) (?:kill|hurt) (?:me|us)|not safe (?:at home|here|with him|with her)|shoot up|bring a gun|blow up the",
        ),
    ),
    (
        "third_party",
        False,
        _all(
            rf"{_THEY}{_LINK}(?:{_WANT}{_LINK})?(?:{_KILL} {_THEMSELF}|{_SUICIDE}|commit(?:ting)? suicide|end (?:it all|it|(?:his|her|their) (?:own )?life|things)|take (?:his|her|their) (?:own )?life|jump(?:ing)? off|no reason to live|not want(?:ing)? to (?:live|be here|wake up)|(?:doesnt|dont|does not|do not|didnt) (?:want|wanna)(?: to)? (?:live|be here|be alive|exist|wake up|go on)(?: anymore)?|self harm(?:s|ing|ed)?|cut(?:s|ting)? (?:himself|herself|themselves|themself))",
            rf"{_THEY}(?: \w+){{0,3}} (?:wants?|wanted|wishes|wish|wished|hopes|ready|says?|said|told|talks?|talking|keeps?|wanna|going|gonna|planning|threatening|threatens|texted|wrote|begs|rather)(?: \w+){{0,4}} (?:to die|die|be dead|was dead|were dead|dying|kill (?:himself|herself|themselves|themself))",
            r"(?:suicide note|goodbye (?:note|letter|letters))|giving away (?:all )?(?:his|her|their) (?:things|stuff|belongings)|(?:he|she|they)(?:d| would) be better off dead|stop (?:him|her|them|someone|somebody|a friend) from (?:killing|hurting|ending)",
            r"asking for a friend(?: \w+){0,8} (?:die|kill|pills|suicide|overdose|end)|(?:kill|hurt|harm|hang|shoot)(?:ing)? (?:himself|herself|themselves|themself)",
        ),
    ),
    (
        "self_harm",
        False,
        _all(
            rf"(?:{_WANT}{_LINK})?(?:cut|cutting|burn|burning|harm|harming|hurt|hurting|injure|injuring|starve|starving|punish|punishing|scratch|hitting|hit|hitting|stab|stabbing|bleed) {_SELF}(?! (?:to the chase|a break|some slack|off from|at (?:the gym|work)|out|in \d))",
            r"self ?harm(?:ed|ing|s)?(?! (?:policy|resources|statistics|awareness))|(?:cut|cuts|cutting|slice|slicing|slitting|slit) (?:my|on my) (?:arms?|wrists?|thighs?|legs?|skin|veins?)|razor (?:blade )?(?:to|on|against|again|and)|relapsed (?:on|with|and)(?: \w+)? cut(?:ting)?|started cutting(?! (?:out|back|down))|cutting again",
        ),
    ),
    (
        "suicide",
        False,
        _all(
            rf"{_KILL} (?:{_SELF}|my life|my own life)|(?:just|please|someone|somebody|want you to|god|ill let it) kill me",
            rf"{_WANT}{_LINK}{_DIE}(?! (?:to know|laughing|hard|for a))",
            r"(?:i|id|ill)(?: \w+)? ?(?:rather|prefer to|should just|should|deserve to|just|would rather|better off|might as well|could just|ought to)(?: \w+)? ?(?:die|dead|be dead|not be alive|not exist|be gone|kms)",
            r"(?:end|ending|ended|take|taking|finish|finishing|throw away) (?:my (?:own )?(?:life|existence)|it all(?! (?:together|here))|everything for good|my own|my pain|my misery|my suffering|the pain|the suffering)(?! of)",
            r"(?:want|wanna|need|ready|going|gonna|about|thinking|thinking of|think of|plan|planning|time|just|might|could) (?:to |of |about )?(?:\w+ )?(?:end|ending|finish|do) (?:it|things|this)(?= (?:all|now|tonight|today|already|soon|for good|myself|once|forever|i|my)| *$)(?! (?:here|chat))",
            r"(?:dont|do not|cant|cannot|no longer|not|never|didnt|doesnt|dont even|dont really) (?:\w+ )?(?:want|wanna|wannna|wish|care|see|feel like|think i can|think ill)(?: to| the| a| any| about)*(?: \w+)? ?(?:live|living|be here|be alive|alive|exist|existing|wake up|be around|point in (?:living|going on|life|anything|it|being)|go on(?! (?:with (?:the|my)|ketamine|medication))|reason to (?:live|go on|be here|wake)|future for me|if i (?:die|live|wake)|make it (?:through|to))",
            r"(?:cant|cannot|can not|could not|couldnt|can t) (?:go on|do this(?: \w+)? ?(?:anymore|any more|any longer|much longer|life)|take (?:(?:it|this)(?= any ?more| any longer| much longer| *$)|life|the pain|another day|living|much more|any ?more)|live (?:like this|with (?:this|it|myself)|anymore|any more|any longer)|keep (?:going|living|doing this|fighting|pretending)|see (?:a|any) (?:way out|future|reason|point)|bear (?:it|this|another|to live)|cope any ?more|face another day|handle (?:it|this|life) any ?more|hold on (?:much|any) longer)",
            r"(?:no|not any|any|lost|without|without any|not a|isnt any|isnt a|zero|see no|have no) (?:more )?(?:reason|reasons|point|purpose|will|desire|hope|motivation)(?: left)? (?:to|in|of|for|left) (?:live|living|go on|going on|be here|be alive|life|existing|exist|carry on|wake up|keep going|being alive|continue|left|me)",
            r"(?:tired|sick|exhausted|done|over|finished|so done|fed up) (?:of|with|from) (?:living|being alive|life|existing|existence|waking up|this life|my life|everything|fighting(?: to stay)?|trying to stay alive|being here|the world|it all)(?! insurance)",
            r"(?:better off|happier|be fine|easier|relieved|safer|no one would|nobody would|wont|would not|wouldnt)(?: \w+){0,3} (?:without me|if i (?:was|were|am|wasnt|werent|died|die|left|disappeared|didnt|did not)(?: \w+){0,3}|care if i (?:die|died|was gone|disappeared|left)|miss me|notice if i|when im gone|if im gone|if im dead)",
            r"better off (?:dead|gone|without me)|(?:burden|weight) (?:to|on) (?:everyone|everybody|my family|my kids|my wife|my husband|them|others|people|all)|(?:im|i am|am|just|such|nothing but|only)(?: \w+){0,2} (?:a )?burden|everyone would be|worth more dead|life isnt worth|(?:life|living|it|nothing) (?:is|isnt|is not|aint|has no|doesnt have|seems|feels)(?: \w+)? ?(?:worth living|worth it anymore|worth it any more|pointless|meaningless|not worth it|not worth living|worth going on|point anymore)",
            rf"(?<!not )(?<!prevent )\b{_SUICIDE}(?= (?:thoughts?|ideation|ideas|feelings|again|now|today|tonight|lately|plans?|urges?|and|but|im|i|so|help|right|all|every|or|rn|atm|since|after|because|for|daily|constantly|pls|please)\b| *$)",
            rf"(?:i|im|ive|am|feel|feeling|felt|been|being|was|so|having|have|get|getting|with|my|me|attempt|attempting|commit|committing|comit|do|thinking of|thinking about|think about|contemplating|considering|contemplate|plan|planning|method|methods|ways to|way to)(?: \w+){{0,2}} {_SUICIDE}",
            r"how many(?: \w+){0,2} (?:pills?|tablets?|xanax|tylenol|meds)(?: \w+)? (?:would|will|does|do|could) (?:it|i|you) (?:take|need)(?= to| *$)|(?:how many|how much|what|which|whats the)(?: \w+){0,6} (?:(?:to|would|will|can|could|does it take to) (?:kill (?:me|you|a person|someone|an adult|yourself|myself)|die|overdose|be (?:fatal|lethal|deadly)|end it|od)|fatal|lethal dose)|(?:lethal|fatal|deadly) (?:dose|amount|combination|combo)|(?:easiest|quickest|fastest|painless|least painful|best|peaceful|surest|good) ways? (?:to|of) (?:die|dying|go|kill|end|commit|killing|od|leave this)|(?:painless|easy|quick|peaceful) (?:death|way out|suicide)|how (?:do|can|could|would|to|should)(?: \w+)? (?:i |you |one |someone )?(?:kill (?:myself|yourself|oneself)|tie a noose|hang (?:myself|yourself)|overdose|od on|end my life|make it look like an accident)",
            r"(?:highest|tallest|nearest|closest|high|tall) (?:bridges?|buildings?|cliffs?|roof|overpass|parking garage)(?: \w+){0,3}|jump(?:ing|ed)? (?:off|from|in front|out of|into the river)(?: \w+){0,3} (?:bridge|roof|building|balcony|train|cliff|window|traffic|car|river|it|subway|truck|bus)|step(?:ping)? in front of|drive (?:my car )?(?:into|off) (?:a|the) (?:tree|wall|bridge|cliff|road|river|pole)|crash my car|(?:buy|get|have|got|where|own|loaded|bought|load)(?: \w+){0,3} (?:gun|rope|noose)(?! (?:permit|safe|license|course))|tie a noose|(?:hoarding|stockpil(?:e|ed|ing)|saved up|saving up|stash of|enough) (?:\w+ )?(?:pills|meds|tablets)|pills (?:right )?(?:in front of me|in my hand|next to me|ready)|gun (?:in my|to my|next to)",
            r"what(?:s| is)? the point(?: of| in)? (?:living|life|going on|anything|being here|it all|trying anymore)|(?:dont|cant|do not) see (?:a|the|any) point(?: any ?more| in (?:living|going on|life|anything|trying))?|hate (?:my life|being alive|living)(?: \w+){0,3} (?:stop|over|end|die|out)|goodbye (?:everyone|everybody|world|cruel world|all of you|forever)",
            r"(?:wish|wished|wishing|hope|hoping|want)(?: \w+){0,2} (?:i )?(?:never (?:been |was )?born|wasnt (?:alive|here|born|around)|werent (?:alive|here)|was(?:nt)? dead|were dead|could (?:just )?(?:die|disappear|not wake|sleep forever|stop existing|vanish)|didnt (?:wake|exist|have to (?:be|live|wake))|dont wake|wouldnt wake|not waking up|sleep and (?:never|not) wake)|go to sleep and (?:never|not) wake(?: up)?|sleep forever|never wake(?: up)?(?: again)?|fall asleep and not",
            r"(?:say|saying|said|written|wrote|writing|write) (?:my )?(?:goodbyes?|final|last words|goodbye letters?|suicide note|a note)(?: to (?:everyone|my|the world))?|(?:this is|its) (?:goodbye|my last|the end for me)|last (?:message|day on earth|night alive|goodbye)|wont be (?:here|around|alive) (?:tomorrow|next|much longer|anymore|for long|by)|not be (?:here|around|alive) (?:tomorrow|next week|much longer|by)|(?:got|put|putting|getting) my affairs in order|give(?:ing)? away my (?:stuff|things|dog|cat|belongings)",
            r"(?:done|finished|through) (?:with|living) (?:life|living|this world|it all|everything|here)|(?:giving|gave|given|give) up on (?:life|living|everything|myself)|(?:want|wanna|ready|need|time|going|gonna)(?: \w+)? ?(?:to )?(?:give up completely|check out (?:of life|for good|permanently)|leave this (?:world|earth|planet|life)|go to heaven|meet my maker|join (?:him|her|them) in heaven|be with my (?:dead|late))|un ?aliv(?:e|ing)|catch the bus|self ?delete|game over for me|kermit sewer|hurt so much i|make (?:it|the pain) stop(?: forever| for good)?(?= *$| please| forever)",
            r"(?:dead|die|dying|death)(?: \w+){0,3} (?:sounds|seems|would be|looks|is) (?:\w+ )?(?:good|nice|better|peaceful|easier|relief|a relief|the only|best|appealing|tempting)|only way out|way out of (?:this|it) (?:is|would)|no way out|not safe with myself|dont feel safe (?:with myself|alone)|scared of (?:myself|what i (?:might|may|will|could) do)|afraid of what i (?:might|may|will|could) do|might do something (?:stupid|bad|to myself)|do something (?:stupid|drastic|to myself)|(?:have|got|made|make|making) a plan to (?:die|end|kill|do it)|think(?:ing)? (?:about|of) (?:dying|death|ending (?:it|things|my)|not being here|being dead|killing)(?: all| every| a lot| constantly)?|i (?:keep )?imagin(?:e|ing) (?:dying|my (?:death|funeral)|being dead)",
            r"(?:quiero|quisiera|voy a|ganas de|pienso en|me quiero|deseo|mejor|prefiero|intente|quise) (?:morir(?:me)?|matar(?:me)?|suicidar(?:me)?|quitarme la vida|acabar con (?:mi vida|todo)|desaparecer|hacerme dano|cortarme|estar muert[oa])|me (?:quiero|voy a|quisiera) (?:matar|morir|suicidar|cortar|hacer dano)|no quiero (?:vivir|seguir viviendo|estar viv[oa]|despertar|seguir)(?: mas)?|ya no (?:quiero|puedo) (?:vivir|mas|seguir|aguantar)|suicid(?:io|arme|arse)|no vale la pena vivir|quitarme la vida|(?:mejor|estarian mejor) sin mi|(?:se quiere|quiere|va a) (?:matarse|suicidarse|morir|quitarse la vida|matar)",
        ),
    ),
)

# Whatever stands here alone is a question about the subject: it is answered, with the line to 988 added.
GENTLE = _all(
    rf"{_SUICIDE}|suicidality|suicides",
    r"(?:died|passed|lost|killed)(?: \w+){0,4} (?:by|to|from) (?:suicide|overdose)|(?:took|taken) (?:his|her|their) own life|killed (?:himself|herself|themselves)",
    r"(?:attempt|attempted|attempts|attempting)(?: \w+){0,3} (?:in|years|last|as|when|before|past|once)|past attempts?|tried to (?:kill|end|take)(?: \w+){0,2} (?:in (?:19|20)\d\d|years ago|last year|once|before|when i was)|(?:suicide|hospitali[sz]ed after an) attempt",
    r"overdos(?:e|es|ed|ing)|self ?harm(?:ed|ing)?|harm(?:ing)? (?:my|him|her|them)sel(?:f|ves)|thoughts of (?:death|dying|self harm)|dark thoughts|crisis",
    r"hopeless|worthless|cant (?:stop|quit) crying|grieving|grief|bereave\w*|breaking down|breakdown|at (?:my|the) (?:breaking point|end of my rope)|rock bottom|so alone|all alone|desperate",
)

# About the subject, not about somebody in danger: these turn a full reply that rests on the bare word into a gentle one.
GENERAL = _all(
    rf"(?:does|do|can|could|will|would|is|are|has|have|what|how|if|whether|about|for|treat(?:s|ing)?|helps?|helping|reduce[sd]?|stop|with|against|prevent(?:s|ion)?|about)(?: \w+){{0,6}} (?:ketamine|k|it|this|treatment|infusions?|you|clinic|therapy|sessions?|guys|spravato)(?: \w+){{0,6}} {_SUICIDE}",
    rf"(?:ketamine|infusions?|treatment|clinic|therapy|you guys|yall|it)(?: \w+){{0,2}} (?:help|helps|treat|treats|work|works|effective|used|good|reduce|reduces|stop|stops|take|takes|accept|accepts|see|sees|for|handle)(?: \w+){{0,4}} {_SUICIDE}",
    rf"(?:treat|help|accept|see|take|work with)(?: \w+){{0,2}} (?:people|patients|someone|somebody|those|anyone|clients|teens|veterans|vets|adults)(?: \w+){{0,5}} {_SUICIDE}",
    rf"(?:died|passed|lost|death|dead|gone|passing)(?: \w+){{0,4}} (?:by|to|from|of|after|through) {_SUICIDE}",
    rf"(?:attempt(?:ed|s)?|tried|history|past|previous|prior|survivor|survived|used to be|was once)(?: \w+){{0,4}} (?:{_SUICIDE}|to (?:die|kill myself|end my life)|(?:19|20)\d\d|years ago|a year ago)(?: attempts?)?(?: \w+){{0,3}}(?: (?:19|20)\d\d| years ago| last year| as a teen| when i was| long ago| in college| in the past| decades ago| ok now| better now)",
    rf"history of {_SUICIDE}|{_SUICIDE} (?:prevention|hotline|lifeline|rates?|statistics|risk|watch|warning|black box|awareness|survivor|loss|bereavement)",
)
