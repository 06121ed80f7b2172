"""What an office has prepared and not sent outlives what another writes down for it."""

import datetime

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from django.utils import timezone

from tests import make
from thai.dates import format_date
from workflow import evidence, preparing
from workflow.models import Evidence, Question
from workflow.states import Outcome, State

from . import papers
from .papers import upload
from .steps import asked, now, press

CLERK, OFFICER, DISTRICT = "clerk of the province", "officer of the province", "clerk of the district"
TODAY = timezone.localdate


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def duty(world):
    """The district has prepared answers, outcome and a file, and sent nothing."""
    duty = asked(world, State.WORKING)
    question = make.question(duty.circulation, text="ระบบประปาหมู่บ้าน", unit="แห่ง")
    preparing.save(duty, answers={question.pk: 3}, outcome=Outcome.PARTIAL, answer="ยังไม่แน่ใจ")
    evidence.attach(duty, [upload(papers.PDF, "ร่าง.pdf")], by=world[DISTRICT])
    return now(duty)


@pytest.fixture
def send(client, world):
    def post(duty, who=CLERK, **posted):
        client.force_login(world[who])
        told = {"version": now(duty).version, "via": "phone", "happened_on": format_date(TODAY())}
        told |= {"outcome": "full", f"q{question_of(duty).pk}": "5", "answer": "ครบ"}
        return client.post(reverse("workflow:on-behalf", args=[duty.pk, "report"]), told | posted)

    return post


def question_of(duty) -> Question:
    return duty.circulation.questions.first()


def written(report) -> dict:
    """All that a report holds, but for its number."""
    return {
        "report": (report.pk, report.told, report.begun_at, report.sent_at),
        "answers": [(each.pk, each.value) for each in report.answers.all()],
        "evidence": list(report.evidence.values("pk", "name", "file", "added_at", "added_by")),
    }


def on_disk(duty) -> list[str]:
    folder = django_settings.MEDIA_ROOT / "evidence" / str(duty.pk)
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_it_follows_what_was_written_down_as_the_next_version(duty, send):
    before = written(preparing.prepared(duty))

    send(duty, evidence=upload(papers.picture("PNG"), "หนังสือตอบ.png"))

    sent, own = duty.reports.all()
    assert (sent.number, own.number, now(duty).reports_sent) == (1, 2, 1)
    assert (sent.answer, sent.answers.get().value) == ("ครบ", 5)
    assert [file.name for file in sent.evidence.all()] == ["หนังสือตอบ.png"]
    assert written(own) == before


def test_it_is_what_the_office_goes_on_with_once_that_is_sent_back(world, duty, send):
    send(duty)
    press(duty, "send_back", world[OFFICER])

    assert preparing.basis(duty).answer == "ยังไม่แน่ใจ"
    press(duty, "report", world[DISTRICT], answer="ของอำเภอเอง")

    assert [(r.number, r.answer) for r in duty.reports.all()] == [(1, "ครบ"), (2, "ของอำเภอเอง")]
    assert [file.name for file in duty.reports.last().evidence.all()] == ["ร่าง.pdf"]


def test_it_answers_no_question_for_who_writes_down(world, duty, send):
    file = make.question(duty.circulation, kind=Question.Kind.FILE, text="แผนผัง")
    evidence.attach(duty, [upload(papers.PDF, "แผนผัง.pdf")], question=file, by=world[DISTRICT])

    send(duty)

    assert now(duty).state == State.REPORTED, "who telephones sends no file with it"
    assert not duty.reports.sent().get().evidence.exists()
    assert [each.name for each in preparing.prepared(duty).evidence.filter(question=file)] == ["แผนผัง.pdf"]


def test_its_files_are_not_taken_out_by_another(duty, send):
    send(duty, take_out=Evidence.objects.get().pk)

    assert [file.name for file in preparing.prepared(duty).evidence.all()] == ["ร่าง.pdf"]


@pytest.mark.parametrize(
    "wrong", [{"outcome": ""}, {"version": 7}, {"happened_on": format_date(TODAY() + datetime.timedelta(9))}]
)
def test_what_was_refused_leaves_no_file_and_says_to_choose_it_again(wrong, duty, send):
    before, disk = written(preparing.prepared(duty)), on_disk(duty)

    page = send(duty, evidence=upload(papers.picture("PNG"), "หนังสือตอบ.png"), **wrong)

    assert page.status_code in (409, 422)
    assert "โปรดเลือกไฟล์อีกครั้ง" in page.content.decode()
    assert written(duty.reports.get()) == before
    assert on_disk(duty) == disk


def test_a_bad_file_is_named_and_nothing_is_written_down(duty, send):
    page = send(duty, evidence=[upload(papers.picture("PNG"), "ก.png"), upload(b"MZ", "ข.exe")])

    assert page.status_code == 422
    assert "ข.exe: ไม่รับไฟล์ชนิดนี้" in page.content.decode()
    assert (now(duty).state, Evidence.objects.count()) == (State.WORKING, 1)


def test_a_correction_written_down_begins_with_the_files_that_were_sent(world, duty, send):
    press(duty, "report", world[DISTRICT])
    press(duty, "send_back", world[OFFICER])

    send(duty)

    assert [[file.name for file in report.evidence.all()] for report in duty.reports.all()] == [
        ["ร่าง.pdf"]
    ] * 2
