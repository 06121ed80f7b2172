"""A head goes away, in a browser: the stand-in does the work in that place, until the head is back."""

import pytest

from offices.models import Office, User
from tests import make
from workflow.models import Draft, Record
from workflow.states import DraftState

from .coming_in import come_in


@pytest.fixture
def draft(site) -> Draft:
    """What the clerk wrote waits for the head."""
    clerk = User.objects.get(username="tak-clerk")
    return make.draft(Office.objects.get(code="63"), clerk, state=DraftState.IN_REVIEW)


def test_the_stand_in_does_the_head_s_work_until_the_head_is_back(screen, axe, draft):
    head, officer = User.objects.get(username="tak-head"), User.objects.get(username="tak-officer")
    come_in(screen, "tak-head", "/mine/")
    screen.get_by_role("link", name="ไม่อยู่ / ผู้ปฏิบัติแทน").click()
    screen.get_by_label("ผู้ปฏิบัติแทน").select_option(str(officer.pk))
    axe(screen)
    screen.get_by_role("button", name="บันทึก").click()
    screen.get_by_text(f"ผู้ปฏิบัติแทนคือ {officer}").wait_for()

    come_in(screen, "tak-officer", "/mine/")
    axe(screen)
    screen.get_by_role("heading", name=f"แทน {head}").wait_for()
    screen.get_by_role("link", name="ตรวจร่าง").click()
    screen.get_by_role("button", name="อนุมัติ", exact=True).click()
    screen.get_by_text(f"{officer} ปฏิบัติแทน {head}").wait_for()
    assert Record.objects.get(action="approve").acting_for == head

    come_in(screen, "tak-head", "/mine/")
    axe(screen)
    screen.get_by_role("button", name="กลับมาแล้ว").click()
    screen.get_by_text("การปฏิบัติแทนสิ้นสุดทันที").wait_for()

    come_in(screen, "tak-officer", "/mine/")
    screen.get_by_text("ไม่มีงานที่รอท่าน").wait_for()
