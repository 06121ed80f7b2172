"""Looking down a chain of duties, in a browser: each level in its place, or as a page without script."""

import pytest
from django.urls import reverse

from offices.models import Office, User
from tests import make
from tests.workflow.chains import local_offices, passed_on
from workflow.models import Response
from workflow.states import State

from .coming_in import come_in


@pytest.fixture
def duty(site) -> Response:
    """What Tak owes to the department; Mae Sot below it asks three local offices."""
    tak, mae_sot = (Office.objects.get(code=code) for code in ("63", "6306"))
    by = User.objects.get(username="dla-officer")
    asked = make.circulation(tak.parent, letter=make.letter(tak.parent, by=by), by=by)
    duty = make.response(asked, tak, State.WORKING)
    below = passed_on(duty, {mae_sot: State.WORKING}, by=by)
    passed_on(below.responses.get(), dict.fromkeys(local_offices(mae_sot, 3), State.REPORTED), by=by)
    return duty


def test_each_level_opens_in_its_place_by_the_keyboard(screen, axe, duty):
    come_in(screen, "dla-officer", duty.circulation.get_absolute_url())

    screen.locator("summary", has_text="อำเภอ ๐/๑ (๐%)").focus()
    screen.keyboard.press("Enter")
    screen.get_by_role("rowheader", name="สถอ.แม่สอด").wait_for()
    screen.locator(".below summary", has_text="อปท. ๓/๓ (๑๐๐%)").focus()
    screen.keyboard.press("Enter")

    screen.locator(".below .below").get_by_role("table").wait_for()
    assert screen.locator(".below .below th[scope=row]").count() == 3
    assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(screen)


def test_without_script_each_level_is_a_page(new_context, duty):
    page = new_context(java_script_enabled=False).new_page()
    come_in(page, "dla-officer", duty.circulation.get_absolute_url())

    page.locator("summary", has_text="อำเภอ ๐/๑ (๐%)").click()
    page.get_by_role("link", name="ดูหน่วยงานที่ สถจ.ตาก เวียนต่อ").click()
    page.wait_for_url(f"**{reverse('workflow:below', args=[duty.circulation_id, duty.pk])}")
    page.locator("summary", has_text="อปท. ๓/๓ (๑๐๐%)").click()
    page.get_by_role("link", name="ดูหน่วยงานที่ สถอ.แม่สอด เวียนต่อ").click()

    page.get_by_role("heading", name="หน่วยงานที่ สถอ.แม่สอด เวียนต่อ").wait_for()
    assert page.get_by_role("navigation", name="ทางมา").get_by_role("link", name="สถจ.ตาก").count() == 1
