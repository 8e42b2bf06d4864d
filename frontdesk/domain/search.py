"""Words by which a lead is found."""


def contact_word(contact: str) -> str:
    """A phone number (E.164) or an email as it is looked up."""
    return contact.casefold()
