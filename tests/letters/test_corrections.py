"""What was logged or entered wrongly is put right, and the earlier value stays."""

import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from letters import corrections, registers, sealing
from letters.corrections import correct_entry, correct_letter
from letters.models import Correction, Intake, Letter, Link, Proposal, Stub
from offices.secrecy import Secrecy
from tests import make
from tests.attacker import drop_guards
from thai.letter_number import LetterNumber

from .clerk import CITED_DAY, cited, letter, log

upgrade = import_module("letters.migrations.0011_secret_corrections")

DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


@pytest.fixture
def entry(world, clerk):
    return registers.enter(make.letter(world.department), world.province, "incoming", on=DAY, by=clerk)


def told(thing) -> list[tuple[str, str, str]]:
    return [(each.get_field_label(), each.before, each.after) for each in thing.corrections.all()]


# ── A line of the register ────────────────────────────────────────────────────────────────────────
def test_a_line_gets_its_new_day_and_keeps_the_earlier_one(entry, clerk):
    changes = {"registered_on": datetime.date(2026, 3, 4), "remark": "ส่งทางไปรษณีย์"}

    correct_entry(entry, changes, reason="อ่านตราผิด", by=clerk, seen=0)

    entry.refresh_from_db()
    assert (entry.number, entry.registered_on, entry.remark) == (1, datetime.date(2026, 3, 4), "ส่งทางไปรษณีย์")
    assert told(entry) == [
        ("วันที่รับ/ส่ง", "๒ มี.ค. ๒๕๖๙", "๔ มี.ค. ๒๕๖๙"),
        ("หมายเหตุ", "", "ส่งทางไปรษณีย์"),
    ]
    assert {(each.reason, each.by) for each in entry.corrections.all()} == {("อ่านตราผิด", clerk)}


def test_an_hour_is_told_as_one_says_it(entry, clerk):
    correct_entry(entry, {"registered_time": datetime.time(9, 5)}, reason="ลืม", by=clerk, seen=0)

    assert told(entry) == [("เวลา", "", "๐๙.๐๕ น.")]


def test_a_line_stays_in_the_book_of_its_year(entry, clerk):
    with pytest.raises(corrections.OtherBook):
        correct_entry(entry, {"registered_on": datetime.date(2025, 12, 31)}, reason="x", by=clerk, seen=0)

    entry.refresh_from_db()
    assert (entry.registered_on, told(entry)) == (DAY, [])


def test_of_two_who_correct_at_once_the_second_is_told(entry, clerk):
    correct_entry(entry, {"remark": "ก"}, reason="x", by=clerk, seen=0)

    with pytest.raises(corrections.CorrectedMeanwhile):
        correct_entry(entry, {"remark": "ข"}, reason="x", by=clerk, seen=0)

    entry.refresh_from_db()
    assert entry.remark == "ก"


def test_the_day_of_an_outgoing_line_is_the_date_on_the_paper_and_stays(world, clerk):
    line = registers.enter(make.letter(world.province), world.province, "outgoing", on=DAY, by=clerk)

    with pytest.raises(corrections.IsNumberedHere):
        correct_entry(line, {"registered_on": datetime.date(2026, 3, 4)}, reason="x", by=clerk, seen=0)
    correct_entry(line, {"remark": "ส่งด่วน"}, reason="ลืม", by=clerk, seen=0)

    line.refresh_from_db()
    assert (line.registered_on, line.remark) == (DAY, "ส่งด่วน")


def test_a_void_line_is_not_corrected(entry, clerk):
    registers.void(entry, reason="ลงผิดเล่ม", by=clerk)

    with pytest.raises(corrections.CorrectedMeanwhile):
        correct_entry(entry, {"remark": "ก"}, reason="x", by=clerk, seen=0)


def test_a_correction_that_changes_nothing_is_none(entry, clerk):
    with pytest.raises(corrections.NothingToCorrect):
        correct_entry(entry, {"registered_on": DAY, "remark": ""}, reason="x", by=clerk, seen=0)

    assert told(entry) == []


