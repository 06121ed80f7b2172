"""A letter that was written elsewhere gets the next number of its office's book, once."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from letters import registers
from letters.audit import audit
from letters.models import Entry, Letter, Link, Register
from letters.outgoing.numbering import AlreadyNumbered, Series, number_letter
from letters.registers import Kind
from offices.models import Role
from offices.secrecy import TOP_SECRET, Secrecy
from tests import make
from thai.dates import buddhist_year, format_date
from thai.letter_number import LetterNumber

from .browsing import browser_of, form_of, words

PAGE, NEXT = reverse("letters:number"), reverse("letters:next-number")
NOON = datetime.datetime(2026, 3, 5, 5, 0, tzinfo=datetime.UTC)  # in Bangkok
TODAY = datetime.date(2026, 3, 5)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


def number(world, *, is_circular=False, section=None, on=TODAY, answers=None, **fields) -> Entry:
    return number_letter(
        {"subject": "ขอเชิญประชุม", "addressee": "นายอำเภอแม่สอด", "kind": "external", **fields},
        office=world.province,
        section=section,
        is_circular=is_circular,
        on=on,
        by=world["clerk of the province"],
        token=uuid.uuid4(),
        answers=answers,
    )


def fill(browser, **changes):
    """Type into the empty form and press «ออกเลข»."""
    typed = {"subject": "ขอเชิญประชุม", "addressee": "นายอำเภอแม่สอด", "kind": "external"}
    return browser.post(PAGE, form_of(browser.get(PAGE)) | typed | changes)


def outgoing(office, kind=Kind.OUTGOING, *, is_secret=False) -> list[int]:
    books = Register.objects.filter(office=office, kind=kind, is_secret=is_secret)
    return sorted(Entry.objects.filter(register__in=books).values_list("number", flat=True))


# ── The number ────────────────────────────────────────────────────────────────────────────────────
def test_the_number_is_the_next_of_the_outgoing_book(world):
    registers.continue_paper_book(world.province, Kind.OUTGOING, 2569, 196)

    entry = number(world)

    letter = entry.letter
    assert (entry.number, letter.number) == (197, "ตก 0023/197")
    assert (letter.issuer, letter.dated_on, letter.year) == (world.province, TODAY, 2569)
    assert (entry.registered_on, entry.registered_time) == (TODAY, datetime.time(12, 0))


def test_the_section_that_owns_the_matter_gives_its_code_and_keeps_a_line_of_its_own(world):
    entry = number(world, section=world.section)

    assert entry.letter.number == "ตก 0023.3/1"
    assert entry.letter.owner_unit == world.section.name
    assert [outgoing(world.province), outgoing(world.section)] == [[1], [1]]


def test_a_circular_is_counted_in_a_book_of_its_own(world):
    number(world)

    assert number(world, is_circular=True).letter.number == "ตก 0023/ว 1"
    assert outgoing(world.province, Kind.CIRCULAR) == [1]


def test_where_the_office_shares_one_book_circulars_are_counted_with_the_others(world):
    world.province.circulars_share_outgoing = True
    number(world)

    assert number(world, is_circular=True).letter.number == "ตก 0023/ว 2"


def test_a_secret_letter_is_counted_in_the_secret_book(world):
    number(world)

    assert number(world, secrecy=Secrecy.SECRET).number == 1
    assert outgoing(world.province, is_secret=True) == [1]


@pytest.mark.parametrize(
    ("prefix", "code", "number"),
    [("", "", "ตก 0023/7"), ("", "0023.9", "ตก 0023.9/7"), ("มท", "", "ตก 0023/7")],
)
def test_a_section_lacking_code_or_prefix_writes_under_its_offices(prefix, code, number, world):
    section = make.office(
        kind="section", parent=world.province, number_prefix=prefix, number_code=code, code="63-9"
    )

    assert str(Series(world.province, section).number(7)) == number


def test_a_number_that_a_file_copy_has_on_paper_goes_to_that_copy(world):
    copy = make.letter(world.province, number=LetterNumber("ตก", "0023", 1), dated_on=TODAY)

    told = Series(world.province).next_number(TODAY)
    entry = number(world)

    assert (told.serial, entry.number) == (2, 2)
    assert [line.number for line in copy.entries.all()] == [1]
    assert copy not in Letter.objects.unsent([world.province])  # a copy says that its letter has left


@pytest.mark.parametrize(
    ("on_paper", "owner"), [("0023.3", None), ("0023", "section"), ("0023.4", "section")]
)
def test_a_number_on_paper_is_used_whichever_section_of_the_office_wrote_it(on_paper, owner, world):
    make.office("63-4", "section", world.province, number_prefix="ตก", number_code="0023.4")
    copy = make.letter(world.province, number=LetterNumber("ตก", on_paper, 1), dated_on=TODAY)

    told = Series(world.province, owner and world.section).next_number(TODAY)
    entry = number(world, section=owner and world.section)

    assert (told.serial, entry.number, entry.letter.serial) == (2, 2, 2)
    assert [line.number for line in copy.entries.all()] == [1]


@pytest.fixture
def misnumbered(world):
    """A letter ตก 0023/7 whose line is number 5 in the paper book that was copied."""

    def copied(**fields) -> Letter:
        seven = LetterNumber("ตก", "0023", 7)
        letter = make.letter(world.province, number=seven, dated_on=TODAY, is_history=True, **fields)
        line = Entry(number=5, letter=letter, registered_on=TODAY, entered_by=world["clerk of the province"])
        registers.copy_paper_book([line], world.province, Kind.OUTGOING, 2569)
        return letter

    return copied


@pytest.mark.parametrize("logged_for", ["province", "district"])
def test_a_number_that_another_line_has_on_its_letter_is_left_out_and_says_why(
    logged_for, misnumbered, world
):
    paper = misnumbered(logged_for=getattr(world, logged_for))

    six, told, eight = number(world), Series(world.province).next_number(TODAY), number(world)

    numbers = ["ตก 0023/6", "ตก 0023/8"]
    assert ([six.letter.number, eight.letter.number], [six.number, eight.number]) == (numbers, [6, 8])
    assert str(told) == "ตก 0023/8"
    left_out = Entry.objects.get(number=7)
    assert (left_out.letter, left_out.is_void) == (paper, True)
    assert left_out.void_reason == "เลขนี้อยู่บนหนังสือที่ลงทะเบียนไว้แล้วที่เลข ๕ จึงข้ามไป"
    assert [line.number for line in paper.entries.filter(voided_at=None)] == [5]
    assert not paper.has_left  # its own line says what became of it
    assert audit(eight.register).is_whole


def test_the_number_that_was_left_out_is_not_shown_as_its_letters(misnumbered, world, clerk):
    paper = misnumbered()
    for _ in range(2):
        number(world)

    assert paper.entries.get(number=5).get_absolute_url() in words(
        clerk.get(reverse("letters:numbered", args=[paper.pk]))
    )


def test_of_two_letters_with_a_number_on_paper_the_one_without_a_line_gets_it(misnumbered, world):
    misnumbered()
    copy = make.letter(world.province, number=LetterNumber("ตก", "0023.3", 7), dated_on=TODAY)

    numbers = [number(world).number for _ in range(2)]

    assert numbers == [6, 8]
    assert [(line.number, line.is_void) for line in copy.entries.all()] == [(7, False)]


def test_an_office_that_misread_a_number_does_not_keep_the_issuer_from_it(world):
    misread = make.letter(
        world.province,
        by=world["clerk of the district"],
        number=LetterNumber("ตก", "0023", 1),
        dated_on=TODAY,
        logged_for=world.district,
    )

    letter = number(world).letter

    misread.refresh_from_db()
    assert (letter.number, misread.disputes) == ("ตก 0023/1", letter)


def test_the_letter_it_answers_is_linked(world):
    asked = make.letter(world.department)

    letter = number(world, answers=asked).letter

    link = Link.objects.get()
    assert (link.kind, link.source, link.target) == ("answers", letter, asked)


def test_the_same_form_takes_one_number(world):
    facts = {"office": world.province, "section": None, "is_circular": False, "on": TODAY}
    facts |= {"by": world["clerk of the province"], "token": uuid.uuid4()}
    first = number_letter({"subject": "ก", "addressee": "ข"}, **facts)

    with pytest.raises(AlreadyNumbered) as again:
        number_letter({"subject": "ก", "addressee": "ข"}, **facts)

    assert again.value.entry == first
    assert (Letter.objects.count(), outgoing(world.province)) == (1, [1])


# ── The page ──────────────────────────────────────────────────────────────────────────────────────
def test_opening_the_form_shows_the_next_number_and_takes_none(world, clerk):
    registers.continue_paper_book(world.province, Kind.OUTGOING, 2569, 196)

    shown = words(clerk.get(PAGE))

    assert "ตก ๐๐๒๓/๑๙๗" in shown
    assert 'value="๕ มีนาคม ๒๕๖๙"' in shown
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("chosen", "number"),
    [
        ({}, "ตก ๐๐๒๓/๕"),
        ({"section": "section"}, "ตก ๐๐๒๓.๓/๕"),
        ({"is_circular": "on"}, "ตก ๐๐๒๓/ว ๑"),
        ({"secrecy": "x"}, "ตก ๐๐๒๓/๕"),
        ({"dated_on": "วันไหนก็ไม่รู้"}, "ตก ๐๐๒๓/๕"),
    ],
)
def test_the_next_number_follows_what_is_chosen(world, clerk, chosen, number):
    registers.continue_paper_book(world.province, Kind.OUTGOING, 2569, 4)
    chosen = {name: world.section.pk if value == "section" else value for name, value in chosen.items()}

    assert number in words(clerk.get(NEXT, chosen))
    assert not Entry.objects.exists()


def test_saving_shows_the_number_in_large_and_leads_on(world, clerk):
    answer = fill(clerk, remark="ส่งแทนฉบับเดิม")

    entry = Entry.objects.get()
    page = words(clerk.get(answer.url))
    assert answer.url == reverse("letters:numbered", args=[entry.letter.pk])
    assert "<b>ตก ๐๐๒๓/๑</b>" in page
    assert reverse("letters:dispatch", args=[entry.letter.pk]) in page
    assert f'href="{PAGE}"' in page
    assert (entry.remark, entry.entered_by) == ("ส่งแทนฉบับเดิม", world["clerk of the province"])


def test_the_same_letter_of_the_same_day_is_asked_about_and_numbered_once_one_is_sure(clerk):
    """A browser that goes back fills the old words into a new form."""
    typed = {"subject": "ก", "addressee": "ข", "kind": "memo"}
    clerk.post(PAGE, form_of(clerk.get(PAGE)) | typed)

    asked = clerk.post(PAGE, form_of(clerk.get(PAGE)) | typed)
    assert asked.status_code == 422
    assert "อาจออกเลขไว้แล้ว: ตก ๐๐๒๓/๑" in words(asked)
    assert Entry.objects.count() == 1

    clerk.post(PAGE, form_of(asked) | typed | {"is_sure": "on"})
    assert Entry.objects.count() == 2


def test_a_form_posted_again_shows_the_number_it_took(clerk):
    posted = form_of(clerk.get(PAGE)) | {"subject": "ก", "addressee": "ข", "kind": "memo"}

    first, again = clerk.post(PAGE, posted), clerk.post(PAGE, posted)

    assert first.url == again.url
    assert "แบบฟอร์มนี้ออกเลขไว้แล้ว" in words(clerk.get(again.url))
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"subject": ""}, "จำเป็น"),
        ({"addressee": "  "}, "จำเป็น"),
        ({"kind": "x"}, "x"),
        ({"section": "999"}, "ตัวเลือก"),
        ({"dated_on": "6/3/69"}, "วันที่ยังมาไม่ถึง"),
        ({"dated_on": "31/12/68"}, "ทะเบียนของปีก่อนปิดแล้ว"),
        ({"dated_on": "31/2/69"}, "ไม่มีวันที่นี้ในปฏิทิน"),
        ({"secrecy": TOP_SECRET}, "หนังสือชั้นลับที่สุดห้ามบันทึกในระบบ"),
        ({"secrecy": "1"}, "ให้นายทะเบียนลับเป็นผู้ออกเลข"),
        ({"answers": "มท 0810.4/ว 999"}, "ไม่พบหนังสือเลขที่นี้"),
        ({"answers": "x"}, "ไม่ใช่รูปแบบเลขที่หนังสือ"),
        ({"form_token": "x"}, "UUID"),
    ],
)
def test_what_is_amiss_takes_no_number(clerk, changes, told):
    answer = fill(clerk, **changes)

    assert answer.status_code == 422
    assert told in words(answer)
    assert not Entry.objects.exists()
    assert not Letter.objects.exists()


def test_who_is_cleared_numbers_a_secret_letter(world):
    browser = browser_of(make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET))

    fill(browser, secrecy="1")

    assert outgoing(world.province, is_secret=True) == [1]


def test_a_letter_one_may_not_see_cannot_be_answered(world, clerk):
    make.letter(world.department, secrecy=Secrecy.SECRET)

    assert "ไม่พบหนังสือเลขที่นี้" in words(fill(clerk, answers="มท 0810.4/ว 481"))


def test_of_two_letters_of_one_number_the_date_says_which_is_answered(world, clerk):
    for year in (2025, 2026):
        make.letter(world.department, logged_for=world.province, dated_on=datetime.date(year, 1, 30))

    refused = fill(clerk, answers="มท 0810.4/ว 481")
    fill(clerk, answers="มท 0810.4/ว 481", answers_dated_on="30/1/68")

    assert "หลายฉบับ" in words(refused)
    assert Link.objects.get().target.year == 2568


def test_a_day_before_the_last_one_of_the_book_is_asked_about_and_then_taken(world, clerk):
    number(world)

    asked = fill(clerk, dated_on="4 มี.ค. 69")
    assert asked.status_code == 422
    assert "เลขก่อนหน้าลงวันที่ ๕ มีนาคม ๒๕๖๙ แล้ว" in words(asked)
    assert outgoing(world.province) == [1]

    fill(clerk, dated_on="4 มี.ค. 69", is_sure="on")
    entry = Entry.objects.get(number=2)
    assert (entry.registered_on, entry.registered_time) == (datetime.date(2026, 3, 4), None)


def test_a_past_day_in_an_empty_book_is_not_asked_about(clerk):
    assert fill(clerk, dated_on="4 มี.ค. 69").status_code == 302


@pytest.mark.parametrize(
    ("who", "status"), [("head of the province", 403), ("manager of the province", 403), ("outsider", 403)]
)
def test_numbers_are_taken_by_clerks_and_officers(world, who, status):
    browser = browser_of(world[who])

    assert [browser.get(PAGE).status_code, browser.post(PAGE).status_code] == [status, status]
    assert browser.get(NEXT).status_code == status


def test_an_office_without_a_letter_code_is_told_what_to_do(world):
    browser = browser_of(world["clerk of the district"])

    for answer in (browser.get(PAGE), browser.post(PAGE, {"subject": "ก"})):
        assert "ยังไม่มีรหัสตัวพยัญชนะ" in words(answer)
    assert browser.get(NEXT).status_code == 403
    assert not Register.objects.exists()


def test_a_section_is_told_that_its_office_numbers_its_letters(world):
    shown = words(browser_of(make.person(world.section)).get(PAGE))

    assert "ให้ธุรการหรือเจ้าหน้าที่ของหน่วยงานต้นสังกัดออกเลข" in shown


def test_the_number_of_a_letter_that_one_may_not_see_is_not_found(world):
    letter = number(world).letter
    browser = browser_of(world["clerk of the district"])

    assert browser.get(reverse("letters:numbered", args=[letter.pk])).status_code == 404


def test_the_first_letter_of_a_year_begins_a_book(world, monkeypatch):
    number(world)
    monkeypatch.setattr(timezone, "now", lambda: NOON.replace(year=2027, month=1, day=1))

    fill(browser_of(world["clerk of the province"]))

    entry = Entry.objects.latest("pk")
    assert (entry.number, entry.register.year) == (1, buddhist_year(entry.registered_on))
    assert format_date(entry.letter.dated_on) == "๑ มกราคม ๒๕๗๐"
