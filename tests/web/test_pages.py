"""How the pages and the widget's files are served to the sites that embed them."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.conftest import Visitor

pytestmark = pytest.mark.web
Client = TestClient[Litestar]


def test_the_loader_is_for_every_site_and_outlives_a_server_that_is_down(client: Client) -> None:
    answer = client.get("/widget.js", headers={"Origin": "https://clinic.test"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=300, stale-while-revalidate=86400"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert [name for name in answer.headers if name.lower().startswith("access-control")] == []
    assert answer.headers.get("Set-Cookie") is None
    assert answer.headers.get("Vary") is None


def test_the_loader_is_sent_only_to_who_does_not_have_it(client: Client) -> None:
    tag = client.get("/widget.js").headers["ETag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        answer = client.get("/widget.js", headers={"If-None-Match": known})
        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)
        assert answer.headers["Cache-Control"].startswith("public, max-age=300")
    for other in ('"other"', tag.strip('"'), ""):
        answer = client.get("/widget.js", headers={"If-None-Match": other})
        assert (answer.status_code, answer.headers["ETag"]) == (200, tag)


def test_all_else_is_for_our_own_pages_and_the_chat_for_who_may_frame_it(client: Client) -> None:
    visitor = Visitor(client)
    own = ("/", "/plain/plain.css", "/visits/visit.css", "/staff/sign-in", "/healthz", "/nowhere", "/schema/openapi.json")
    for path in own:
        assert client.get(path).headers["Cross-Origin-Resource-Policy"] == "same-origin", path
    history = client.get("/api/chat/messages", headers=visitor.headers)
    assert history.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.get("/chat").headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.post("/chat").headers["Cross-Origin-Resource-Policy"] == "cross-origin"