# ── A letter ──────────────────────────────────────────────────────────────────────────────────────
def test_a_letter_gets_its_new_values_and_keeps_the_earlier_ones(world, clerk):
    wrong = letter(world, "มท 0810.4/ว 487", dated_on=datetime.date(2025, 1, 30))
    changes = {
        "number": LetterNumber.parse("มท 0810.4/ว 481"),
        "dated_on": datetime.date(2026, 1, 30),
        "subject": "การซ่อมถนน",
        "urgency": "ด่วนที่สุด",
        "secrecy": Secrecy.ORDINARY,
        "issuer": wrong.issuer,
    }

    correct_letter(wrong, changes, reason="อ่านผิด", by=clerk, seen=0)

    wrong.refresh_from_db()
    assert (wrong.number, wrong.serial, wrong.year) == ("มท 0810.4/ว 481", 481, 2569)
    assert told(wrong) == [
        ("ลงวันที่", "๓๐ ม.ค. ๒๕๖๘", "๓๐ ม.ค. ๒๕๖๙"),
        ("เลขที่หนังสือ", "มท ๐๘๑๐.๔/ว ๔๘๗", "มท ๐๘๑๐.๔/ว ๔๘๑"),
        ("เรื่อง", "การทดสอบ", "การซ่อมถนน"),
        ("ชั้นความเร็ว", "", "ด่วนที่สุด"),
    ]


@pytest.mark.parametrize("levels", [(Secrecy.ORDINARY, Secrecy.SECRET), (Secrecy.SECRET, Secrecy.ORDINARY)])
def test_the_files_of_a_letter_are_as_secret_as_it_is(world, clerk, levels):
    before, after = levels
    logged = letter(world, "มท 0810.4/ว 481", secrecy=before)
    filed = {"letter": logged, "secrecy": before, "brought_by": clerk, "finished_by": clerk}
    filed |= {"state": Intake.State.LOGGED, "finished_at": timezone.now()}
    for office in (world.province, world.district):
        Intake.objects.create(office=office, name="ก.pdf", sha256="0" * 64, **filed)

    correct_letter(logged, {"secrecy": after}, reason="อ่านตราผิด", by=clerk, seen=0)

    assert set(logged.intakes.values_list("secrecy", flat=True)) == {after}


def test_a_correction_is_as_secret_as_the_letter_was_before_or_after(world, clerk):
    logged = letter(world, "มท 0810.4/ว 481")
    steps = [
        {"subject": "ก"},
        {"secrecy": Secrecy.SECRET, "subject": "ข"},
        {"subject": "ค"},
        {"secrecy": Secrecy.ORDINARY, "subject": "ง"},
        {"subject": "จ"},
    ]

    for step in steps:
        correct_letter(logged, step, reason="x", by=clerk, seen=logged.corrections.count())

    written = logged.corrections.filter(field="subject").values_list("after", "secrecy")
    assert list(written) == [("ก", 0), ("ข", 1), ("ค", 1), ("ง", 1), ("จ", 0)]


def test_a_correction_of_a_line_is_as_secret_as_its_letter(world, clerk):
    secret = make.letter(world.department, secrecy=Secrecy.SECRET)
    line = registers.enter(secret, world.province, "incoming", on=DAY, by=clerk)

    correct_entry(line, {"remark": "ก"}, reason="x", by=clerk, seen=0)

    assert line.corrections.get().secrecy == Secrecy.SECRET


def test_corrections_from_before_are_as_secret_as_their_letters_are_now(world, clerk):
    for number, secrecy in (("มท 0810.4/ว 481", 0), ("มท 0810.4/ว 482", 2)):
        logged = letter(world, number, secrecy=secrecy)
        correct_letter(logged, {"subject": "ก"}, reason="x", by=clerk, seen=0)
    drop_guards()
    Correction.objects.update(secrecy=0)

    upgrade.keep_secrecy(apps, None)

    assert list(Correction.objects.values_list("secrecy", flat=True)) == [0, 2]


def test_a_number_of_another_letter_is_refused_and_nothing_changes(world, clerk):
    day = datetime.date(2026, 1, 30)
    holder, wrong = (letter(world, f"มท 0810.4/ว {serial}", dated_on=day) for serial in (481, 487))
    changes = {"number": holder.letter_number, "subject": "อื่น"}

    with pytest.raises(corrections.NumberTaken) as refusal:
        correct_letter(wrong, changes, reason="x", by=clerk, seen=0)

    assert refusal.value.letter == holder
    wrong.refresh_from_db()
    assert (wrong.serial, wrong.subject, told(wrong)) == (487, "การทดสอบ", [])


