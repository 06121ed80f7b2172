"""Search finds the letters that hold what is asked for, the number first, and none that one may not see.

Every promise is made twice: to a person who sees few letters, whose every row is read, and to one who sees
many, for whom the database's index is asked.
"""

import datetime
import random

import pytest
from django.utils import timezone

from letters import search
from letters.models import Assignment, Delivery, Entry, Letter
from letters.registers import Kind, enter, void
from letters.search import engines, finding
from offices import database
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from thai.letter_number import LetterNumber
from thai.searching import asked
from thai.text import joined_key

pytestmark = pytest.mark.every_case

DAY = datetime.date(2026, 1, 30)


@pytest.fixture(params=["few in reach", "many in reach", "many holding it"], autouse=True)
def reach(request, monkeypatch):
    """The ways of looking; the last one reads on from the newest letter, for words that most hold."""
    monkeypatch.setattr(finding, "COMMON", 0 if request.param == "many holding it" else 10)
    monkeypatch.setattr(finding, "FEW", 5_000 if request.param.startswith("few") else 0)


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


@pytest.fixture
def written(world, clerk):
    """Writes a letter of the department, logged by the province: its number, and what else is told."""

    def write(number: str | None = None, **fields) -> Letter:
        parsed = LetterNumber.parse(number) if number else None
        fields = {"subject": "การทดสอบ", "logged_for": world.province} | fields
        return make.letter(fields.pop("issuer", world.department), by=clerk, number=parsed, **fields)

    return write


def found(question: str, user, **filters) -> list[Letter]:
    keys = search.find(asked(question), user, search.Filters(**filters)).keys
    letters = Letter.objects.in_bulk(keys)
    return [letters[key] for key in keys]


# ── Numbers ───────────────────────────────────────────────────────────────────────────────────────
SPELLINGS = [
    "มท 0810.4/ว 481",
    "ที่ มท ๐๘๑๐.๔/ว๔๘๑",
    "0810.4/481",
    "0810/ว481",
    "ว 481",
    "ว๔๘๑",
    "มท/ว 481",
    "481",
    "ว 481/2569",
]


def test_a_letter_is_found_by_any_spelling_and_part_of_its_number(written, clerk):
    letter = written("มท 0810.4/ว 481")
    for other in ("มท 0810.4/ว 482", "มท 0810.4/ว 48", "ตก 0023.3/48"):
        written(other)

    assert {typed: found(typed, clerk) for typed in SPELLINGS} == dict.fromkeys(SPELLINGS, [letter])


HALVES = ["41", "๔๑", "ว 41", "มท/41", "ทดสอบ 41"]


def test_a_letter_is_found_by_the_end_of_its_number_the_exact_number_first(written, clerk):
    half = written("มท 0810.4/ว 2441", dated_on=DAY - datetime.timedelta(30))
    written("มท 0810.4/ว 2498", text="ครั้งที่ 41")  # newer, and speaks of it
    whole = written("มท 0810.4/ว 41", dated_on=DAY - datetime.timedelta(60))

    assert {typed: found(typed, clerk)[:2] for typed in HALVES} == dict.fromkeys(HALVES, [whole, half])


def test_the_exact_number_comes_before_newer_letters_that_speak_of_it(written, clerk):
    older = written("มท 0810.4/ว 481", dated_on=DAY)
    longer = written("มท 0810.4/ว 4815", dated_on=DAY + datetime.timedelta(days=1))
    citing = written(
        "ตก 0023.3/ว 197", text="ตามหนังสือ มท ๐๘๑๐.๔/ว ๔๘๑", dated_on=DAY + datetime.timedelta(days=9)
    )

    result = search.find(asked("ว 481"), clerk)

    assert list(result.keys) == [older.pk, longer.pk, citing.pk]
    assert result.exact == {older.pk}


