"""What the visitors of the form's tests say. None of it stands in the training data."""

# One question for each topic, by another hand than the training data's.
QUESTIONS = {
    "faq/what_is_ketamine": "what kind of a drug is this ketamine anyway?",
    "faq/how_it_works": "how does ketamine act on the brain?",
    "faq/used_for": "what conditions do you treat with it?",
    "faq/how_given": "is it done with an IV or do I swallow something?",
    "faq/session_length": "how long does one session take?",
    "faq/length_factors": "what does the length of the treatment depend on?",
    "faq/session_count": "how many sessions would I need in total?",
    "faq/relief_speed": "how soon would I notice some relief?",
    "faq/after_session": "how will I feel right after a session?",
    "faq/rest_after": "do I have to rest after the treatment?",
    "faq/long_term": "does the effect last in the long run?",
    "faq/maintenance": "how often are maintenance sessions?",
    "faq/frequency_decided": "who decides how often I come in for treatment?",
    "faq/side_effects": "what are the possible side effects?",
    "faq/safety": "is the treatment safe?",
    "faq/standalone": "do I still need therapy or is ketamine enough on its own?",
    "faq/right_for_me": "how do I know if it is right for me?",
    "faq/free_consultation": "is the consultation really free?",
    "faq/hours": "what are your opening hours?",
    "faq/address": "where is the clinic located?",
    "faq/phone": "what is the clinic's phone number?",
    "unknown/price": "how much does a treatment cost?",
    "unknown/insurance": "do you accept my health insurance?",
    "unknown/payment": "can I pay in installments?",
    "unknown/dose": "how many milligrams will I get?",
    "unknown/medicines": "can I take it together with zoloft?",
    "unknown/alcohol": "may I drink wine the evening before?",
    "unknown/advice": "should I stop taking my pills?",
    "unknown/pregnancy": "is it okay while breastfeeding?",
    "unknown/age": "is there a minimum age?",
    "unknown/other_conditions": "do you treat migraine with it?",
    "unknown/health": "can I do this with a heart condition?",
    "unknown/success_rate": "what is your success rate?",
    "unknown/other_forms": "do you have the nasal spray?",
    "unknown/at_home": "can I do the treatment at home?",
    "unknown/street_drug": "can you get addicted to ketamine?",
    "unknown/approval": "is ketamine approved by the FDA?",
    "unknown/harms": "does it damage the bladder?",
    "unknown/driving": "can I drive home afterwards?",
    "unknown/companion": "may my husband sit with me during the session?",
    "unknown/referral": "do I need a referral from my doctor?",
    "unknown/clinicians": "who is the doctor at the clinic?",
    "unknown/parking": "is there a parking lot?",
    "unknown/other_sites": "do you have other locations?",
    "unknown/preparation": "can I eat before a session?",
    "unknown/records": "will you share my medical records with anybody?",
    "unknown/telehealth": "can the consultation be on zoom?",
    "unknown/waiting": "how long is the wait to start treatment?",
}
SILENCES = ("...", "…", "?", "🙂", "hmm", "uhh", "😢😢", "idk", "hmmm ...", "not sure yet", ".", "-")
WAITS = (
    "hold on",
    "brb",
    "one sec",
    "hang on a minute",
    "wait",
    "give me a second please",
    "I'll come back later",
    "let me think",
    "be right back",
    "just a moment",
)
RETURNS = ("I'm back", "ok where were we", "hello again", "let's continue")
SUBJECTS = (
    "tell me a joke",
    "what is the capital of Mongolia?",
    "my wifi keeps dropping, can you help?",
    "who won the game last night?",
)
CRISES = (
    "i want to kill myself",
    "i don't want to live any more",
    "i am going to end it all tonight",
    "my brother says he will shoot himself",
)
STOPS = (
    "stop",
    "cancel",
    "never mind",
    "forget it",
    "ok forget it",
    "actually, never mind",
    "I changed my mind",
    "cancel this please",
    "please stop",
)
BOOKS = ("book", "I want to book a consultation", "can I book an appointment?")
ASIDES = ("thanks", "hello", "are you a bot?", "can I talk to a real person?")
BACKS = ("go back", "back please", "can we go back?", "previous question", "oops, go back one step")
KEEPS = ("keep it", "leave it as it is", "keep it like that")
SKIPS = ("skip", "I'd rather not say", "skip this please")

NAMES = ("Ana Lopez", "Robert Chen-Smith", "Grace O'Neill", "Priya Raman", "Tomás Ruiz", "Will Smith", "June Park", "Lee Wong")
NAME_ANSWERS = ("{}", "my name is {}", "I'm {}", "it's {}", "{}.", "Hi, I'm {}")
NAME_CORRECTIONS = (
    "actually my name is {}",
    "sorry, my name is {}",
    "change my name to {}",
    "wait, the name should be {}",
    "please correct my name to {}",
)
PHONE_ANSWERS = ("{}", "my number is {}", "you can reach me at {}", "call me at {}", "{} please")
PHONE_CORRECTIONS = (
    "actually my number is {}",
    "sorry, wrong number, it's {}",
    "my phone number is {} actually",
    "please use {} for the phone",
    "change my number to {}",
)
EMAIL_ANSWERS = ("{}", "my email is {}", "email me at {}", "it's {}")
EMAIL_CORRECTIONS = ("actually my email is {}", "my email should be {}", "use {} as my email", "wrong email, it's {}")
REASONS = (
    "my ptsd",
    "panic attacks and bad sleep",
    "depression since my divorce",
    "nothing else has helped my anxiety",
    "grief after losing my mom",
)
REASON_CORRECTIONS = ("actually it's about {}", "the reason is {}", "change the reason to {}", "sorry, it's for {}")
TIME_ANSWERS = ("{}", "{} please", "how about {}", "can I come {}?", "{} works for me")
TIME_CORRECTIONS = (
    "actually {}",
    "can we make it {} instead?",
    "sorry, {} is better",
    "change the time to {}",
    "let's do {}",
    "make it {}",
)