def test_a_letter_issued_here_is_never_corrected(world, clerk):
    issued = make.letter(world.province)
    sealing.seal(issued, lambda url: b"%PDF-1.7")

    with pytest.raises(corrections.IsSealed):
        correct_letter(issued, {"subject": "อื่น"}, reason="x", by=clerk, seen=0)


@pytest.mark.parametrize("changes", [{"number": None}, {"secrecy": Secrecy.SECRET}, {"dated_on": DAY}])
def test_what_the_offices_own_book_gave_is_never_corrected_and_the_rest_is(world, clerk, changes):
    numbered = make.letter(world.province)
    registers.enter(numbered, world.province, "outgoing", on=DAY, by=clerk)

    with pytest.raises(corrections.IsNumberedHere):
        correct_letter(numbered, changes, reason="x", by=clerk, seen=0)
    correct_letter(numbered, {"subject": "การซ่อมถนน"}, reason="พิมพ์ผิด", by=clerk, seen=0)

    numbered.refresh_from_db()
    assert (numbered.letter_number, numbered.subject) == (make.NUMBER, "การซ่อมถนน")


# ── What others cite ──────────────────────────────────────────────────────────────────────────────
def test_who_waited_for_the_right_number_finds_the_corrected_letter(world, clerk):
    letter(world, "ตก 0023.3/ว 197", cited("มท 0810.4/ว 481"))
    wrong = letter(world, "มท 0810.4/ว 990", dated_on=CITED_DAY)

    correct_letter(wrong, {"number": LetterNumber.parse("มท 0810.4/ว 481")}, reason="x", by=clerk, seen=0)

    assert Stub.objects.get().letter == wrong


def test_who_cites_the_former_number_waits_again(world, clerk):
    wrong = letter(world, "มท 0810.4/ว 990", dated_on=CITED_DAY)
    direct = letter(world, "ตก 0023.3/ว 197", cited("มท 0810.4/ว 990"))
    assert direct.links.get().target == wrong

    correct_letter(wrong, {"number": LetterNumber.parse("มท 0810.4/ว 481")}, reason="x", by=clerk, seen=0)

    link = direct.links.get()
    assert (link.target, link.stub.number, link.letter) == (None, "มท 0810.4/ว 990", None)


def test_a_stub_that_found_the_letter_by_its_former_number_waits_again(world, clerk):
    citer = letter(world, "ตก 0023.3/ว 197", cited("มท 0810.4/ว 990"))
    wrong = letter(world, "มท 0810.4/ว 990", dated_on=CITED_DAY)
    assert citer.links.get().letter == wrong

    correct_letter(wrong, {"number": LetterNumber.parse("มท 0810.4/ว 481")}, reason="x", by=clerk, seen=0)

    assert citer.links.get().letter is None


def test_a_question_about_the_former_number_is_no_longer_asked(world, clerk):
    letter(world, "ตก 0023.3/ว 197", cited("มท 0810.4/ว 5341"))
    near = letter(world, "มท 0810.4/ว 5351")
    assert Proposal.objects.open().filter(letter=near).exists()

    correct_letter(near, {"number": LetterNumber.parse("มท 0810.4/ว 12")}, reason="x", by=clerk, seen=0)

    assert not Proposal.objects.open().exists()


def test_a_link_made_by_hand_stays(world, clerk):
    target = letter(world, "มท 0810.4/ว 990", dated_on=CITED_DAY)
    source = letter(world, "ตก 0023.3/ว 197")
    corrections.linking.link_by_hand(source, target, Link.Kind.CITES, by=clerk)

    correct_letter(target, {"number": LetterNumber.parse("มท 0810.4/ว 481")}, reason="x", by=clerk, seen=0)

    assert source.links.get().target == target


def test_a_void_and_newly_entered_letter_keeps_its_history(world, clerk):
    logged = log(world, "มท 0810.4/ว 481")
    registers.void(logged.entry, reason="ผิดเล่ม", by=clerk)

    entry = registers.enter(logged.letter, world.province, "incoming", on=DAY, by=clerk)

    assert [(each.number, each.is_void) for each in Letter.objects.get().entries.order_by("number")] == [
        (1, True),
        (2, False),
    ]
    assert entry.number == 2
