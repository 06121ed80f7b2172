"""A letter that comes twice is shown with its earlier line before a number is taken; the clerk decides."""

import datetime
import json

import pytest
from django.urls import reverse

from letters import duplicates, likeness, registers
from letters.duplicates import Received, Undecided
from letters.intake.log import AlreadyLogged
from letters.models import Entry, Letter, TextMark, ToldApart
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from tests.thai.samples import letter_text
from tests.thai.test_likeness import another_number_and_day, scanned
from thai.letter_number import LetterNumber

from .browsing import browser_of, form_of, read, save, words
from .clerk import STAMP, letter, log

TEXT = letter_text("3-dla-w481.txt")
DAY = datetime.date(2026, 1, 30)
NUMBER = "มท 0810.4/ว 481"
BY_HAND = reverse("letters:log-by-hand")


@pytest.fixture
def look_up(world):
    """What the clerk of the province is shown for a letter of the department."""

    def look(number: str | None = NUMBER, *, by="clerk of the province", office=None, **known):
        known = {"dated_on": DAY, "issuer": world.department, "received_on": STAMP} | known
        received = Received(number=LetterNumber.parse(number) if number else None, **known)
        return duplicates.find(received, office or world.province, by=world[by])

    return look


@pytest.fixture
def logged(world):
    return log(world, NUMBER, dated_on=DAY, text=TEXT)


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


# ── What is found ─────────────────────────────────────────────────────────────────────────────────
def test_the_same_number_is_shown_with_its_line(logged, look_up):
    (earlier,) = look_up()

    assert (earlier.letter, earlier.entry) == (logged.letter, logged.entry)
    assert [str(each) for each in earlier.same] == ["เลขที่หนังสือ", "ลงวันที่", "ผู้ออกหนังสือ"]
    assert earlier.different == []


@pytest.mark.parametrize(
    "known",
    [
        {"dated_on": None},  # still to be typed
        {"issuer": "สำนักงานที่พิมพ์ชื่อผิด"},
        {"dated_on": datetime.date(2026, 2, 3)},
    ],
)
def test_the_same_number_is_shown_also_where_the_rest_was_typed_wrongly(logged, look_up, known):
    assert [each.letter for each in look_up(**known)] == [logged.letter]


def test_what_differs_is_said(logged, look_up):
    (earlier,) = look_up(dated_on=datetime.date(2026, 2, 3))

    assert "ลงวันที่ (ฉบับเดิม ๓๐ ม.ค. ๒๕๖๙ ฉบับนี้ ๓ ก.พ. ๒๕๖๙)" in [str(each) for each in earlier.different]


@pytest.mark.parametrize(
    ("number", "known"),
    [
        ("มท 0810.4/ว 482", {}),
        (NUMBER, {"dated_on": datetime.date(2025, 1, 30)}),  # another year
        (NUMBER, {"secrecy": 1}),  # another book
        (None, {}),
    ],
)
def test_another_number_is_another_letter(logged, look_up, number, known):
    assert look_up(number, **known) == []


def test_the_number_of_an_order_counts_within_its_issuer_only(world, look_up):
    letter(world, "123/2569", dated_on=DAY)

    assert look_up("123/2569", issuer="กรมอื่น") == []
    assert len(look_up("123/2569")) == 1


def test_another_scan_of_the_same_letter_is_found_by_its_text(logged, look_up):
    (earlier,) = look_up(None, dated_on=None, issuer="", text=scanned(TEXT, 0.02))

    assert earlier.letter == logged.letter
    assert "ข้อความเหมือนกัน" in str(earlier.same[-1])


def test_a_circular_with_another_number_and_day_is_shown_with_the_difference(logged, look_up):
    day = datetime.date(2026, 2, 6)

    (earlier,) = look_up("มท 0810.4/ว 552", dated_on=day, text=another_number_and_day(TEXT))

    assert [str(each).split(" ")[0] for each in earlier.different] == ["เลขที่หนังสือ", "ลงวันที่"]


def test_a_letter_that_passes_another_on_is_not_taken_for_it(world, logged, look_up):
    assert look_up("ตก 0023.3/ว 197", issuer=world.province, text=TEXT) == []


def test_another_offices_letter_is_none_of_ones_own(logged, look_up):
    assert look_up(office=logged.letter.issuer, by="clerk of the department", text=TEXT) == []


@pytest.mark.parametrize("text", ["", TEXT])
def test_a_secret_letter_is_shown_to_the_cleared_only(world, look_up, text):
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    world.people["cleared clerk"] = cleared
    log(world, NUMBER, dated_on=DAY, text=TEXT, secrecy=Secrecy.SECRET, by="cleared clerk")

    assert look_up(secrecy=1, text=text) == []
    assert len(look_up(secrecy=1, text=text, by="cleared clerk")) == 1


