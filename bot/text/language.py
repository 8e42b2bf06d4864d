"""Which language a message is in, by its most frequent words: enough to say so and give the phone number."""

import re
import unicodedata
from typing import Optional, Text

_WORD = re.compile(r"[^\W\d_]+")
_WORDS = {
    "spanish": (
        "hola buenos buenas dias tardes noches gracias por favor necesito ayuda quiero quisiera puedo puede pueden tiene tienen tengo"
        " hacer cuanto cuanta cuantos cuantas cuesta cuestan dura duran cual cuales como cuando donde quien que es esta este esto"
        " estoy soy son el los las un una unos unas del al con sin para pero porque muy mas si mi mis su sus se le les lo me te"
        " cita consulta tratamiento sesion sesiones ketamina depresion ansiedad hablan habla espanol ingles doctor clinica duele"
        " efectos secundarios seguro precio gratis direccion telefono horario abierto abren cierran medicina mujer esposa esposo hijo"
        " hija madre padre sirve ayudar siento mal triste hay seria usted ustedes alguien persona hablar llamar llamen nombre llamo"
        " ofrecen aceptan cada semana semanas meses despues antes manejar embarazada tomar ya tambien"
    ),
    "french": (
        "bonjour bonsoir merci je tu il elle nous vous ils les des une est sont avec pour dans sur pas ne que qui quoi combien temps"
        " quel quelle comment quand ou voudrais veux rendez prendre dure traitement seance coute prix francais aide besoin mon ma mes"
        " et du au aux ce cette suis avez peut puis aussi parlez"
    ),
    "german": (
        "hallo guten tag morgen danke ich du er sie wir ihr ist sind das der die den dem ein eine einen wie lange dauert was kostet"
        " kosten behandlung sitzung termin mit fur und nicht haben hat kann konnen mochte brauche hilfe wann wo warum sprechen deutsch"
        " bitte auch bei zu von mein meine oder"
    ),
    "portuguese": (
        "ola oi obrigado obrigada bom boa dia tarde noite eu voce voces nao sim quanto custa quanta tempo dura sessao tratamento"
        " consulta preciso ajuda quero gostaria posso tem uma um com para por que como onde quando meu minha isso falam portugues"
    ),
    "italian": (
        "ciao buongiorno grazie io sono hai ho quanto costa dura seduta trattamento vorrei appuntamento aiuto bisogno per favore che"
        " come dove quando il lo gli un una con non mi mia mio parlate italiano posso avere della"
    ),
}
# English words, and words of the clinic's that look the same in any language.
_ENGLISH = frozenset(
    "the a an i is are am to of and in it that you my for on do does can how what when where who why not no with this have has be"
    " was but or if so at will would me your we they he she at from about there any long much many take get need want help ketamine"
    " session treatment doctor hi hello hey ok yes just im dont me date dose come as par on pain son die man die do does will den".split()
)
_SETS = {language: frozenset(words.split()) - _ENGLISH for language, words in _WORDS.items()}
_FOREIGN_SIGNS = re.compile(r"[¿¡ñ]")
_ENOUGH = 2  # words; a single one decides only where there is hardly anything else


def foreign(text: Text) -> Optional[Text]:
    """ "spanish", "other" for another language than English, or None. A name or a single borrowed word is no language."""
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) >= 2 and sum(not unicodedata.name(sign, "").startswith("LATIN") for sign in letters) > len(letters) / 2:
        return "other"
    words = _WORD.findall(_plain(text))
    if not words:
        return None
    english = sum(word in _ENGLISH for word in words)
    found = {language: sum(word in known for word in words) for language, known in _SETS.items()}
    language = max(found, key=lambda name: found[name])
    count = found[language] + bool(_FOREIGN_SIGNS.search(text.casefold())) * (language == "spanish")
    if english >= count or count < (_ENOUGH if len(words) > 1 else 1) or count < len(words) * 0.3:
        return None
    return "spanish" if language == "spanish" else "other"


def _plain(text: Text) -> Text:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
