"""Somebody of the staff in front of the console, for every test of its pages."""

import html
import re
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

PASSWORD = "correct horse staple"


class Desk:
    """Somebody at the console."""

    def __init__(self, client: TestClient[Litestar]) -> None:
        self.client = client

    def get(self, path: str) -> Any:
        return self.client.get(path, follow_redirects=False)

    def post(self, path: str, form_page: str = "/staff/sign-in", **form: str) -> Any:
        return self.send(path, self.client.get(form_page).text, **form)

    def send(self, path: str, page: str, **form: str) -> Any:
        """Send a form of a page that was read before."""
        found = re.search(r'name="_csrf_token" value="(\w+)"', page)
        assert found
        return self.client.post(path, data={"_csrf_token": found.group(1), **form}, follow_redirects=False)

    def outcome(self, path: str, **form: str) -> str:
        """What the page after a form says about it."""
        found = re.search(
            r'role="(?:status|alert)">(.*?)</p>', self.get(self.post(path, "/staff", **form).headers["Location"]).text
        )
        assert found
        return found.group(1)

    def sign_in(self, password: str = PASSWORD, next: str = "/staff", name: str = "robin") -> Any:
        return self.post("/staff/sign-in", name=name, password=password, next=next)

    def typed(self, page: str) -> dict[str, str]:
        """The hidden fields of a page's form, but for the token."""
        fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
        return {name: html.unescape(value) for name, value in fields if name != "_csrf_token"}
