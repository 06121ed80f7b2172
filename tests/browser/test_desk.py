"""The desk in a browser: it refreshes by itself and takes nothing from who is at work on it."""

import datetime

import pytest

from offices.models import Office, User
from tests import make
from workflow.states import State

from .coming_in import come_in

ASK = "htmx.trigger(document.getElementById('live'), 'live')"


def owed(office: Office, day: int) -> str:
    """Another duty of the office, and what its line is called."""
    dla, by = Office.objects.get(code="dla"), User.objects.get(username="dla-officer")
    letter = make.letter(dla, number=None, by=by)
    circulation = make.circulation(dla, letter=letter, by=by, due_on=datetime.date(2026, 3, day))
    return f"owed-{make.response(circulation, office, State.RECEIVED).pk}"


@pytest.fixture
def desk(site, page):
    owed(Office.objects.get(code="63"), 20)
    come_in(page, "tak-clerk")
    return page


def refresh(page, status: int) -> None:
    with page.expect_response(lambda answer: answer.request.headers.get("hx-trigger") == "live") as heard:
        page.evaluate(ASK)
    assert heard.value.status == status


def test_a_new_line_comes_and_focus_and_typed_words_stay(desk, axe):
    refresh(desk, 304)
    desk.locator("tr[id^=owed-] a").first.focus()
    focused = desk.evaluate("document.activeElement.href")
    desk.evaluate("document.getElementById('find').value = 'ว 481'")

    line = owed(Office.objects.get(code="63"), 6)  # later than the other: it stands above
    refresh(desk, 200)

    desk.locator(f"#{line}").wait_for()
    assert desk.evaluate("document.activeElement.href") == focused
    assert desk.evaluate("document.getElementById('find').value") == "ว 481"
    assert desk.get_by_role("status").filter(has_text="มีรายการเปลี่ยนแปลง").is_visible()
    axe(desk)
    desk.emulate_media(media="print")
    assert desk.locator("main .button:visible").count() == 0
    assert desk.evaluate("getComputedStyle(document.querySelector('.stack')).display") == "block"
    desk.emulate_media(media="screen")
    figure = desk.locator("#figure-owed b").inner_text()
    desk.locator("#figure-owed a").click()
    desk.get_by_text(f"{figure} รายการ").wait_for()
    assert desk.locator("tbody tr").count() == 2