def test_one_number_of_several_years_is_told_apart_by_its_year(written, clerk):
    first, second = (written("มท 0810.4/ว 481", dated_on=datetime.date(year, 2, 1)) for year in (2025, 2026))

    assert found("ว 481", clerk) == [second, first]
    assert found("ว 481/2568", clerk) == [first]
    assert found("ว 481 กุมภาพันธ์ 2568", clerk) == [first]


def test_a_register_number_of_ones_own_office_finds_its_letter(world, written, clerk):
    mine, elsewhere = written("มท 0810.4/ว 1"), written("มท 0810.4/ว 2")
    enter(mine, world.province, Kind.INCOMING, on=DAY, by=clerk)
    enter(elsewhere, world.district, Kind.OUTGOING, on=DAY, by=clerk)

    assert found("รับ 1", clerk) == [mine]
    assert found("ส่ง 1", clerk) == []
    assert found("1", clerk) == [mine]  # its number is 1, too
    assert found("รับ 1/2568", clerk) == []


def test_a_void_line_is_found_too(world, written, clerk):
    letter = written(None, subject="เรื่องเดิม")
    void(enter(letter, world.province, Kind.INCOMING, on=DAY, by=clerk), reason="ลงซ้ำ", by=clerk)

    assert found("รับ 1", clerk) == [letter]


def test_a_letter_number_comes_before_a_register_number(world, written, clerk):
    entered, numbered = (
        written("มท 0810.4/ว 7"),
        written("มท 0810.4/ว 1", dated_on=DAY - datetime.timedelta(9)),
    )
    enter(entered, world.province, Kind.INCOMING, on=DAY, by=clerk)

    assert found("1", clerk) == [numbered, entered]


@pytest.mark.parametrize(("question", "near"), [("0810.4/ว 487", ["มท 0810.4/ว 481"]), ("ว 487", [])])
def test_a_number_easily_misread_is_offered(written, clerk, question, near):
    written("มท 0810.4/ว 481")
    written("มท 0810.4/ว 382")

    assert [letter.number for letter in search.nearly(asked(question), clerk)] == near


# ── Words and dates ───────────────────────────────────────────────────────────────────────────────
PARTS = [
    "ประปาหมู่บ้าน",
    "ประปา หมู่บ้าน",
    "หมู่บ้าน ประปา",
    "ะปา",
    "ปา",
    "ระบบ   ประปา",
    '"ระบบประปา หมู่บ้าน"',
    "info",
    "๒ แห่ง",
    "2แห่ง",
]


def test_words_are_found_wherever_they_stand(written, clerk):
    letter = written(subject="การบันทึกข้อมูล", text="ระบบประปา\nหมู่บ้าน จำนวน ๒ แห่ง (INFO)")
    written(subject="การบันทึกข้อมูล", text="ระบบไฟฟ้าชุมชน")

    assert {part: found(part, clerk) for part in PARTS} == dict.fromkeys(PARTS, [letter])


def test_all_words_must_be_found(written, clerk):
    written(text="ระบบประปา")

    assert found("ประปา ไฟฟ้า", clerk) == []


def test_a_word_in_the_subject_comes_before_a_newer_letters_text(written, clerk):
    newer = written(text="ระบบประปา", dated_on=DAY + datetime.timedelta(days=9))
    older = written(subject="ระบบประปา", dated_on=DAY)

    assert found("ประปา", clerk) == [older, newer]


def test_the_issuer_is_found_by_name_and_short_name(world, written, clerk):
    letter = written(issuer=make.office(name="สำนักงานประมงจังหวัดตาก", short_name="สนง.ปมจ."))

    assert found("ประมง จังหวัดตาก", clerk) == found("สนง.ปมจ.", clerk) == [letter]


@pytest.mark.parametrize("question", ["30 ม.ค. 69", "๓๐ มกราคม ๒๕๖๙", "30/1/2569", "ม.ค. 69", "มกราคม 2569"])
def test_a_date_finds_the_letters_of_the_day_then_those_that_speak_of_it(written, clerk, question):
    letter = written("มท 0810.4/ว 1", dated_on=DAY)
    speaking = written("มท 0810.4/ว 2", dated_on=DAY + datetime.timedelta(5), text="ภายในวันที่ ๓๐ มกราคม ๒๕๖๙")
    written("มท 0810.4/ว 3", dated_on=DAY + datetime.timedelta(days=5))

    assert found(question, clerk) == [letter, speaking]


