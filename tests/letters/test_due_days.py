"""Where the due day of a letter comes from, and in which order."""

import datetime

import pytest
import time_machine

from letters import corrections, due_days, registers
from letters.intake.due import settled
from letters.intake.log import log_letter
from letters.models import DueSource, Letter
from offices.models import HouseRules, SpecialDay
from tests import make
from thai.reading import read_letter

MONDAY = datetime.date(2026, 2, 2)
HEAD = "ที่ มท ๐๘๑๐.๔/ว ๔๘๑\n\nถึง จังหวัดตาก\n\n"
NO_DAY = "จึงขอให้จังหวัดตรวจสอบและรายงานผลให้กรมทราบ"
IN_SEVEN = f"{NO_DAY} ภายใน ๗ วัน นับแต่วันที่ได้รับหนังสือ"
IN_THREE_WORKING = f"{NO_DAY} ภายใน ๓ วันทำการ นับแต่วันที่ได้รับหนังสือ"
BY_MARCH = f"{NO_DAY} ภายในวันที่ ๒๐ มีนาคม ๒๕๖๙ เวลา ๑๖.๓๐ น."


def proposed(words: str, office, *, received_on=MONDAY, urgency="", dated_on=None):
    reading = read_letter(HEAD + words, today=MONDAY)
    about = {"received_on": received_on, "dated_on": dated_on, "urgency": urgency}
    return due_days.due_day(reading, HEAD + words, office, **about)


@pytest.fixture
def rules(world) -> HouseRules:
    return HouseRules.objects.create(office=world.province, urgent_days=3, most_urgent_days=0)


SAID = [
    (BY_MARCH, datetime.date(2026, 3, 20), DueSource.LETTER, "“ภายในวันที่ ๒๐ มีนาคม ๒๕๖๙ เวลา ๑๖.๓๐ น.”"),
    (f"{NO_DAY} ก่อนวันที่ ๖ มีนาคม ๒๕๖๙", datetime.date(2026, 3, 5), DueSource.LETTER, "วันก่อนหน้า"),
    (f"{NO_DAY} ภายในเดือนมีนาคม ๒๕๖๙", datetime.date(2026, 3, 31), DueSource.LETTER, "วันสุดท้ายของเดือน"),
    (IN_SEVEN, datetime.date(2026, 2, 9), DueSource.TERM, "ถัดจากวันที่ได้รับ ๒ ก.พ. ๒๕๖๙"),
    (IN_THREE_WORKING, datetime.date(2026, 2, 5), DueSource.TERM, "นับ ๓ วันทำการ"),
    (f"{NO_DAY} ภายใน ๗ วัน", datetime.date(2026, 2, 9), DueSource.TERM, "ไม่ได้บอกว่านับจากวันใด"),
    (f"{NO_DAY} ทุกวันที่ ๕ ของเดือน", None, DueSource.TERM, "โปรดใส่วันที่"),
]


@pytest.mark.parametrize(("words", "on", "source", "why"), SAID)
def test_what_the_letter_says_comes_before_the_rules_of_the_house(world, rules, words, on, source, why):
    due = proposed(words, world.province, urgency="ด่วน")

    assert (due.on, due.source) == (on, source)
    assert why in due.why


def test_the_hour_comes_with_its_day(world):
    assert proposed(BY_MARCH, world.province).time == datetime.time(16, 30)


@pytest.mark.parametrize(
    ("urgency", "on"), [("ด่วน", datetime.date(2026, 2, 5)), ("ด่วนที่สุด", MONDAY), ("", None), ("ด่วนมาก", None)]
)
def test_rules_of_the_house_count_working_days_from_the_receipt(world, rules, urgency, on):
    due = proposed(NO_DAY, world.province, urgency=urgency)

    assert (due and due.on) == on
    assert due is None or (due.source, due.is_sure) == (DueSource.HOUSE, False)


def test_rules_of_the_house_are_those_of_a_section_too(world, rules):
    assert proposed(NO_DAY, world.section, urgency="ด่วน").source == DueSource.HOUSE


def test_rules_of_the_house_propose_nothing_for_what_asks_no_answer(world, rules):
    assert proposed("จึงเรียนมาเพื่อโปรดทราบ", world.province, urgency="ด่วน") is None


def test_rules_of_the_house_propose_nothing_for_a_letter_of_its_own(world, rules):
    assert proposed(NO_DAY, world.province, urgency="ด่วน", received_on=None) is None


def test_a_term_of_a_letter_of_its_own_is_left_to_those_who_receive_it(world):
    due = proposed(IN_SEVEN, world.province, received_on=None)

    assert (due.on, due.term.days, due.term.is_working_days) == (None, 7, False)