def test_a_void_line_is_no_earlier_one(world, logged, look_up):
    registers.void(logged.entry, reason="ลงผิดเล่ม", by=world["clerk of the province"])

    assert look_up(text=TEXT) == []


def test_thousands_of_letters_are_not_read_one_by_one(world, logged, look_up, django_assert_max_num_queries):
    few = {"subject": "x", "issuer": world.department, "logged_for": world.province}
    by = world["clerk of the province"]
    Letter.objects.bulk_create(Letter(logged_by=by, text=f"หนังสือ {n} " * 50, **few) for n in range(500))
    likeness.index(Letter.objects.all())

    with django_assert_max_num_queries(12):
        found = look_up(None, dated_on=None, text=scanned(TEXT, 0.02))

    assert [each.letter for each in found] == [logged.letter]


def test_letters_from_before_are_marked_once(world, logged):
    TextMark.objects.all().delete()

    assert [likeness.index(Letter.objects.all()) for _ in range(2)] == [1, 0]
    assert TextMark.objects.filter(letter=logged.letter).count() == 24


# ── The clerk decides ─────────────────────────────────────────────────────────────────────────────
def typed(client, **changes) -> dict:
    fields = {"number": NUMBER, "dated_on": "30/1/69", "issuer": "หน่วยงาน dla", "subject": "การทดสอบ"}
    return {**form_of(client.get(BY_HAND)), **fields, **changes}


@pytest.fixture
def known(world, clerk):
    """A letter of the department that the clerk typed in before."""
    return letter(world, NUMBER, dated_on=DAY, issuer=world.department)


def test_a_letter_that_came_before_is_not_saved_until_somebody_decides(clerk, known):
    answer = clerk.post(BY_HAND, typed(clerk, save="next"))

    assert answer.status_code == 422
    assert "เป็นฉบับเดียวกัน ไม่ลงรับซ้ำ" in words(answer)
    assert Entry.objects.count() == 1


def test_the_same_letter_leads_to_the_earlier_one_and_takes_no_number(clerk, known):
    answer = clerk.post(BY_HAND, typed(clerk, same=known.pk))

    assert answer.url == known.get_absolute_url()
    assert Entry.objects.count() == 1


def test_another_letter_of_the_same_number_is_registered_and_it_is_kept_who_said_so(world, clerk, known):
    answer = clerk.post(BY_HAND, typed(clerk, save="apart", shown=known.pk))

    assert answer.url == BY_HAND
    told = ToldApart.objects.get()
    assert (told.earlier, told.by) == (known, world["clerk of the province"])
    assert [entry.number for entry in Entry.objects.order_by("number")] == [1, 2]
    assert "ตรวจว่าเป็นคนละฉบับ" in words(clerk.get(told.letter.get_absolute_url()))


def test_a_decision_counts_only_for_the_letters_that_were_shown(clerk, known):
    answer = clerk.post(BY_HAND, typed(clerk, save="apart", shown=known.pk + 1))

    assert answer.status_code == 422
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("pk", ["0", "x", "๑", "9" * 30, ""])
def test_a_letter_that_is_none_cannot_be_the_same(clerk, known, pk):
    assert clerk.post(BY_HAND, typed(clerk, same=pk)).status_code == 404


@pytest.mark.parametrize("shown", ["x", "๑", "9" * 30, ""])
def test_a_broken_decision_decides_nothing(clerk, known, shown):
    assert clerk.post(BY_HAND, typed(clerk, save="apart", shown=shown)).status_code == 422


def test_a_letter_one_may_not_see_cannot_be_the_same(world, clerk):
    secret = letter(world, NUMBER, secrecy=Secrecy.SECRET)

    assert clerk.post(BY_HAND, typed(clerk, same=secret.pk)).status_code == 404


def test_a_pasted_text_shows_the_earlier_line_before_anything_is_typed(world, clerk, logged):
    assert "อาจลงรับไว้แล้ว" in words(read(clerk, scanned(TEXT, 0.02)))


def test_a_near_same_text_is_not_saved_until_somebody_decides(clerk, logged):
    page = read(clerk, scanned(TEXT, 0.02))

    asked = save(clerk, page, number="", dated_on="", subject="ก")
    assert asked.status_code == 422
    decided = save(clerk, asked, number="", dated_on="", subject="ก", save="apart", shown=logged.letter.pk)

    assert decided.status_code == 302
    assert Entry.objects.count() == 2


