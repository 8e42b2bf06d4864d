"""The named word groups of the phrases: `{name}` in a phrase is any of these, in the spelling that `normalise` makes."""

GROUPS = {
    "i": "i|im|ive|id|ill",
    "myself": "myself|yourself|oneself|urself",
    "themself": "himself|herself|themselves|themself|themselfs",
    "family": (
        "son|daughter|kid|kids|child|children|boy|girl|baby|teen|teenager|wife|husband|hubby|partner|spouse|"
        "fiance|fiancee|boyfriend|girlfriend|bf|gf|ex|friend|friends|bestie|buddy|brother|sister|sis|bro|mom|"
        "mum|mother|mama|dad|father|parent|parents|cousin|nephew|niece|uncle|aunt|roommate|flatmate|coworker|"
        "colleague|neighbor|neighbour|grandson|granddaughter|grandma|grandpa|grandmother|grandfather|stepson|"
        "stepdaughter|client|student|patient|boss|teacher"
    ),
    "they": (
        "he|she|they|hes|shes|theyre|someone|somebody|son|daughter|kid|kids|child|children|boy|girl|baby|"
        "teen|teenager|wife|husband|hubby|partner|spouse|fiance|fiancee|boyfriend|girlfriend|bf|gf|ex|friend|"
        "friends|bestie|buddy|brother|sister|sis|bro|mom|mum|mother|mama|dad|father|parent|parents|cousin|"
        "nephew|niece|uncle|aunt|roommate|flatmate|coworker|colleague|neighbor|neighbour|grandson|"
        "granddaughter|grandma|grandpa|grandmother|grandfather|stepson|stepdaughter|client|student|patient|"
        "boss|teacher"
    ),
    "them": (
        "him|her|them|someone|somebody|people|everyone|everybody|others|you all|yall|son|daughter|kid|kids|"
        "child|children|boy|girl|baby|teen|teenager|wife|husband|hubby|partner|spouse|fiance|fiancee|"
        "boyfriend|girlfriend|bf|gf|ex|friend|friends|bestie|buddy|brother|sister|sis|bro|mom|mum|mother|"
        "mama|dad|father|parent|parents|cousin|nephew|niece|uncle|aunt|roommate|flatmate|coworker|colleague|"
        "neighbor|neighbour|grandson|granddaughter|grandma|grandpa|grandmother|grandfather|stepson|"
        "stepdaughter|client|student|patient|boss|teacher"
    ),
    "says": (
        "says|said|say|saying|told|tells|texted|wrote|posted|keeps|kept|talking|talks|talked|mentioned|admitted|thinks|feels"
    ),
    "kill": (
        "kill|killing|hang|hanging|shoot|shooting|drown|drowning|off|offing|unalive|unaliving|delete|"
        "deleting|end|ending|stab|stabbing"
    ),
    "hurt": (
        "hurt|hurting|harm|harming|cut|cutting|burn|burning|injure|injuring|starve|starving|punish|stab|poison|choke|strangle"
    ),
    "want": (
        "like to be|love to be|want to|wants to|wanted to|wanting to|want too|want 2|want|wanna|wants|"
        "wish to|wish i could|wish i would|hope to|hope i|hope i just|pray i|pray that i|ready to|need to|"
        "needs to|have to|gonna|going to|about to|planning to|planning on|plan to|plan on|thinking about|"
        "thinking of|thinks about|think about|think of|thought about|thought of|thoughts of|thoughts about|"
        "tempted to|trying to|try to|tries to|tried to|decided to|prefer to|rather|feel like|feels like|"
        "feeling like|urge to|urges to|consider|considering|contemplating|intend to|deserve to|deserves to|"
        "should|let me|mind to|fantasize about|fantasizing about|dream of|dreaming of|dream about|"
        "dreaming about|threatening to|threatened to|threatens to|begging to|longing to|willing to|"
        "going to be|want to be|wanna be|gonna be|might as well|okay to|ok to|time to|way to|reason to not|"
        "hoping to|wishing to|excited to|better off"
    ),
    "really": ("really|just|so|badly|only|truly|honestly|literally|fucking|actually|still|kinda|already|even|even really"),
    "die": (
        "die|dye|dead|dying|be dead|be gone|be dying|not be here|not be alive|not exist|not live|"
        "stop existing|stop living|stop breathing|never wake up|not wake up|pass away|cease to exist|"
        "vanish forever|disappear forever|bleed out|be no more|be six feet under|fade away|sleep forever|"
        "unexist|be buried|perish|croak"
    ),
    "suicide": "suicide|suicidal|suicides|suicidality|sewerslide|suicidally",
    "to": "to|too|2|ta",
    "pills": (
        "pills|pill|tablets|tablet|meds|medication|medications|medicine|capsules|xanax|tylenol|advil|"
        "ibuprofen|aspirin|ambien|benadryl|oxycodone|oxys|oxy|opioids|percocet|percocets|vicodin|morphine|"
        "fentanyl|valium|klonopin|ativan|antidepressants|benzos|heroin|insulin|gabapentin|seroquel|trazodone|"
        "acetaminophen|paracetamol|ketamine|sleepers|painkillers|norco|lithium|zoloft|prozac|lexapro|"
        "adderall|melatonin|k"
    ),
    "poison": "bleach|antifreeze|poison|rat poison|drain cleaner|cyanide|pesticide|a bottle of pills",
    "many": (
        "all|all of|all my|all her|all his|all their|too many|too much|so many|a bunch of|a lot of|a whole|"
        "the whole|an entire|the entire|handful of|a handful of|a bottle of|every|way too many|way too much|"
        "whole|half a bottle of|[2-9][0-9]|1[0-9][0-9]"
    ),
    "number": "[2-9][0-9]|1[0-9][0-9]",
    "took": "took|taken|take|swallowed|swallow|ate|downed|drank|popped|ingested|overdosed on|chugged",
    "high": "highest|tallest|biggest|high|tall",
    "bridge": (
        "bridge|bridges|building|buildings|cliff|cliffs|roof|rooftop|rooftops|overpass|parking garage|tower|place to jump"
    ),
    "place": ("bridge|building|cliff|roof|rooftop|balcony|overpass|ledge|window|tower|train|traffic|bus|truck|subway|car|river"),
    "gun": "gun|glock|pistol|handgun|rifle|shotgun|firearm|revolver|noose|rope|razor|razor blade|blade|knife",
    "way": "bag|garage|exhaust|helium|tracks|river",
    "deadly": "lethal|fatal|deadly|enough to die|enough to kill",
    "easy": (
        "easiest|quickest|fastest|painless|best|peaceful|surest|most painless|least painful|easy|quick|good|"
        "gentle|cleanest|simplest"
    ),
    "not": (
        "not|never|never been|not been|never felt|no longer|arent|isnt|wasnt|dont feel|not feel|not feeling|"
        "not currently|not actively|not at all|not even|not really|not having|havent been|"
        "never actually been|never had|dont have|dont have any|not having any|never really been|"
        "no longer have|no longer feel|didnt have|dont get|not currently having|havent had|"
        "not currently feeling|not had"
    ),
    "year": "[12][09][0-9][0-9]",
    "past": (
        "years ago|year ago|decades ago|months ago|long ago|a long time ago|ten years back|last year|once|"
        "in the past|before|in college|in high school|when i was|when we were|when he was|when she was|"
        "when they were|as a teen|as a teenager|as a kid|as a child|in my teens|in my twenties|"
        "in [12][09][0-9][0-9]|back in [12][09][0-9][0-9]|last spring|last summer|last fall|last winter|at age"
    ),
    "clinic": ("you|yall|ketamine|esketamine|spravato|treatment|treatments|infusion|infusions|therapy|clinic|it|this|they"),
    "treats": (
        "help|helps|treat|treats|work|works|reduce|reduces|stop|stops|relieve|relieves|cure|cures|cause|"
        "causes|worsen|affect|accept|take|see|handle|serve|make|increase|good|effective|used|approved|"
        "indicated|fix|fixes|ease|eases|lower|lowers|manage"
    ),
}
