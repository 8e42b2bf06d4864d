"""What visitors and staff of the demo say. What the assistant answers stands in `domain.yml`."""

from frontdesk.domain.crisis.found import Crisis

QUESTIONS = {
    "faq/what_is_ketamine": "What is ketamine, actually?",
    "faq/how_it_works": "How does it work in the brain?",
    "faq/used_for": "Does it help with PTSD?",
    "faq/how_given": "Is it a shot or a drip?",
    "faq/session_length": "How long does one session take?",
    "faq/session_count": "How many infusions would I need?",
    "faq/relief_speed": "How soon would I feel better?",
    "faq/after_session": "What is it like afterwards?",
    "faq/rest_after": "Do I have to rest after it?",
    "faq/maintenance": "Would I have to come back for more later?",
    "faq/side_effects": "What are the side effects?",
    "faq/safety": "Is this safe?",
    "faq/standalone": "Can I do this without therapy?",
    "faq/right_for_me": "Is it right for me?",
    "faq/free_consultation": "What is the free consultation?",
    "faq/hours": "When are you open?",
    "faq/address": "Where are you?",
    "unknown/price": "What does a treatment cost?",
    "unknown/insurance": "Do you take my insurance?",
    "unknown/driving": "Can I drive home myself?",
    "unknown/medicines": "I take sertraline, is that a problem?",
    "unknown/parking": "Is there parking?",
    "unknown/referral": "Do I need a referral?",
}
# Each with the topics that come nearest to it.
NOT_UNDERSTOOD = (
    ("Do you have one of those float tanks?", ("faq/how_given", "unknown/other_forms")),
    ("Can my emotional support parrot sit with me?", ("unknown/companion",)),
    ("Is there wifi in the rooms?", ("unknown/parking", "faq/address")),
    ("Do you play music during it?", ("faq/after_session", "unknown/companion")),
    ("What do I wear?", ("unknown/preparation",)),
    ("Can I bring a blanket?", ("unknown/preparation", "unknown/companion")),
    ("My cousin went to a place in Ohio, is it the same people?", ("unknown/other_sites", "unknown/clinicians")),
)
REASONS = (
    "Depression that keeps coming back", "Anxiety, for years now", "PTSD", "Medicines have not helped so far",
    "I would like to know whether this is for me", "For my husband, who is depressed", "Trouble sleeping, low mood", None,
)  # fmt: skip
NOTES = (
    "Called. Glad that somebody did; has no more questions for now.",
    "Left no message on the voicemail. Trying again tomorrow.",
    "Would like to come with a friend. Told them that is fine.",
    "Asked about cost; said that we talk it through in the consultation.",
    "Prefers afternoons.",
)
CLOSING = ("Has found help elsewhere.", "Not reachable after three tries.", "Does not want to go on for now.")
# What somebody says who is in a crisis, how the screen has it, and the response to it.
CRISES = (
    ("i don't want to be here anymore", Crisis("full", "suicide"), "utter_crisis_self"),
    ("nothing helps, some days i wonder what the point is", Crisis("gentle", "suicide"), "utter_crisis_gentle"),
    ("my sister says she is going to hurt herself", Crisis("full", "third_party"), "utter_crisis_other"),
    ("i feel like giving up lately", Crisis("gentle", "suicide"), "utter_crisis_gentle"),
)
