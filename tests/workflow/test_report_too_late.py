"""What was typed for a report that comes too late is shown again, and nothing of it is stored."""

import re

import pytest
from django.urls import reverse

from tests import make
from workflow.models import Evidence
from workflow.states import State

from . import papers
from .papers import upload
from .steps import asked, now, press

CLERK, COLLEAGUE = "clerk of the district", "officer of the district"


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def duty(world):
    duty = asked(world, State.WORKING)
    make.question(duty.circulation, text="ระบบประปาหมู่บ้าน", unit="แห่ง")
    return duty


@pytest.fixture
def send(client, world, duty):
    """As from a page that was opened before anybody acted."""

    def post(**posted):
        client.force_login(world[CLERK])
        name = f"q{duty.circulation.questions.first().pk}"
        said = {"version": 0, "outcome": "partial", "promised_on": "", "answer": "ข้อความยาว", name: "๑๒๓"}
        return client.post(reverse("workflow:report", args=[duty.pk]), said | posted)

    return post


@pytest.fixture
def reported(world, duty):
    """By a colleague, in the meantime."""
    press(duty, "report", world[COLLEAGUE], answers={duty.circulation.questions.first().pk: 3}, answer="ครบ")


@pytest.mark.parametrize("posted", [{}, {"save": "1"}])
def test_of_a_duty_that_was_reported_meanwhile(posted, duty, reported, send):
    answer = send(evidence=upload(papers.PDF), **posted)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "เปลี่ยนสถานะไปแล้ว" in page
    assert "ยังไม่ได้ส่งและไม่ได้เก็บไว้" in page
    assert all(words in page for words in ("ข้อความยาว", "๑๒๓", "ดำเนินการแล้วบางส่วน"))
    assert [report.answer for report in duty.reports.all()] == ["ครบ"]
    assert not Evidence.objects.exists()


def test_of_a_duty_that_changed_meanwhile_it_stands_in_the_form_and_may_be_sent_again(world, duty, send):
    press(duty, "ask_extension", world[COLLEAGUE])

    answer = send(outcome="full")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว" in page
    assert ">\nข้อความยาว</textarea>" in page
    assert 'value="๑๒๓"' in page
    assert (now(duty).state, duty.reports.exists()) == (State.WORKING, False)

    form = page.partition('id="report"')[2].partition("</form>")[0]
    [*_, version] = re.findall('name="version" value="([0-9]+)"', form)
    send(outcome="full", version=version)
    assert (now(duty).state, now(duty).answer) == (State.REPORTED, "ข้อความยาว")


def test_what_was_sent_by_the_same_press_is_not_called_unsent(duty, send):
    answers = [send(outcome="full") for _each in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert duty.reports.count() == 1
