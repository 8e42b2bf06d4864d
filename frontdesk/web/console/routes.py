"""Who may come to which page: the one table of the console's routes, and what stands in its menu.

A new page gets a line in `NEEDS`, and one in `MENU` if the menu leads to it. A test compares the table with the routes there are.
"""

from dataclasses import dataclass
from enum import Enum

from frontdesk.domain.roles import Permission

HOME = "/staff"
SIGN_IN, CODE = f"{HOME}/sign-in", f"{HOME}/sign-in/code"
SINGLE_SIGN_ON = f"{HOME}/single-sign-on"
NEW_REQUESTS = f"{HOME}/queue/new"
TEACHING = f"{HOME}/teaching"
PASSWORD, SECOND_FACTOR = f"{HOME}/account/password", f"{HOME}/account/second-factor"


class Way(Enum):
    """Routes that are no matter of a role."""

    FILE = "everybody, and nobody is asked who they are"
    PUBLIC = "everybody"
    CODE = "who has given a password and owes the code of the second factor"
    FIRST = "who is signed in, also before they have a password of their own and the second factor that is required"
    SIGNED_IN = "who is signed in"


NEEDS: dict[tuple[str, str], Permission | Way] = {
    ("GET", SIGN_IN): Way.PUBLIC,
    ("POST", SIGN_IN): Way.PUBLIC,
    ("POST", f"{HOME}/sign-out"): Way.PUBLIC,
    ("GET", SINGLE_SIGN_ON): Way.PUBLIC,
    ("GET", f"{SINGLE_SIGN_ON}/answer"): Way.PUBLIC,
    ("GET", f"{HOME}/static/{{file_path}}"): Way.FILE,
    ("GET", f"{HOME}/{{path}}"): Way.PUBLIC,  # what is no page
    ("GET", CODE): Way.CODE,
    ("POST", CODE): Way.CODE,
    ("GET", PASSWORD): Way.FIRST,
    ("POST", PASSWORD): Way.FIRST,
    ("GET", SECOND_FACTOR): Way.FIRST,
    ("POST", SECOND_FACTOR): Way.FIRST,
    ("POST", f"{SECOND_FACTOR}/confirm"): Way.FIRST,
    ("POST", f"{SECOND_FACTOR}/remove"): Way.SIGNED_IN,
    ("POST", f"{SECOND_FACTOR}/recovery-codes"): Way.SIGNED_IN,
    ("GET", f"{HOME}/account"): Way.SIGNED_IN,
    ("POST", f"{HOME}/account/sessions"): Way.SIGNED_IN,
    ("GET", HOME): Permission.READ_LEADS,
    ("GET", NEW_REQUESTS): Permission.READ_LEADS,
    ("POST", f"{HOME}/views"): Permission.READ_LEADS,
    ("POST", f"{HOME}/views/delete"): Permission.READ_LEADS,
    ("GET", f"{HOME}/leads/{{reference}}"): Permission.READ_LEADS,
    ("POST", f"{HOME}/leads/{{reference}}/owner"): Permission.CHANGE_LEADS,
    ("POST", f"{HOME}/leads/{{reference}}/next-step"): Permission.CHANGE_LEADS,
    ("POST", f"{HOME}/leads/{{reference}}/status"): Permission.CHANGE_LEADS,
    ("POST", f"{HOME}/leads/{{reference}}/notes"): Permission.CHANGE_LEADS,
    ("POST", f"{HOME}/leads/{{reference}}/contact"): Permission.CHANGE_LEADS,
    ("POST", f"{HOME}/leads/{{reference}}/merge"): Permission.CHANGE_LEADS,
    ("POST", f"{HOME}/leads/{{reference}}/split"): Permission.CHANGE_LEADS,
    ("GET", f"{HOME}/leads/{{reference}}/times"): Permission.BOOK,
    ("POST", f"{HOME}/leads/{{reference}}/times"): Permission.BOOK,
    ("POST", f"{HOME}/leads/{{reference}}/cancel"): Permission.BOOK,
    ("GET", f"{HOME}/leads/{{reference}}/erase"): Permission.ERASE,
    ("POST", f"{HOME}/leads/{{reference}}/erase"): Permission.ERASE,
    ("GET", f"{HOME}/erasures/{{number}}"): Permission.ERASE,
    ("GET", f"{HOME}/replies"): Permission.CHANGE_LEADS,
    ("POST", f"{HOME}/replies"): Permission.EDIT_REPLIES,
    ("POST", f"{HOME}/replies/delete"): Permission.EDIT_REPLIES,
    ("GET", f"{HOME}/calendar"): Permission.SEE_CALENDAR,
    ("GET", f"{HOME}/feed/{{name}}"): Way.FILE,  # by a secret address, which its handler checks
    ("POST", f"{HOME}/calendar/feed"): Permission.SEE_CALENDAR,
    ("POST", f"{HOME}/calendar/feed/revoke"): Permission.SEE_CALENDAR,
    ("GET", f"{HOME}/calendar/print"): Permission.CHANGE_CALENDAR,
    ("POST", f"{HOME}/calendar/blocks"): Permission.CHANGE_CALENDAR,
    ("POST", f"{HOME}/calendar/blocks/remove"): Permission.CHANGE_CALENDAR,
    ("POST", f"{HOME}/calendar/came"): Permission.CHANGE_LEADS,
    ("GET", f"{HOME}/notices"): Permission.READ_CONVERSATIONS,
    ("POST", f"{HOME}/notices/dealt-with"): Permission.READ_CONVERSATIONS,
    ("POST", f"{HOME}/notices/reopen"): Permission.READ_CONVERSATIONS,
    ("GET", f"{HOME}/live"): Permission.READ_CONVERSATIONS,
    ("GET", f"{HOME}/live/rows"): Permission.READ_CONVERSATIONS,
    ("GET", f"{HOME}/live/calls"): Permission.READ_CONVERSATIONS,
    ("GET", f"{HOME}/live/{{id}}"): Permission.READ_CONVERSATIONS,
    ("GET", f"{HOME}/live/{{id}}/more"): Permission.READ_CONVERSATIONS,
    ("POST", f"{HOME}/live/{{id}}/take"): Permission.TAKE_OVER,
    ("POST", f"{HOME}/live/{{id}}/say"): Permission.TAKE_OVER,
    ("POST", f"{HOME}/live/{{id}}/back"): Permission.TAKE_OVER,
    ("GET", TEACHING): Permission.TEACH,
    ("GET", f"{TEACHING}/questions/{{key}}"): Permission.TEACH,
    ("POST", f"{TEACHING}/questions/{{key}}/decide"): Permission.TEACH,
    ("GET", f"{TEACHING}/decisions"): Permission.TEACH,
    ("POST", f"{TEACHING}/decisions/{{batch}}/undo"): Permission.TEACH,
    ("GET", f"{TEACHING}/topics"): Permission.TEACH,
    ("POST", f"{TEACHING}/topics/{{name}}/drop"): Permission.TEACH,
    ("GET", f"{TEACHING}/training"): Permission.TEACH,
    ("POST", f"{TEACHING}/training"): Permission.TEACH,
    ("POST", f"{TEACHING}/training/rollback"): Permission.TEACH,
    ("GET", f"{TEACHING}/answers"): Permission.EDIT_WORDING,
    ("GET", f"{TEACHING}/answers/{{kind}}/{{name}}"): Permission.EDIT_WORDING,
    ("POST", f"{TEACHING}/answers/{{kind}}/{{name}}"): Permission.EDIT_WORDING,
    ("POST", f"{TEACHING}/wordings/{{id}}/{{do}}"): Permission.EDIT_WORDING,
    ("GET", f"{HOME}/figures"): Permission.SEE_FIGURES,
    ("GET", f"{HOME}/figures/{{key}}/csv"): Permission.SEE_FIGURES,
    ("GET", f"{HOME}/exports"): Permission.EXPORT,
    ("GET", f"{HOME}/exports/leads"): Permission.EXPORT,
    ("GET", f"{HOME}/people"): Permission.MANAGE_USERS,
    ("POST", f"{HOME}/people"): Permission.MANAGE_USERS,
    ("POST", f"{HOME}/people/role"): Permission.MANAGE_USERS,
    ("POST", f"{HOME}/people/email"): Permission.MANAGE_USERS,
    ("POST", f"{HOME}/people/password"): Permission.MANAGE_USERS,
    ("POST", f"{HOME}/people/switch"): Permission.MANAGE_USERS,
    ("POST", f"{HOME}/people/second-factor"): Permission.MANAGE_USERS,
    ("POST", f"{HOME}/people/sessions"): Permission.MANAGE_USERS,
    ("GET", f"{HOME}/audit"): Permission.SEE_AUDIT,
}


# What pages ask for by themselves: nobody is at the desk for that, so it keeps no session open.
POLLED = {
    ("GET", NEW_REQUESTS),
    ("GET", f"{HOME}/live/calls"),
    ("GET", f"{HOME}/live/rows"),
    ("GET", f"{HOME}/live/{{id}}/more"),
}


@dataclass(frozen=True)
class Link:
    """One line of the menu; who may not open its page doesn't see it."""

    label: str
    path: str

    @property
    def needs(self) -> Permission | Way:
        return NEEDS["GET", self.path]

    def leads_to(self, path: str) -> bool:
        """Whether that page is this one, or below it."""
        return path == self.path or (self.path != HOME and path.startswith(f"{self.path}/"))


MENU = (
    Link("Requests", HOME),
    Link("Live", f"{HOME}/live"),
    Link("Canned replies", f"{HOME}/replies"),
    Link("Calendar", f"{HOME}/calendar"),
    Link("Alerts and open questions", f"{HOME}/notices"),
    Link("Teaching", TEACHING),
    Link("Figures", f"{HOME}/figures"),
    Link("Exports", f"{HOME}/exports"),
    Link("People", f"{HOME}/people"),
    Link("Audit record", f"{HOME}/audit"),
)