def test_nobody_learns_of_a_secret_letter_by_its_number(world):
    """Two clerks of different clearance: the second registers, and is told nothing."""
    for level in (1, 2):
        world.people[f"cleared {level}"] = make.person(world.province, Role.CLERK, cleared_for=level)
    log(world, NUMBER, dated_on=DAY, secrecy=Secrecy.VERY_SECRET, by="cleared 2")

    second = log(world, NUMBER, dated_on=DAY, secrecy=Secrecy.SECRET, by="cleared 1")

    assert second.entry.number == 2


# ── A void line ───────────────────────────────────────────────────────────────────────────────────
def test_a_letter_that_was_numbered_here_keeps_its_number_when_it_is_registered_anew(world):
    clerk = world["clerk of the province"]
    number = LetterNumber.parse("ตก 0023/1")
    own = make.letter(world.province, number=number, by=clerk, dated_on=datetime.date(2026, 3, 2))
    line = registers.enter(own, world.province, "outgoing", on=own.dated_on, by=clerk)
    registers.void(line, reason="ผิด", by=clerk)

    again = log(world, "ตก 0023/1", dated_on=own.dated_on, subject="เรื่องใหม่")

    assert (again.letter, again.letter.number, again.entry.number) == (own, "ตก 0023/1", 1)


@pytest.mark.parametrize("day", [DAY, None])
def test_a_letter_whose_line_is_void_is_registered_anew(world, day):
    first = log(world, NUMBER, dated_on=day)
    registers.void(first.entry, reason="ลงผิดวัน", by=world["clerk of the province"])

    again = log(world, NUMBER, dated_on=day)

    assert again.letter == first.letter
    assert (again.entry.number, again.entry.is_void) == (2, False)
    with pytest.raises(AlreadyLogged) as refused:
        log(world, NUMBER, dated_on=day)
    assert refused.value.entry == again.entry


def test_a_letter_that_is_registered_anew_says_what_is_typed_now_and_keeps_what_it_said(world):
    first = log(world, NUMBER, dated_on=DAY, subject="พิมพ์ผิด", addressee="จังหวัดตาก")
    registers.void(first.entry, reason="พิมพ์ผิด", by=world["clerk of the province"])

    log(world, NUMBER, dated_on=DAY, subject="การรายงานผล")

    renewed = Letter.objects.get(pk=first.letter.pk)
    assert (renewed.subject, renewed.addressee) == ("การรายงานผล", "จังหวัดตาก")
    assert [(each.field, each.before) for each in renewed.corrections.all()] == [("subject", "พิมพ์ผิด")]


# ── While one types ───────────────────────────────────────────────────────────────────────────────
EARLIER = reverse("letters:log-earlier")


def test_the_earlier_line_appears_while_one_types(clerk, known):
    answer = clerk.post(EARLIER, {"number": NUMBER, "dated_on": "30/1/69", "issuer": ""})

    assert "ทะเบียนหนังสือรับ เลข ๑" in words(answer)
    assert f'name="shown" value="{known.pk}"' in words(answer)


def test_a_pasted_number_is_spelt_and_its_date_and_issuer_are_read(world, clerk):
    answer = clerk.post(EARLIER, {"number": "ที่ มท0810.4/ว481 ลว. 30 มค 69"})

    read = {"number": "มท ๐๘๑๐.๔/ว ๔๘๑", "dated_on": "๓๐ มกราคม ๒๕๖๙", "issuer": world.department.name}
    assert json.loads(answer["HX-Trigger"]) == {"number-read": read}


@pytest.mark.parametrize("number", ["", "ไม่ทราบ", "มท 0810.4/ว", "<b>", "ก" * 9000])
def test_what_is_no_number_shows_nothing(clerk, known, number):
    answer = clerk.post(EARLIER, {"number": number})

    assert answer.status_code == 200
    assert words(answer).strip() == ""


def test_only_who_may_log_is_answered(world, known):
    assert browser_of(world["head of the province"]).post(EARLIER, {"number": NUMBER}).status_code == 403
    assert "เลข ๑" not in words(browser_of(world["clerk of the district"]).post(EARLIER, {"number": NUMBER}))


def test_nobody_has_decided_yet(world, known):
    received = Received(LetterNumber.parse(NUMBER), DAY, world.department)
    here = {"office": world.province, "by": world["clerk of the province"]}

    with pytest.raises(Undecided):
        duplicates.check(received, apart_from=frozenset(), **here)
    duplicates.check(received, apart_from=frozenset({known.pk}), **here)
