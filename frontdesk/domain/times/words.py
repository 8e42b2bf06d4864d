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
    "tomorrow": "tmrw tmr tmw tomorrows 2morrow 2moro tomoro tmoro tomoz 2mrw tmorrow",
    "morning": "mornin morn", "afternoon": "arvo afternoonish", "evening": "evenin evng", "noon": "noonish", "midday": "mid-day",
    "next": "nxt nex nect", "week": "wk", "weeks": "wks", "weekend": "wkend wknd", "weekdays": "workdays", "hour": "hr", "hours": "hrs",
    "minutes": "mins min", "through": "thru", "until": "til till 'til untill", "before": "b4 befor bfore", "after": "aftr afer",
    "between": "btw btwn betwen", "around": "arnd arround", "lunch": "lunchtime luch",
    "asap": "a.s.a.p a.s.a.p. soonest", "eod": "e.o.d", "beginning": "beg begining", "coming": "upcoming following", "this": "current ths",
    "can't": "cant cannot", "don't": "dont", "doesn't": "doesnt", "won't": "wont", "isn't": "isnt", "aren't": "arent", "wouldn't": "wouldnt",
    "couldn't": "couldnt", "i'm": "im", "i'll": "ill", "thursday": "thrusday thursdy thirsday", "wednesday": "wendsday wednsday wensdy",
    "tuesday": "tuseday teusday tusday", "anytime": "any-time", "monday": "moday munday",
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
    "a able about actually again aim all allowed alright also always an and another any anybody anything appointment "
    "appointments approximately appt are around as ask at availability available awesome bad be because been begin being "
    "believe best better beyond bit book booked booking both break but calendar call called can car change changed chat "
    "choose clinic close closest come consultation convenient cool could date dates day days did different do doable doctor "
    "does done down during each easier easiest either else ends even everything exactly find fine finish fit fits flexible "
    "folks for free full get getting give glad go going gonna good got gotta great guess guys happy hard has have he he's "
    "hello help hence hey hi hm hmm hold hope hoping hour hours how how's however i i'd i'll i'm i've idea ideal ideally if "
    "impossible in instead into is ish it it's just k keep kind kk know latest let's like little live long look looking "
    "looks lot love lovely madam mainly make maybe me mean meant meet might mine more most mostly move moved much must my "
    "nah near nearest need nice nope now number o'clock of off offer office oh ok okay on only onward onwards oops open "
    "opening openings option options or our out over perfect perhaps phone pick picked place plan planned planning please "
    "pls plz possible possibly prefer preferably preference probably quite rather reach ready really reschedule reserve "
    "retired right roughly said same save say schedule scheduled scratch see seems select session set shall sharp she she's "
    "shoot should show sir slot slots so some someone something sometime somewhere sooner sorry sounds speak spot start "
    "starting starts suit suitable suits suppose sure switch take talk tell than thank thanks that that's the them then "
    "there there's these they thing think thinking this tho those though thx time times to too tough try ty uh um up us use "
    "usually very visit wait wanna want was way we we'd we're well were what what's whatever when which will wish with "
    "within wonderful wondering working works would y'all ya yeah yep yes yo you your yours".split()
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