def test_a_letter_without_a_date_is_as_old_as_its_logging(written, clerk):
    dated = written(subject="ประปา", dated_on=datetime.date(2020, 1, 1))
    undated = written(subject="ประปา", dated_on=None)
    history = written(subject="ประปา", dated_on=None, is_history=True)

    assert found("ประปา", clerk) == [undated, dated, history]


def test_there_is_an_end_to_what_is_given(written, clerk, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 2)
    letters = [written(subject="ประปา") for _ in range(3)]

    result = search.find(asked("ประปา"), clerk)

    assert (list(result.keys), result.has_more) == ([letters[2].pk, letters[1].pk], True)


# ── What narrows ──────────────────────────────────────────────────────────────────────────────────
def test_filters_narrow_by_issuer_dates_and_direction(world, written, clerk):
    first = written(subject="ประปา", dated_on=DAY, issuer=make.office(name="สำนักงานประมง"))
    second = written(subject="ประปา", dated_on=DAY + datetime.timedelta(days=1))
    enter(second, world.province, Kind.INCOMING, on=DAY, by=clerk)
    enter(first, world.province, Kind.CIRCULAR, on=DAY, by=clerk)

    assert found("ประปา", clerk, issuer="ประมง") == [first]
    assert found("ประปา", clerk, until=DAY) == [first]
    assert found("ประปา", clerk, since=DAY + datetime.timedelta(days=1)) == [second]
    assert found("ประปา", clerk, direction="in") == [second]
    assert found("", clerk, direction="out") == [first]


# ── Who sees what ─────────────────────────────────────────────────────────────────────────────────
def test_only_what_one_may_see_is_found(world, written, clerk):
    letter = written("มท 0810.4/ว 481", subject="ประปา", logged_for=world.department)

    assert found("ประปา", clerk) == found("ว 481", clerk) == []
    Delivery.objects.create(letter=letter, office=world.province, sent_by=clerk)
    assert found("ประปา", clerk) == found("ว 481", clerk) == [letter]


@pytest.mark.parametrize("question", ["ประปา", "ว 481", "481", "รับ 1", "30 ม.ค. 69", "ปา"])
def test_a_secret_letter_is_found_by_the_cleared_only(world, written, clerk, question):
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    letter = written("มท 0810.4/ว 481", subject="ประปา", dated_on=DAY, secrecy=Secrecy.SECRET)
    enter(letter, world.province, Kind.INCOMING, on=DAY, by=cleared)

    assert found(question, clerk) == []
    assert search.find(asked(question), clerk).exact == frozenset()
    assert found(question, cleared) == [letter]


@pytest.mark.parametrize("way", ["written", "logged", "sent", "given"])
def test_so_it_is_in_whatever_way_the_letter_came_to_their_office(world, written, way):
    """As for an ordinary one, each way of holding it is looked for by itself."""
    levels = (Secrecy.ORDINARY, Secrecy.SECRET)
    officer, cleared = (make.person(world.section, Role.OFFICER, cleared_for=level) for level in levels)
    issuer = world.section if way == "written" else world.department
    here = world.section if way == "logged" else world.department
    letter = written(subject="ประปา", secrecy=Secrecy.SECRET, issuer=issuer, logged_for=here)
    if way == "sent":
        Delivery.objects.create(letter=letter, office=world.section, sent_by=cleared)
    if way == "given":
        line = enter(letter, world.province, Kind.INCOMING, on=DAY, by=cleared)
        Assignment.objects.create(entry=line, section=world.section, assigned_by=cleared)

    assert found("ประปา", officer) == []
    assert found("ประปา", cleared) == [letter]


