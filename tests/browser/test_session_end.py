"""Before the session ends for want of anybody, the page asks whether somebody is there."""

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from offices.entrance.sessions import SEEN

from .coming_in import come_in

ASKED = "**/account/session/"


def nobody_for(minutes: int) -> None:
    """As if the last deed lay so far back."""
    session = SessionStore(Session.objects.get().pk)
    session[SEEN] -= minutes * 60
    session.save()


def test_who_is_asked_stays_by_a_key_who_types_is_not_asked_and_who_is_gone_learns_it(site, page, axe):
    page.clock.install()
    come_in(page, "tak-clerk", "/absences/")  # a page that asks nothing by itself
    asked = page.get_by_role("dialog")
    find = page.locator("#find")
    find.focus()

    nobody_for(28)
    page.clock.fast_forward("26:01")
    expect(asked).to_have_accessible_name("ท่านยังใช้งานอยู่หรือไม่")
    expect(page.get_by_role("button", name="ใช้งานต่อ")).to_be_focused()
    axe(page)
    with page.expect_response(ASKED):
        page.keyboard.press("Enter")
    expect(asked).to_be_hidden()
    expect(find).to_be_focused()

    nobody_for(28)
    page.context.add_cookies([{"name": "csrftoken", "value": "b" * 32, "url": site.url}])  # in another window
    page.keyboard.type("๔๘๑")
    with page.expect_response(ASKED) as heard:
        page.clock.fast_forward("27:01")
    assert (heard.value.request.method, heard.value.status) == ("POST", 200)
    expect(asked).to_be_hidden()

    nobody_for(31)
    with page.expect_response(ASKED):
        page.clock.fast_forward("27:01")
    expect(asked).to_have_accessible_name("ระบบออกให้แล้ว")
    expect(page.get_by_role("link", name="เข้าสู่ระบบในหน้าต่างใหม่")).to_be_focused()
    page.keyboard.press("Escape")
    assert find.input_value() == "๔๘๑"