def test_a_term_from_the_letter_s_date_needs_that_date(world):
    words = f"{NO_DAY} ภายใน ๗ วัน นับแต่วันที่ในหนังสือ"

    assert proposed(words, world.province).on is None
    assert proposed(words, world.province, dated_on=MONDAY).on == datetime.date(2026, 2, 9)


def test_a_day_declared_off_for_the_office_does_not_count(world):
    by = world["clerk of the province"]
    day = datetime.date(2026, 2, 3)
    SpecialDay.objects.create(
        office=world.province, day=day, name="วันหยุดพิเศษ", source="ประกาศจังหวัด", declared_by=by
    )

    assert proposed(IN_THREE_WORKING, world.province).on == datetime.date(2026, 2, 6)


# ── As the clerk saves it ─────────────────────────────────────────────────────────────────────────
def saved(world, words: str, due_on, *, on=MONDAY, **fields) -> dict:
    fields = {"due_time": None, "dated_on": None, "urgency": "", "text": HEAD + words} | fields
    asked = {"office": world.province, "by": world["clerk of the province"], "on": on, "is_own": False}
    with time_machine.travel(datetime.datetime(2026, 2, 2, 3, tzinfo=datetime.UTC), tick=False):
        return settled(fields | {"due_on": due_on}, **asked)


def test_a_day_left_as_proposed_keeps_its_source(world):
    due = saved(world, IN_SEVEN, datetime.date(2026, 2, 9))

    assert (due["due_source"], "ภายใน ๗ วัน" in due["due_why"]) == (DueSource.TERM, True)


def test_a_day_left_as_proposed_follows_the_day_of_receipt(world):
    due = saved(world, IN_SEVEN, datetime.date(2026, 2, 9), on=datetime.date(2026, 1, 30))

    assert (due["due_on"], due["due_source"]) == (datetime.date(2026, 2, 6), DueSource.TERM)


def test_a_day_left_as_proposed_follows_the_letter_s_date(world):
    dated, right = f"{NO_DAY} ภายใน ๗ วัน นับแต่วันที่ในหนังสือ\n\n๒๖ มกราคม ๒๕๖๙", datetime.date(2026, 1, 28)
    assert read_letter(HEAD + dated, today=MONDAY).dated_on.value == datetime.date(2026, 1, 26)

    due = saved(world, dated, MONDAY, dated_on=right)

    assert (due["due_on"], due["due_source"]) == (datetime.date(2026, 2, 4), DueSource.TERM)


def test_a_day_left_as_proposed_follows_the_urgency(world, rules):
    due = saved(world, NO_DAY, datetime.date(2026, 2, 5), urgency="ด่วนที่สุด")
    assert due["due_source"] == DueSource.PERSON  # an ordinary letter had no day proposed

    rules.ordinary_days = 3
    rules.save()
    due = saved(world, NO_DAY, datetime.date(2026, 2, 5), urgency="ด่วนที่สุด")
    assert (due["due_on"], due["due_source"]) == (MONDAY, DueSource.HOUSE)


def test_a_day_of_the_clerk_s_own_says_who_and_what_was_proposed(world):
    due = saved(world, IN_SEVEN, datetime.date(2026, 2, 20))

    assert (due["due_on"], due["due_source"]) == (datetime.date(2026, 2, 20), DueSource.PERSON)
    assert str(world["clerk of the province"]) in due["due_why"]
    assert "๙ ก.พ. ๒๕๖๙" in due["due_why"]


def test_no_day_has_no_source(world):
    due = saved(world, IN_SEVEN, None, due_time=datetime.time(9))

    assert set(due.values()) == {None, ""}


def test_a_correction_makes_the_day_a_person_s(world):
    by = world["clerk of the province"]
    kept = make.letter(
        world.department,
        by=by,
        logged_for=world.province,
        due_on=MONDAY,
        due_time=datetime.time(12),
        due_source=DueSource.LETTER,
        due_why="หนังสือเขียนว่า",
    )

    corrections.correct_letter(kept, {"due_on": None}, reason="อ่านผิด", by=by, seen=0)
    kept.refresh_from_db()
    assert (kept.due_time, kept.due_source, kept.due_why) == (None, "", "")

    corrections.correct_letter(kept, {"due_on": MONDAY}, reason="อ่านถูกแล้ว", by=by, seen=1)
    kept.refresh_from_db()
    assert (kept.due_source, kept.due_why) == (DueSource.PERSON, f"แก้ไขโดย {by}")


