"""Evidence is kept as soon as it is good, can be taken out until it is sent, and is frozen then."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from tests import make
from workflow import evidence
from workflow.models import Evidence, Question
from workflow.states import State

from . import papers
from .papers import upload
from .steps import asked, now, press

CLERK = "clerk of the district"
GOOD = [
    ("pdf", papers.PDF, "รายงาน.pdf"),
    ("jpeg", papers.picture(), "ภาพ.jpg"),
    ("png", papers.picture("PNG"), "ภาพ.png"),
    ("xlsx", papers.workbook(), "ตาราง.xlsx"),
    ("docx", papers.document(), "รายงาน.docx"),
    ("jpeg", papers.picture(), "คำสั่ง.pdf"),  # whatever its name says
]
BAD = {
    "empty": (b"", "ว่างเปล่า"),
    "a picture of another kind": (papers.picture("GIF"), "ไม่รับไฟล์ชนิดนี้"),
    "a page": (b"<!doctype html><script>alert(1)</script>", "ไม่รับไฟล์ชนิดนี้"),
    "a text": ("ข้อความ".encode(), "ไม่รับไฟล์ชนิดนี้"),
    "an archive": (papers.archive(**{"a.txt": b"x"}), "ไฟล์บีบอัด"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office รุ่นเก่า"),
    "a program in a document": (papers.document(**{"word__vbaProject.bin": b"x"}), "มาโคร"),
    "a bomb": (papers.document(word__media=bytes(210 * 2**20)), "ใหญ่ผิดปกติ"),
    "a bomb that lies": (papers.lying_bomb(210 * 2**20), "ไฟล์นี้"),
    "a huge picture": (papers.huge_png(), "ภาพใหญ่เกินไป"),
    "half a picture": (papers.picture()[:500], "เสียหรือไม่ครบ"),
    "half a PDF": (b"%PDF-1.7\n" + bytes(200), "เสียหรือไม่ครบ"),
    "half a workbook": (papers.workbook()[:-40], "ไฟล์"),
}


@pytest.fixture
def duty(world):
    return asked(world, State.WORKING)


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def attach(duty, *uploads, **more) -> list[str]:
    return evidence.attach(duty, list(uploads), by=None, **more)


def on_disk() -> list[Path]:
    return [file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file()]


@pytest.mark.parametrize(("kind", "content", "name"), GOOD)
def test_a_good_file_is_kept_as_what_its_bytes_say(kind, content, name, duty):
    assert attach(duty, upload(content, name)) == []

    kept = Evidence.objects.get()
    assert (kept.kind, kept.name, kept.size) == (kind, name, len(content))
    assert evidence.path_of(kept).read_bytes() == content
    assert evidence.path_of(kept).name == kept.sha256


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_refused_in_words_and_nothing_is_stored(bad, duty):
    content, words = BAD[bad]

    refused = attach(duty, upload(content, "หลักฐาน.xlsx"))

    assert len(refused) == 1
    assert refused[0].startswith("หลักฐาน.xlsx: ")
    assert words in refused[0]
    assert not Evidence.objects.exists()
    assert on_disk() == []


def test_a_file_that_is_too_large_is_not_even_opened(duty, tmp_path):
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(200 * 2**20)

    with large.open("rb") as file:
        refused = attach(duty, file)
    large.unlink()

    assert "ใหญ่เกิน ๒๐ MB" in refused[0]
    assert on_disk() == []


def test_good_files_are_kept_beside_bad_ones(duty):
    refused = attach(duty, upload(b"", "ก.pdf"), upload(papers.PDF, "ข.pdf"))

    assert [words[:5] for words in refused] == ["ก.pdf"]
    assert Evidence.objects.get().name == "ข.pdf"


def test_the_same_file_twice_is_kept_once(duty):
    for name in ("ก.pdf", "ข.pdf"):
        attach(duty, upload(papers.PDF, name))

    assert Evidence.objects.get().name == "ก.pdf"


def test_the_same_file_may_answer_two_questions(duty):
    questions = [make.question(duty.circulation, Question.Kind.FILE) for _ in range(2)]

    for question in questions:
        attach(duty, upload(papers.PDF), question=question)

    assert [each.question for each in Evidence.objects.order_by("pk")] == questions
    assert len(on_disk()) == 1


@pytest.fixture
def leave_room(monkeypatch):
    def leave(**room):
        monkeypatch.setattr(evidence, "OF_A_REPORT", replace(evidence.OF_A_REPORT, **room))

    return leave


def test_a_report_has_room_for_ten_files_and_sixty_megabytes(duty, leave_room):
    colours = ["red", "green", "blue"]
    leave_room(files=2)

    refused = attach(duty, *(upload(papers.picture(colour=colour), f"{colour}.jpg") for colour in colours))
    assert "ไม่เกิน ๒ ไฟล์" in refused[0]
    assert refused[0].startswith("blue.jpg")

    leave_room(files=10, bytes=100)
    assert "รวมกันเกิน" in attach(duty, upload(papers.picture(colour="blue")))[0]
    assert len(on_disk()) == 2


def test_of_many_files_at_once_no_more_are_opened_than_there_is_room_for(duty):
    refused = attach(duty, *(upload(b"", f"{number}.pdf") for number in range(12)))

    assert ["ว่างเปล่า" in words for words in refused] == [True] * 10 + [False] * 2


def test_a_report_that_is_full_opens_no_file(duty, leave_room):
    leave_room(files=1)
    attach(duty, upload(papers.PDF))

    assert "ไม่เกิน ๑ ไฟล์" in attach(duty, upload(papers.huge_png()))[0]

    leave_room(files=10, bytes=len(papers.PDF) + 10)
    assert "รวมกันเกิน" in attach(duty, upload(papers.huge_png()))[0]


def test_a_correction_has_room_for_what_the_last_report_left(duty, world, leave_room):
    leave_room(files=1)
    attach(duty, upload(papers.PDF))
    press(duty, "report", world[CLERK])
    press(duty, "send_back", world["officer of the province"])

    assert "ไม่เกิน ๑ ไฟล์" in attach(now(duty), upload(papers.huge_png()))[0]


def test_a_full_report_takes_the_same_file_again_without_a_word(duty, leave_room):
    leave_room(files=1)

    assert [attach(duty, upload(papers.PDF)) for _each in range(2)] == [[], []]
    assert Evidence.objects.count() == 1


class Meanwhile(io.BytesIO):
    """A file during whose examination another is attached to the same duty."""

    name = "ก.pdf"

    def __init__(self, duty, refused):
        super().__init__(papers.PDF)
        self.duty, self.refused = duty, refused

    def read(self, *args):
        if not self.refused:
            self.refused.append("")
            self.refused[:] = attach(self.duty, upload(papers.picture(), "ข.jpg"))
        return super().read(*args)


def test_the_files_of_a_duty_are_examined_for_one_sender_at_a_time(duty, world):
    refused = []
    other = asked(world, State.WORKING, at=world.other_district)

    assert attach(duty, Meanwhile(duty, refused)) == []
    assert refused[0].startswith("ข.jpg: กำลังตรวจไฟล์ที่ส่งมาก่อนหน้านี้อยู่")
    assert attach(duty, upload(papers.picture(), "ข.jpg")) == []
    assert attach(other, upload(papers.PDF)) == []
    assert Evidence.objects.count() == 3


def test_what_the_sender_calls_a_file_names_no_place(duty):
    attach(duty, upload(papers.PDF, "../../etc/ก\u202eข.pdf"))

    kept = Evidence.objects.get()
    assert kept.name == "กข.pdf"
    assert evidence.path_of(kept).is_relative_to(settings.MEDIA_ROOT)


def test_a_file_is_taken_out_and_leaves_the_disk(duty, django_capture_on_commit_callbacks):
    attach(duty, upload(papers.PDF))

    with django_capture_on_commit_callbacks(execute=True):
        evidence.take_out(duty, [Evidence.objects.get().pk])

    assert not Evidence.objects.exists()
    assert on_disk() == []


def test_the_next_version_begins_with_the_files_of_the_former(
    duty, world, django_capture_on_commit_callbacks
):
    attach(duty, upload(papers.PDF, "ก.pdf"))
    press(duty, "report", world[CLERK])
    sent = Evidence.objects.get()
    press(duty, "send_back", world["officer of the province"])

    with django_capture_on_commit_callbacks(execute=True):
        attach(now(duty), upload(papers.picture(), "ข.jpg"))
        evidence.take_out(now(duty), [sent.pk])  # as the page showed it before the correction was begun
    press(duty, "report", world[CLERK])

    names = [[each.name for each in report.evidence.all()] for report in duty.reports.all()]
    assert names == [["ก.pdf"], ["ข.jpg"]]
    assert evidence.path_of(sent).is_file()


def test_what_was_sent_cannot_be_taken_out(duty, world):
    attach(duty, upload(papers.PDF, "ก.pdf"))
    press(duty, "report", world[CLERK])
    press(duty, "send_back", world["officer of the province"])

    evidence.take_out(now(duty), [Evidence.objects.get().pk])

    first, second = duty.reports.all()
    assert (first.evidence.count(), second.evidence.count()) == (1, 0)


def test_a_file_of_another_duty_cannot_be_taken_out(duty, world):
    other = asked(world, State.WORKING, at=world.other_district)
    attach(other, upload(papers.PDF))

    evidence.take_out(duty, [Evidence.objects.get().pk])

    assert Evidence.objects.count() == 1


def test_a_file_answers_its_question(duty, world):
    question = make.question(duty.circulation, Question.Kind.FILE)
    attach(duty, upload(papers.PDF), question=question)

    press(duty, "report", world[CLERK], answers={})

    assert duty.reports.get().evidence.get().question == question


def test_who_did_nothing_may_still_show_why(duty, world):
    question = make.question(duty.circulation, Question.Kind.FILE)
    attach(duty, upload(papers.PDF), question=question)

    press(duty, "report", world[CLERK], outcome="unable")

    assert duty.reports.get().evidence.get().question is None
