"""The lines of a circulation in a browser: what is done about one is done in its place."""

import datetime

import pytest

from offices.models import Office, User
from tests import make
from workflow.models import Response
from workflow.states import State

from .coming_in import come_in
from .test_desk import refresh


@pytest.fixture
def lines(site) -> list[Response]:
    """What thirty offices owe to Tak, one below the other."""
    tak, by = Office.objects.get(code="63"), User.objects.get(username="tak-officer")
    letter = make.letter(tak, number=None, by=by)
    circulation = make.circulation(tak, letter=letter, by=by, due_on=datetime.date(2026, 3, 6))
    return [make.response(circulation, make.office(parent=tak), State.WORKING) for _each in range(30)]


def top_of(line) -> float:
    return line.bounding_box()["y"]


def test_a_deed_is_done_in_its_line_and_the_list_stays_where_it_was(lines, page, axe):
    asked, circulation = lines[20], lines[20].circulation
    come_in(page, "tak-officer", circulation.get_absolute_url())
    line = page.locator(f"#line-{asked.pk}")

    assert page.locator(".crumbs li").first.bounding_box()["x"] == page.locator("h1").bounding_box()["x"]
    page.locator(f"#tick-{asked.pk}").check()

    # ── The clock stopped, without leaving the list ──
    line.get_by_role("link", name="ดำเนินการ").click()
    line.get_by_text("หยุดนับเวลา").first.click()
    form = line.locator("form[action$='/pause/']")
    form.get_by_role("button").click()
    form.locator(".field--error").first.wait_for()
    assert form.locator("[name=category]").evaluate("field => field === document.activeElement")
    form.get_by_label("เหตุผล").fill("น้ำท่วม")
    form.locator("[name=category]").select_option(index=1)
    axe(page)
    form.get_by_role("button").click()
    line.get_by_role("status").wait_for()
    assert page.locator(f"#tick-{asked.pk}").is_checked()
    assert page.evaluate("document.activeElement.closest('tbody')?.id") == f"line-{asked.pk}"
    assert page.url.endswith(circulation.get_absolute_url())

    # ── What others do meanwhile comes, and the open line stays open and where it is ──
    where = top_of(line)
    Response.objects.filter(pk__in=[each.pk for each in lines[:5]]).update(
        state=State.ACCEPTED, answered_at=make.MOMENT, accepted_at=make.MOMENT
    )
    refresh(page, 200)
    page.locator(f"#line-{lines[0].pk}").get_by_text("ครบถ้วน").wait_for()
    assert page.evaluate("document.activeElement.closest('tbody')?.id") == f"line-{asked.pk}"
    assert abs(top_of(line) - where) < 2

    # ── A telephone answer, and back at that line ──
    line.get_by_role("link", name="บันทึกคำตอบทางโทรศัพท์").click()
    page.get_by_label("ดำเนินการแล้ว", exact=True).check()
    page.get_by_role("button", name="บันทึกแทน").click()
    page.get_by_text("บันทึกแทน").first.wait_for()
    assert page.url.endswith(f"{circulation.get_absolute_url()}#line-{asked.pk}")
    assert page.locator(f"#line-{asked.pk}").get_by_text("รายงานแล้ว").is_visible()
    assert 0 <= top_of(page.locator(f"#line-{asked.pk}")) < page.viewport_size["height"]