@pytest.mark.parametrize(
    ("source", "on", "told"),
    [
        (DueSource.TERM, datetime.date(2026, 2, 6), [("due_on", "๙ ก.พ. ๒๕๖๙", "๖ ก.พ. ๒๕๖๙")]),
        (DueSource.PERSON, datetime.date(2026, 2, 9), []),
    ],
)
def test_a_day_counted_from_the_receipt_follows_its_correction(world, source, on, told):
    by, due_on = world["clerk of the province"], datetime.date(2026, 2, 9)
    due = {"text": HEAD + IN_SEVEN, "due_on": due_on, "due_source": source, "due_why": "เดิม"}
    kept = make.letter(world.department, by=by, logged_for=world.province, **due)
    line = registers.enter(kept, world.province, "incoming", on=MONDAY, by=by)

    changes = {"registered_on": datetime.date(2026, 1, 30)}
    corrections.correct_entry(line, changes, reason="อ่านตราผิด", by=by, seen=0)

    kept.refresh_from_db()
    assert (kept.due_on, kept.due_source, "๓๐ ม.ค." in kept.due_why) == (on, source, bool(told))
    said = kept.corrections.filter(entry=None)
    assert list(said.values_list("field", "before", "after")) == told


def test_a_letter_that_is_registered_anew_keeps_the_source_of_its_new_day(world):
    by = world["clerk of the province"]
    kept = make.letter(world.department, by=by, logged_for=world.province, text=HEAD + IN_SEVEN)
    line = registers.enter(kept, world.province, "incoming", on=MONDAY, by=by)
    registers.void(line, reason="ลงผิดเล่ม", by=by)
    same = ("issuer", "dated_on", "subject", "text")
    fields = {name: getattr(kept, name) for name in same} | {"number": kept.letter_number}
    due = {"due_on": datetime.date(2026, 2, 9), "due_source": DueSource.TERM, "due_why": "นับจากวันที่ได้รับ"}

    log_letter(fields | due, [], office=world.province, by=by, on=MONDAY)
    kept.refresh_from_db()

    assert (kept.due_on, kept.due_source, kept.due_why) == tuple(due.values())


# ── On the pages ──────────────────────────────────────────────────────────────────────────────────
def typed(client, text: str):
    page = client.post("/letters/log/", {"text": text})
    return page.context["form"]


@pytest.fixture
def clerk(client, world):
    client.force_login(world["clerk of the province"])
    return client


def test_the_form_proposes_the_day_and_the_hour_and_says_why(clerk):
    form = typed(clerk, HEAD + BY_MARCH)

    assert form.initial["due_time"] == datetime.time(16, 30)
    assert "หนังสือเขียนว่า" in form.fields["due_on"].help_text
    assert not form.fields["due_on"].is_unsure


def test_the_form_asks_to_look_at_what_is_only_a_rule_of_the_house(clerk, rules):
    form = typed(clerk, f"ด่วน\n{HEAD}{NO_DAY}")

    assert "due_on" in [field.name for field in form.doubtful]
    assert "เกณฑ์เวลาของ สถจ.ตาก" in form.fields["due_on"].help_text


def test_an_hour_without_a_day_is_refused_and_the_source_stays_in_sight(clerk):
    form = typed(clerk, HEAD + IN_SEVEN)
    posted = {name: form[name].value() or "" for name in form.fields}
    posted |= {
        "due_on": "",
        "issuer": "กรมสมมติ",
        "subject": "การทดสอบ",
        "due_time": "16.30",
        "registered_time": "",
        "save": "show",
    }
    posted |= {"registered_on": "๒ ก.พ. ๖๙", "citations-TOTAL_FORMS": "0", "citations-INITIAL_FORMS": "0"}

    page = clerk.post("/letters/log/", posted)

    assert page.context["form"].errors["due_on"] == ["มีเวลาแต่ไม่มีวัน โปรดใส่วันที่ให้ตอบ หรือลบเวลาออก"]
    assert "หนังสือเขียนว่า" in page.content.decode()
    assert not Letter.objects.exists()


def test_the_letter_s_page_says_where_its_day_comes_from(clerk, world):
    kept = make.letter(
        world.department,
        by=world["clerk of the province"],
        logged_for=world.province,
        due_on=MONDAY,
        due_time=datetime.time(16, 30),
        due_why="หนังสือเขียนว่า “ภายในวันนั้น”",
    )

    page = clerk.get(kept.get_absolute_url()).content.decode()

    assert "วันจันทร์ที่ ๒ กุมภาพันธ์ ๒๕๖๙ เวลา ๑๖.๓๐ น." in page
    assert "หนังสือเขียนว่า “ภายในวันนั้น”" in page
