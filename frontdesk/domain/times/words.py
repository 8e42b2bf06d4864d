"""The vocabulary."""

from datetime import time

_WEEKDAYS = (
    "monday mon mondays mons", "tuesday tue tues tuesdays", "wednesday wed weds wednesdays wensday", "thursday thu thur thurs thursdays",
    "friday fri fridays", "saturday sat saturdays", "sunday sun sundays",
)  # fmt: skip
_MONTHS = (
    "january jan", "february feb febuary", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
WEEKDAYS = {name: index for index, names in enumerate(_WEEKDAYS) for name in names.split()}
MONTHS = {name: index for index, names in enumerate(_MONTHS, start=1) for name in names.split()}
# Months that are other words too: they need something beside them that makes a date of them.
MONTHS_ALSO_WORDS = frozenset({"may", "march", "mar"})
WEEKDAYS_ALSO_WORDS = frozenset({"sat", "sun", "wed"})
NUMBERS = {
    word: index
    for index, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50}
ORDINALS = {
    word: index
    for index, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
        "seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}

_SPELLINGS = {
    "and": "n", "o'clock": "oclock", "let's": "lets", "that's": "thats", "it's": "its", "he's": "hes", "she's": "shes",
    "today": "todays 2day todya tody tday", "tonight": "tonite 2nite tonigth",
    "tomorrow": "tmrw tmr tmw tom tomorrows 2morrow 2moro tomoro tmoro tomoz 2mrw tomo tmorrow morrow",
    "morning": "mornin morn", "afternoon": "arvo afternoonish", "evening": "evenin evng", "noon": "noonish", "midday": "mid-day",
    "next": "nxt nex nect", "week": "wk", "weeks": "wks", "weekend": "wkend wknd", "weekdays": "workdays", "hour": "hr", "hours": "hrs",
    "minutes": "mins min", "through": "thru", "until": "til till 'til untill", "before": "b4 befor bfore", "after": "aftr afer",
    "between": "btw btwn betwen", "around": "arnd arround", "lunch": "lunchtime luch",
    "asap": "a.s.a.p a.s.a.p. soonest", "eod": "e.o.d", "beginning": "beg begining", "coming": "upcoming following", "this": "current ths",
    "can't": "cant cannot can’t", "don't": "dont", "doesn't": "doesnt", "won't": "wont", "isn't": "isnt", "aren't": "arent", "wouldn't": "wouldnt",
    "couldn't": "couldnt", "i'm": "im", "i'll": "ill", "thursday": "thrusday thursdy thirsday", "wednesday": "wendsday wednsday wensdy",
    "tuesday": "tuseday teusday tusday", "works": "workss", "anytime": "any-time", "thanksgiving": "turkey", "monday": "moday munday",
}  # fmt: skip
SPELLINGS = {spelling: word for word, spellings in _SPELLINGS.items() for spelling in spellings.split()}
# Plural forms say "each of them"; what stands for the singular.
PLURALS = {
    f"{word}s": word for word in "monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night weekend".split()
} | {"lunches": "lunch", "lunchtimes": "lunch"}  # fmt: skip

LAST = time(23, 59)
DAY_PARTS = {
    "morning": (time(0), time(12)), "afternoon": (time(12), time(19)), "evening": (time(18), LAST), "night": (time(18), LAST),
    "lunch": (time(12), time(14)),
}  # fmt: skip
EARLY = {
    "morning": (time(0), time(9)),
    "afternoon": (time(12), time(15)),
    "evening": (time(18), time(20)),
    "day": (time(0), time(10)),
}
LATE = {
    "morning": (time(9), time(12)),
    "afternoon": (time(15), time(19)),
    "evening": (time(20), LAST),
    "night": (time(20), LAST),
    "day": (time(15), LAST),
}
MIDDLE = {"morning": (time(9), time(11)), "afternoon": (time(14), time(16)), "day": (time(11), time(14))}

SOON = frozenset("asap soonest earliest soon immediately".split())
ANY_TIME = frozenset("whenever anytime anyday".split())
PRONOUNS = frozenset(
    "i i'm i've we we're he he's she she's they it it's that's that the my our there there's you their his her".split()
)
# What people are done with before they can come, at an hour that only they know.
OWN_EVENTS = frozenset(
    "work school pickup pick-up class classes gym church breakfast dinner supper shift practice yoga daycare dropoff drop-off rounds meeting "
    "meetings therapy training bedtime commute".split()
)
NEGATIONS = frozenset(
    "not no except excluding without avoid besides can't never busy unavailable nor neither don't won't couldn't nothing".split()
)
# Words that go with a time without saying anything of it.
FILLER = frozenset(
    "a an and are around at about approximately appointment appointments appt available availability be been being can come coming consultation "
    "could did do does done for free get give go going good have has hello hey hi how i i'd i'll i'm i've in into is it it's its kind let's like "
    "make maybe me meet might mine most my o'clock of ok okay on one open opening openings or our perhaps please pls possible possibly preferably "
    "prefer preference see session should slot slots so some something sometime somewhere spot suit suits suitable take thank thanks that that's "
    "the them then there there's these they think thinking this those time times to try us use usually want was way we we're we'd were what "
    "what's when which will with works work working would wish yes yep yeah you your yours sure ideally best better great fine any all book booked "
    "booking schedule scheduled visit if also either well oh um uh hmm hm actually probably again day days date dates ish need love hoping hope "
    "help ask just first thing looking look how's hours hour during convenient anything everything anybody someone too very really quite bit "
    "little lot more much earlier later sooner rather than as soon both each every same other another different else out off up down over within "
    "till sorry but though because since only mostly mainly always flexible between easier easiest hard tough bad impossible doable perfect "
    "ready set start starts starting begin end ends finish able allowed must shall may whatever however no nope nah works wanna gonna gotta got "
    "getting say said tell know call called phone talk speak chat reach shoot aim plan planning planned move moved change changed switch shift "
    "reschedule keep hold save reserve find show offer choose pick picked select option options number near nearest close closest second third "
    "place clinic office doctor guys folks y'all ya yo thx ty plz k kk cool awesome nice lovely wonderful alright fit fits schedule calendar "
    "now long break onwards onward latest live wondering right car retired hence then wait meant mean oops scratch even tho exactly about roughly he's she's he she they i'd sir madam sharp somewhere beyond past full booked sounds seems looks idea ideal guess suppose believe happy glad able instead".split()
)
# Words that speak of time: when one of them is left over, nothing is claimed.
TIME_WORDS = frozenset(
    "unless today tomorrow tonight yesterday week weeks month months year years weekend weekday weekdays noon midday midnight morning afternoon evening "
    "night lunch half quarter past next last after before until by since from between not except without ago every other fortnight "
    "minutes am pm holiday holidays christmas thanksgiving easter est edt pst pdt mst mdt cst cdt bst gmt utc eastern pacific mountain "
    "spring summer fall autumn winter semester breakfast dinner dawn dusk sunset sunrise noonish eod cob later earlier previous "
    "can't no never busy unavailable nor neither late early beginning middle end mid coming eve".split()
)
# What makes a wish of a sentence with words that nothing here knows, such as "could you squeeze me in today".
WISHES = frozenset(
    "squeeze chance sometime opening openings available availability appointment appointments appt book fit".split()
)
# In a sentence with one of these a time is told, not wished for.
TOLD = frozenset(
    "born birthday birthdate dob ago yesterday pill pills mg dose doses tried trying suffered suffering suffer struggling struggled sleep "
    "sleeping asleep awake insomnia wake waking woke panic attacks cry crying died passed diagnosed quit feel feeling felt worse married "
    "started began divorced drinking smoke smoking ate took taken takes hurts hurt happened lost graduated ever weigh pounds lbs percent "
    "dollars cost costs price miles nightmares hospitalized surgery relapse relapsed sober pregnant therapist psychiatrist drugs "
    "antidepressants depressed meds medication medicine had haven't hasn't hadn't didn't slept".split()
)
# What tells a wish from a tale where somebody does something unknown: "I teach until noon, can I come after".
MODALS = frozenset(
    "can could would want need prefer please works work free available ok good best better book appointment like i'd so let's or".split()
)
# And so it is where somebody did something: these, or what ends in -ed.
PAST = frozenset(
    "saw went spoke told left fell met came did wrote paid heard broke began gave lost spent kept ate slept sent".split()
)
STILL_WISHES = frozenset("need wanted needed hoped preferred".split())
