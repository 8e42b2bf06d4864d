"""How the words that matter get written: pictures, look-alike letters, typing slips, two words for one."""

# Recognised behind stars, digits, gaps and repeated letters.
_KEY_WORDS = (
    "suicide suicidal kill killing killed myself kms die dead dying death unalive murder overdose overdosed cutting hurt "
    "goodbye selfharm sewerslide alive living anymore himself herself noose"
)
KEY_WORDS = tuple(_KEY_WORDS.split())

# Words in which one wrong letter is forgiven: nothing else is spelt nearly like them.
FORGIVEN = ("suicide", "suicidal", "myself", "unalive", "selfharm", "anymore", "himself", "herself")

# Recognised only beside a key word, in letters that are set apart or run together.
_SHORT_WORDS = (
    "i im me my want wanna to a the it all end life live not dont go on be is of and so just please help now tonight am need "
    "going gonna will"
)
SHORT_WORDS = tuple(_SHORT_WORDS.split())

_TYPED = {
    "suicide": "suisde sueside soicide sewicide suaside sucied sewercide sooicide suicided suiciding sooside",
    "suicidal": "suicidle suicidel sucidel",
    "kill": "kil kll kiil kikl kilkl kilk klil",
    "kms": "kys kmself",
    "gonna": "imma ima gona gunna finna gon",
    "want": "wnat watn whant wan",
    "wanna": "wanan wana wannna wnna wann wna",
    "dont": "dnt dunt donot",
    "cant": "cnt cnat catn cannot canot",
    "overdose": "overdoze overdos overose ovrdose od",
    "overdosing": "oding overdosin",
    "friend": "freind frend",
    "burden": "burdan burdon",
    "killing": "kiling killin",
    "end it": "endit",
    "die": "dei",
    "dying": "dieing dyin",
    "dead": "ded",
    "death": "deth",
    "want to": "wantto",
    "trying to": "tryna",
    "about to": "boutta",
    "life": "lyfe lief lfie lif",
    "do": "doe",
    "like": "lik",
    "nobody": "noone",
    "overdosed": "oded",
    "tonight": "tonite 2nite",
    "now": "rn atm",
    "themselves": "themself",
    "himself": "hisself",
    "myself": "meself",
    "want to die": "wan2die want2die wanna2die",
    "my life": "mylife",
}

# Real words that are nearly a word of `FORGIVEN`.
_AS_TYPED = "suicido suicida suicidas suicidio suicidios suicidarme suicidarse suicides suicidality"

TYPOS = {typed: meant for meant, slips in _TYPED.items() for typed in slips.split()} | {word: word for word in _AS_TYPED.split()}

JOINED = {
    "i am": "im", "i have": "ive", "i would": "id", "i will": "ill", "i ll": "ill", "i m": "im", "i ve": "ive", "i d": "id",
    "do not": "dont", "don t": "dont", "does not": "doesnt", "did not": "didnt", "can not": "cant", "can t": "cant",
    "could not": "couldnt", "will not": "wont", "won t": "wont", "would not": "wouldnt", "is not": "isnt", "was not": "wasnt",
    "are not": "arent", "has not": "hasnt", "have not": "havent", "should not": "shouldnt", "aint": "isnt",
    "no one": "nobody", "every one": "everyone", "any more": "anymore", "any longer": "anymore", "no more": "nomore",
    "my self": "myself", "him self": "himself", "her self": "herself", "them selves": "themselves", "them self": "themselves",
    "self harm": "selfharm", "self harming": "selfharming", "self harmed": "selfharmed", "self harms": "selfharms",
    "self injury": "selfharm", "self mutilation": "selfharm", "un alive": "unalive", "un aliving": "unaliving",
    "over dose": "overdose", "over dosed": "overdosed", "sewer slide": "sewerslide", "sui cide": "suicide",
    "sui cidal": "suicidal", "suici dal": "suicidal", "su icide": "suicide", "kill in": "killing", "it s": "its",
    "he is": "hes", "she is": "shes", "they are": "theyre", "he s": "hes", "she s": "shes", "they re": "theyre",
    "there is": "theres", "there s": "theres", "what is": "whats", "what s": "whats", "life is": "lifes", "life s": "lifes",
}  # fmt: skip

PICTURES = {
    "🔫": "gun", "💊": "pills", "🔪": "knife", "🗡": "knife", "💀": "skull", "☠": "skull", "😵": "skull", "⚰": "coffin",
    "🪦": "coffin", "🪢": "noose", "🌉": "bridge", "🩸": "blood",
}  # fmt: skip

# Cyrillic and Greek letters that look Latin, and apostrophes of every shape.
ALIKE = str.maketrans(
    {
        **dict(zip("асеорхуіјѕкмтнвԁӏαικορτυνω", "aceopxyijskmthbdlaikoptuvw", strict=True)),
        **dict.fromkeys("’‘ʼ`´′ʹ＇", "'"),
        **dict.fromkeys("ıɪ", "i"),
    }
)
