"""What the next page says once about what was just done: a key in a cookie, which that page takes away again."""

from typing import Any

from litestar import Request, Response

from frontdesk.bootstrap import House
from frontdesk.web.console.cookies import give, take_back

COOKIE = "frontdesk_said"
TEACHING_DONE = {
    "taught": "The questions were put under that topic. They are learnt at the next training.",
    "drafted": "The new topic is there, with its questions. It is taught once its wording is approved.",
    "dismissed": "The questions were dismissed. They can be brought back under Decisions.",
    "undone": "That was undone: the questions wait again.",
    "dropped": "The topic was removed, and its questions wait again.",
    "draft": "The draft was kept.",
    "sent": "The wording waits for somebody else to approve it.",
    "approved": "The wording was approved, and is what visitors get from now on.",
    "returned": "The wording was sent back.",
    "withdrawn": "The wording was taken back: what was said before is said again.",
    "training": "The training has begun. Answers go on meanwhile.",
    "rolling-back": "Going back to the model before. Answers go on meanwhile.",
}
DONE = {
    "status": "The status was changed.",
    "note": "The note was saved.",
    "owner": "The owner was changed.",
    "step": "The next step was saved.",
    "step-gone": "There is no next step any more.",
    "time": "The time was booked.",
    "cancelled": "It was cancelled.",
    "merged": "They were merged: the history of both stands here. “Split again” undoes it.",
    "split": "They are two requests again.",
    "contact": "The contact wishes were saved.",
    "erased": "It is erased. This is the receipt.",
    "reply": "The reply was saved.",
    "reply-gone": "The reply was deleted.",
    "view": "The view was saved: it stands above the list.",
    "view-gone": "The view was deleted.",
    "out": "You are signed out.",
    "password": "Your password was changed. Wherever else you were signed in, you are signed out.",
    "sessions": "You are signed out everywhere else.",
    "removed": "Your second factor was removed.",
    "role": "The role was changed.",
    "email": "The email was changed.",
    "blocked": "The time is blocked: nothing in it is offered any more.",
    "unblocked": "The time is free again, and offered to who waits. To block it after all, its hours still stand in the form.",
    "feed-revoked": "Your calendar address was revoked: it opens nothing any more.",
    "on": "They can sign in again.",
    "off": "They are signed out and can't sign in any more.",
    "reset": "Their second factor was reset, and they are signed out.",
    "taken-over": "You have this conversation: the assistant is silent, and the visitor has been told who joined.",
    "handed-back": "The assistant answers again, and the visitor has been told so.",
    "dealt-with": "It is noted that you have dealt with it. “Open again” undoes that.",
    "reopened": "It is open again: every page shows it until somebody has dealt with it.",
    "ended-for": "They are signed out everywhere.",
    **TEACHING_DONE,
}
PROBLEMS = {
    "unchanged": "The status was not changed: this request has it already, or can't be given it.",
    "unblocked-before": "That time was free again already.",
    "no-feed": "There was no calendar address to revoke.",
    "taken": "The status was not changed: somebody else has that time by now. Agree on another time with this person first.",
    "not-yet": "The status was not changed: this visit has not begun, so nobody can say yet whether the person came.",
    "over": "Nothing was changed: it is over, cancelled or closed. Give it another status first, or take a new request.",
    "why": "The status was not changed: choose why the request is closed.",
    "no-owner": "The owner was not changed: there is nobody of that name who can sign in.",
    "no-day": "The next step was not saved: a day is written like 2026-11-23.",
    "no-step": "The next step was not saved: say what is to be done on that day.",
    "no-view": "The view was not saved: give it a name of up to 60 signs.",
    "view-search": "The view was not saved: a search may name a person, so none is kept. Clear it, and save the other filters.",
    "views-full": "The view was not saved: you keep 20 already. Delete one first.",
    "empty": "There was nothing in the note, so none was saved.",
    "dealt-before": "Nothing was changed: it was dealt with already.",
    "open-already": "Nothing was changed: it was open again already.",
    "not-taken": "You don’t have this conversation any more: the assistant answers. Take it over to speak.",
    "nothing-said": "There was nothing to send.",
    "decided": "Nothing was changed: somebody else has decided about one of these just now.",
    "nothing-picked": "Nothing was changed: no question was picked.",
    "own": "It was not approved: whoever wrote a wording can't approve it. Somebody else has to read it.",
    "page-changed": "It was not approved: the clinic's page doesn't bear it out any more. Its page says why.",
    "not-trained": "No training was begun: one is going on, or there is nothing new, or there is no model to go back to.",
    "ended": "Your session has ended. Please sign in again.",
    "unsaved": "Your session has ended, so what you sent was not saved. Please sign in and send it again.",
}


def say_next[T: Response[Any]](answer: T, key: str, house: House) -> T:
    """Have the page that follows `answer` say that."""
    return give(answer, COOKIE, key, house)


def said(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """`done` and `problem` for the template; the cookie's text itself is never shown."""
    key = request.cookies.get(COOKIE, "")
    return {"done": DONE.get(key, ""), "problem": PROBLEMS.get(key, "")}


def said_once[T: Response[Any]](request: Request[Any, Any, Any], answer: T) -> T:
    """`answer`, after which it is not said again."""
    return take_back(answer, COOKIE) if COOKIE in request.cookies else answer
