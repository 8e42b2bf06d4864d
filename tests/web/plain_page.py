"""A browser without scripts: reads a page, and sends its form as it stands there."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Form:
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, dict[str, str]] = field(default_factory=dict)


class PlainPage(HTMLParser):
    """`forms` as they would be sent, `links` by address, `words` of each message of the conversation, `text` all that can be read."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.answer, self.forms, self.links, self.words, self.ids = answer, list[Form](), set[str](), list[str](), list[str]()
        self.text, self._button, self._in = "", None, ""
        self.feed(answer.text)

    @property
    def field(self) -> dict[str, str]:
        """The attributes of the field that one types into."""
        return self._field

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        if tag == "form":
            self.forms.append(Form())
        elif tag in {"input", "textarea"} and "name" in given:  # without one it is not sent
            self.forms[-1].fields[given["name"]] = given.get("value", "")
            if given.get("type") != "hidden":
                self._field = {"tag": tag, **given}
            self._in, self._name = ("textarea" if tag == "textarea" else ""), given["name"]
        elif tag == "button":
            self._button = {"": "", **given}
            self._button[""] = ""
        elif tag == "a":
            self.links.add(given["href"])
        elif given.get("class") == "words":
            self._in = "words"
            self.words.append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._button is not None:
            self._button[""] += data
        elif self._in == "words":
            self.words[-1] += data
        elif self._in == "textarea":
            self.forms[-1].fields[self._name] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "button" and self._button is not None and self.forms:
            pressed = {self._button["name"]: self._button.get("value", "")} if "name" in self._button else {}
            self.forms[-1].buttons[self._button[""].strip()] = pressed
            self._button = None
        elif tag in {"p", "textarea"}:
            self._in = ""


class PlainVisitor:
    """Somebody without JavaScript. `sent` is what was sent last, to be sent again by loading the page again."""

    def __init__(self, client: Any) -> None:
        self.client, self.sent = client, dict[str, str]()
        self.page = PlainPage(client.get("/chat"))

    def start(self, words: str = "") -> PlainPage:
        return self.send(self.page.forms[-1], words, {})

    def say(self, words: str) -> PlainPage:
        return self.send(self.page.forms[0], words, {})

    def press(self, label: str, words: str = "") -> PlainPage:
        form = next(form for form in self.page.forms if label in form.buttons)
        return self.send(form, words, form.buttons[label])

    def send(self, form: Form, words: str, pressed: dict[str, str]) -> PlainPage:
        self.sent = {**form.fields, **({"message": words} if "message" in form.fields else {}), **pressed}
        return self.reload()

    def reload(self) -> PlainPage:
        self.page = PlainPage(self.client.post("/chat", data=self.sent))
        return self.page