def test_a_section_finds_what_it_was_given_while_it_has_it(world, written, clerk):
    officer = make.person(world.section, Role.OFFICER)
    letter = written("มท 0810.4/ว 481", subject="ประปา")
    line = enter(letter, world.province, Kind.INCOMING, on=DAY, by=clerk)
    assert found("ประปา", officer) == []

    given = Assignment.objects.create(entry=line, section=world.section, assigned_by=clerk)
    assert found("ประปา", officer) == [letter]

    given.ended_at, given.ended_by = timezone.now(), clerk
    given.save()
    assert found("ประปา", officer) == []


def test_somebody_of_no_office_finds_nothing(world, written):
    written(subject="ประปา")

    assert found("ประปา", world["outsider"]) == []


# ── Hostile questions ─────────────────────────────────────────────────────────────────────────────
HOSTILE = [
    '"',
    '""',
    "'",
    "';DROP TABLE letters_letter;--",
    "%",
    "_____",
    "%%%",
    "\\\\\\",
    "ก*ข*",
    "NEAR(ก ข)",
    "text:ก",
    "^กขค",
    "กขค AND",
    "OR OR OR",
    "{text}:กขค",
    "a\x00b",
    "\x00\x00\x00",
    "-ประปา",
    "[ก-ฮ]+",
    "(((",
    "😀😀😀",
]


def test_what_databases_take_for_operators_is_only_text(written, clerk):
    written(subject="ประปาหมู่บ้าน")

    assert {question: found(question, clerk) for question in HOSTILE} == dict.fromkeys(HOSTILE, [])


def test_such_characters_are_found_where_they_stand(written, clerk):
    texts = ["100%", "ก_ข_ค", '"ไม่"', "C:\\temp\\x", "a*b*c", "it's"]
    letters = {text: written(subject="-", text=text) for text in texts}

    for text, letter in letters.items():
        assert found(text, clerk) == [letter], text


# ── Against the truth ─────────────────────────────────────────────────────────────────────────────
WORDS = [
    "ประปา",
    "หมู่บ้าน",
    "ไฟ",
    "งบ",
    "อบต.",
    "กขค",
    "ข้อมูล",
    "๒๕๖๙",
    "481",
    "ว",
    "INFO",
    "สำนัก",
    "งาน",
    "น้ำ",
    "ก%ข",
]
ELSEWHERE = "การทดสอบ\nหน่วยงานdla\nสถ."  # what each of these letters says besides


def test_every_piece_of_a_text_finds_just_the_letters_that_hold_it(written, clerk):
    rng = random.Random(2569)
    texts = {}
    for _ in range(40):
        text = "".join(rng.choice(["", " "]) + word for word in rng.choices(WORDS, k=12))
        texts[written(text=text).pk] = joined_key(text)
    for _ in range(40):
        text = rng.choice(list(texts.values()))
        at, length = rng.randrange(len(text)), rng.randint(1, 12)
        piece = text[at : at + length]
        right = {key for key, held in texts.items() if piece in held or piece in ELSEWHERE}

        assert {letter.pk for letter in found(f'"{piece}"', clerk)} == right, piece


def test_the_index_is_asked_where_many_letters_are_in_reach(written, clerk, reach):
    written(subject="ประปา")
    words = [("ประปา",)]
    rows = finding.LetterSearch.objects.filter(engines.Trigrams().holding(words))

    assert ("LIKE" if database.is_postgresql() else "MATCH") in str(rows.query)
    assert list(rows) == list(finding.LetterSearch.objects.filter(engines.Scan().holding(words)))


def test_lines_of_other_offices_are_not_shown(world, written, clerk):
    letter = written("มท 0810.4/ว 481")
    enter(letter, world.province, Kind.INCOMING, on=DAY, by=clerk)
    enter(letter, world.district, Kind.INCOMING, on=DAY, by=clerk)
    pieces = asked("ว 481")
    result = search.find(pieces, clerk)

    [hit] = search.shown(result.keys, result, pieces, clerk)

    assert hit.lines == list(Entry.objects.filter(register__office=world.province))
    assert hit.is_exact
