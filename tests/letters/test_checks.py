"""Checks that need no reading: what speaks for and against a value, in words."""

import datetime

import pytest

from letters.due_days import DueDay
from letters.intake.checks import Case, Finding, findings, weighed
from letters.intake.proposal import propose
from letters.models import DueSource, Letter
from tests.letters.clerk import letter
from thai.letter_number import LetterNumber
from thai.reading import Confidence, Read
from thai.working_days import COUNTRY

DAY = datetime.date(2026, 3, 5)  # a Thursday
DATED = datetime.date(2026, 3, 2)


@pytest.fixture
def told(world):
    """Findings about the department's letter ว 481, received on DAY, after the changes."""

    def about(**changes) -> list[Finding]:
        case = {
            "number": LetterNumber("มท", "0810.4", 481, is_circular=True),
            "dated_on": DATED,
            "registered_on": DAY,
            "issuer": world.department,
            "named": None,
            "subject": "การทดสอบ",
            "due": None,
            "today": DAY,
            "calendar": COUNTRY,
            "letters": Letter.objects.visible_to(world["clerk of the province"]),
        }
        return findings(Case(**case | changes))

    return about


def against(found: list[Finding]) -> dict[str, str]:
    return {finding.field: str(finding.words) for finding in found if not finding.is_good}


def test_nothing_speaks_against_an_ordinary_letter(told):
    assert against(told()) == {}


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"registered_on": datetime.date(2026, 2, 27)}, "registered_on", "วันที่รับมาก่อนวันที่ของหนังสือ"),
        ({"dated_on": datetime.date(2025, 3, 2)}, "dated_on", "ห่างจากวันที่รับถึง ๓๖๘ วัน"),
        ({"registered_on": datetime.date(2026, 3, 7)}, "registered_on", "เป็นวันหยุดราชการ (วันเสาร์)"),
        ({"today": datetime.date(2027, 1, 4)}, "registered_on", "จะลงในทะเบียนปี พ.ศ. ๒๕๖๙ ไม่ใช่ปีนี้"),
        ({"issuer": None}, "number", "ไม่พบหน่วยงานที่ใช้รหัส มท ๐๘๑๐.๔"),
        ({"number": None}, "number", "ไม่พบเลขที่ในหนังสือ"),
        ({"number": None}, "issuer", "ไม่พบชื่อหน่วยงาน"),
        ({"dated_on": None}, "dated_on", "ไม่พบวันที่ในหนังสือ"),
        ({"due": DueDay(None, DueSource.TERM, "โปรดใส่วันที่", is_sure=False)}, "due_on", "โปรดใส่วันที่"),
        (
            {"due": DueDay(DAY, DueSource.HOUSE, "เกณฑ์", is_sure=False)},
            "due_on",
            "แก้วันที่รับหรือชั้นความเร็วแล้ว จะนับใหม่ให้",
        ),
        ({"subject": None}, "subject", "หนังสือไม่ได้เขียนเรื่องไว้"),
    ],
)
def test_what_is_odd_is_told_beside_its_field(told, changes, field, words):
    assert words in against(told(**changes))[field]


def test_a_name_that_does_not_fit_the_code_is_told(told, world):
    assert "เป็นของ" in against(told(named=world.district))["issuer"]


def test_a_known_code_speaks_for_the_number(told, world):
    (good,) = [finding for finding in told() if finding.is_good]

    assert (good.field, str(good.words)) == ("number", f"รหัส มท ๐๘๑๐.๔ ตรงกับ {world.department}")


def test_a_code_seen_on_an_earlier_letter_is_known(told, world):
    letter(world, "มท 0810.4/ว 1", dated_on=DATED)

    assert "number" not in against(told(issuer=None))


@pytest.mark.parametrize(
    ("serial", "dated_on", "words"),
    [(480, datetime.date(2026, 3, 4), "มาทีหลัง"), (490, datetime.date(2026, 2, 20), "มาก่อน")],
)
def test_numbers_that_do_not_run_with_the_dates_are_told(told, world, serial, dated_on, words):
    letter(world, f"มท 0810.4/ว {serial}", dated_on=dated_on)

    assert words in against(told())["number"]


def test_numbers_that_run_with_the_dates_settle_the_doubt_of_a_scan(told, world):
    letter(world, "มท 0810.4/ว 480", dated_on=datetime.date(2026, 2, 27))
    letter(world, "มท 0810.4/ว 490", dated_on=datetime.date(2026, 3, 4))

    found = [finding for finding in told() if finding.field == "number"]

    assert "อยู่ระหว่าง" in str(found[-1].words)
    assert weighed(doubtful("scan"), found).confidence == Confidence.CERTAIN
    assert weighed(doubtful("scan", "digit_gap"), found).flags == ("digit_gap",)


def test_a_letter_one_may_not_see_tells_nothing(told, world):
    letter(world, "มท 0810.4/ว 480", dated_on=datetime.date(2026, 3, 4), office=world.district)
    Letter.objects.update(issuer=world.department, secrecy=1)

    assert against(told()) == {}


def doubtful(*flags: str) -> Read:
    return Read(1, "๑", (0, 1), Confidence.UNSURE, flags)


def test_what_speaks_against_makes_unsure():
    sure = Read(1, "๑", (0, 1), Confidence.CERTAIN)

    assert weighed(sure, [Finding("number", "x")]).confidence == Confidence.UNSURE
    assert weighed(sure, [Finding("number", "x", is_good=True)]).confidence == Confidence.CERTAIN


def test_what_speaks_for_settles_no_other_doubt():
    assert weighed(doubtful("faint"), [Finding("number", "x", is_good=True)]).flags == ("faint",)


def test_a_day_that_the_letter_names_is_explained_and_raises_no_doubt(told):
    due = DueDay(DAY, DueSource.LETTER, "หนังสือเขียนว่า")

    assert "due_on" not in against(told(due=due))


def test_a_term_is_marked_where_it_stands_and_counted_from_the_receipt(world):
    text = f"{TEXT}\n\nขอให้รายงานผลภายใน ๑๕ วัน นับแต่วันที่ได้รับหนังสือ"

    proposed = propose(text, world.province, by=world["clerk of the province"], today=DAY)

    assert proposed.initial["due_on"] == datetime.date(2026, 3, 20)
    assert proposed.evidence["due_on"].as_read.startswith("ภายใน ๑๕ วัน")


# ── Faint characters ──────────────────────────────────────────────────────────────────────────────
TEXT = "ที่ มท ๐๘๑๐.๔/ว ๔๘๑\n\nถึง จังหวัดตาก"


def read_with(world, hundredths: int, at: str) -> dict[str, Read]:
    place = TEXT.index(at)
    sureness = [hundredths if place <= index < place + len(at) else 100 for index in range(len(TEXT))]
    return propose(
        TEXT, world.province, by=world["clerk of the province"], today=DAY, sureness=sureness
    ).evidence


@pytest.mark.parametrize(("hundredths", "is_faint"), [(100, False), (81, False), (79, True)])
def test_one_faint_digit_makes_a_number_unsure(world, hundredths, is_faint):
    assert ("faint" in read_with(world, hundredths, "๔๘๑")["number"].flags) == is_faint


@pytest.mark.parametrize(("at", "is_faint"), [("ตา", False), ("ตาก", True)])
def test_words_bear_two_faint_letters(world, at, is_faint):
    assert ("faint" in read_with(world, 50, at)["addressee"].flags) == is_faint


def test_what_is_faint_elsewhere_does_not_matter(world):
    assert "faint" not in read_with(world, 10, "ถึง")["number"].flags
