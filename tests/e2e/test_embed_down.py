"""The chat on the clinic's page with nobody there who answers: the loader alone says whom to call, and goes on trying."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.embedded import Visit, chat_of, launcher

pytestmark = [pytest.mark.e2e, pytest.mark.browser]


def test_with_the_server_away_people_are_named_and_the_chat_comes_back_by_itself(visit: Visit) -> None:
    page = visit.to()
    gateway = visit.stack.part("gateway")
    gateway.suspend()
    try:
        launcher(page).click()
        expect(page.get_by_role("status").filter(has_text="Opening")).to_be_visible()
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("The chat can't be reached")
        expect(alert).to_contain_text("Revive Ketamine Clinic: (901) 657-1381")
        expect(alert).to_contain_text("Monday to Friday, 9:00 AM to 4:00 PM")
        for name, address in (
            ("(901) 657-1381", "tel:+19016571381"),
            ("call 988", "tel:988"),
            ("text 988", "sms:988"),
            ("call 911", "tel:911"),
        ):
            expect(alert.get_by_role("link", name=name)).to_have_attribute("href", address)
        assert violations(page) == []
    finally:
        gateway.resume()
    expect(chat_of(page).get_by_role("log")).to_contain_text("a program, not a person")
    expect(alert).to_be_hidden()
    expect(chat_of(page).get_by_role("textbox")).to_be_focused()


def test_with_no_server_at_all_it_tries_when_asked(on_a_phone: Visit) -> None:
    page = on_a_phone.to(lang="es")
    on_a_phone.context.route("**/chat", lambda route: route.abort("connectionrefused"))
    launcher(page).tap()
    expect(page.get_by_role("alert")).to_contain_text("No se puede abrir el chat", timeout=4000)
    assert violations(page) == []
    page.get_by_role("button", name="Cerrar el chat").first.tap()
    expect(page.get_by_role("alert")).to_be_hidden()
    assert page.evaluate("document.body.inert") is False
    launcher(page).tap()
    expect(page.get_by_role("link", name="llame al 988, opción 2")).to_be_visible()
    on_a_phone.context.unroute("**/chat")
    page.get_by_role("button", name="Reintentar").tap()
    expect(page.frame_locator("iframe").get_by_role("log")).to_be_visible(timeout=4000)
    expect(page.get_by_role("alert")).to_be_hidden()
