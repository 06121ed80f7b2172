"""Taking a letter in: what its text says is proposed, what a clerk made of it is saved, all or nothing."""

import datetime
import uuid
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letters import registers
from letters.intake.log import AlreadyLogged, NotOwn
from letters.intake.marks import pieces
from letters.intake.proposal import propose
from letters.models import Citation, Correction, Entry, Letter, Link, Proposal, Register, Stub
from offices.models import Office
from offices.secrecy import Secrecy
from tests import make
from tests.thai.invented import EXTERNAL, MEMO, STAMPED
from tests.thai.samples import TRUTH, letter_text
from thai.reading import Confidence, Read

from .browsing import LOG, SUBJECT, browser_of, form_of, read, save, words
from .clerk import CITED_DAY, STAMP, cited, letter, log

DAY = datetime.date(2026, 3, 5)
FILES = [truth["file"] for truth in TRUTH]
SAMPLES = [*(letter_text(name) for name in FILES), EXTERNAL, MEMO, STAMPED, "", " \r\n\r\n", "๑" * 500]


@pytest.fixture
def proposed(world):
    """What a text says to the clerk of the province on a day."""
    return lambda text: propose(text, world.province, by=world["clerk of the province"], today=DAY)


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


@pytest.fixture
def shown(clerk):
    """An external letter as read, with nothing to correct."""
    return read(clerk, EXTERNAL)


def stored() -> dict[str, int]:
    kinds = (Letter, Entry, Register, Citation, Stub, Link, Proposal, Correction, Office)
    return {kind.__name__: kind.objects.count() for kind in kinds}


# ── Marks ─────────────────────────────────────────────────────────────────────────────────────────
def a_reading_of(text: str):
    """Any stretch of the text as evidence, also empty or backwards."""
    place = st.integers(0, len(text))
    return st.builds(
        lambda span, confidence: Read("value", text[slice(*span)], span, confidence),
        st.tuples(place, place),
        st.sampled_from(Confidence),
    )


@pytest.mark.parametrize("text", SAMPLES)
def test_the_pieces_are_exactly_the_text(proposed, text):
    cut = list(pieces(text, proposed(text).evidence))

    assert "".join(piece.text for piece in cut) == text


@settings(deadline=None)
@given(st.data(), st.text(max_size=40))
def test_the_pieces_of_any_evidence_are_exactly_the_text(data, text):
    evidence = data.draw(st.dictionaries(st.sampled_from(["number", "phones-0", "x"]), a_reading_of(text)))

    cut = list(pieces(text, evidence))

    assert "".join(piece.text for piece in cut) == text
    assert "" not in [piece.text for piece in cut]


def test_each_piece_of_evidence_is_marked_where_it_stands(proposed):
    text = letter_text("3-dla-w481.txt")

    marked = {piece.field: piece for piece in pieces(text, proposed(text).evidence)}

    assert (marked["number"].text, marked["number"].is_unsure) == ("ที่ มท ๐๘๑๐.๔/ว ๕๕๑", True)
    assert (marked["urgency"].text, marked["urgency"].is_unsure) == ("ด่วนที่สุด", False)
    assert marked["citations-0"].style == "citation"


# ── What is proposed ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("truth", TRUTH, ids=FILES)
def test_the_form_is_filled_with_what_the_letter_says(proposed, truth):
    initial = proposed(letter_text(truth["file"])).initial

    assert str(initial.get("due_on")) == str(truth["deadline"])
    assert initial.get("urgency") == truth["urgency"]
    assert initial["addressee"].replace(" ", "") == truth["addressee"].replace(" ", "")
    assert initial["kind"] == "stamped"


@pytest.mark.parametrize("truth", TRUTH, ids=FILES)
def test_the_day_of_the_first_stamp_is_proposed_as_the_day_of_receipt(proposed, truth):
    stamped = [receipt["date"] for receipt in truth["received"]]

    assert proposed(letter_text(truth["file"])).initial["registered_on"].isoformat() == (
        stamped[0] if stamped else DAY.isoformat()
    )


def test_a_letter_of_ones_own_is_proposed_as_a_file_copy(proposed):
    assert [proposed(letter_text(name)).initial["is_own"] for name in FILES] == [False, True, False, True]


def from_a_district(*office: str) -> str:
    """An external letter to the province, under its code; each argument is a line of the letterhead."""
    head = "\n".join(office)
    return (
        f"ที่ ตก ๐๐๒๓.๖/๓๑๒ {head}\nถนนอินทรคีรี ตก ๖๓๑๑๐\n๒ มีนาคม ๒๕๖๙\nเรื่อง ขอวิทยากร\nเรียน ท้องถิ่นจังหวัดตาก\n"
        "อำเภอแม่สอดขอรับการสนับสนุนวิทยากร ๑ ท่าน\nจึงเรียนมาเพื่อโปรดพิจารณา"
    )


@pytest.fixture
def tak(world):
    """The province and its district under the names that stand on their letters."""
    for office, place in ((world.province, "จังหวัดตาก"), (world.district, "อำเภอแม่สอด")):
        office.name = f"สำนักงานส่งเสริมการปกครองท้องถิ่น{place}"
        office.save()
    return world


@pytest.mark.parametrize(
    "head",
    [
        ["สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอแม่สอด"],
        ["สำนักงานส่งเสริมการปกครองท้องถิ่น", "อำเภอแม่สอด"],
    ],
)
def test_a_district_that_writes_under_its_provinces_code_is_the_issuer_and_its_letter_is_received(
    tak, proposed, head
):
    letter = proposed(from_a_district(*head))

    assert (letter.initial["issuer"], letter.initial["is_own"]) == (tak.district.name, False)
    assert letter.initial["addressee"] == "ท้องถิ่นจังหวัดตาก"
    assert not [finding for finding in letter.findings if finding.field == "issuer"]


def test_a_letter_to_oneself_is_no_copy_of_what_one_sent(tak, proposed):
    assert proposed(from_a_district("ที่ทำการกำนันตำบลท่าสายลวด")).initial["is_own"] is False


def test_what_is_asked_for_is_no_subject_where_the_letter_only_says_to_whom(proposed):
    text = "ที่ มท ๐๘๑๐.๔/ว ๔๘๑\n\nถึง จังหวัด ทุกจังหวัด\n\nขอให้สำรวจ และรายงานผลให้กรมทราบภายในวันที่ ๑๕ ธันวาคม ๒๕๖๙"

    assert proposed(text).initial["subject"] == ""


def test_the_issuer_is_known_by_the_number(proposed, world):
    assert proposed(letter_text("1-dla-w5341.txt")).initial["issuer"] == world.department.name


@pytest.mark.parametrize(
    ("written", "chosen"),
    [("ลับ", str(Secrecy.SECRET.value)), ("ลับมาก", str(Secrecy.VERY_SECRET.value)), ("ลับที่สุด", "ลับที่สุด")],
)
def test_the_secrecy_on_the_letter_is_the_one_chosen_on_the_page(clerk, written, chosen):
    page = read(clerk, f"{written}\n\n{EXTERNAL}")

    assert form_of(page)["secrecy"] == chosen


def test_the_subject_of_the_cited_letter_is_taken_over(proposed, world):
    letter(world, "มท 0810.4/ว 5341", dated_on=CITED_DAY, subject="ประปาหมู่บ้าน")

    assert proposed(letter_text("3-dla-w481.txt")).initial["subject"] == "ประปาหมู่บ้าน"


@pytest.mark.parametrize("fields", [{"secrecy": 1}, {"office": "district", "by": "clerk of the district"}])
def test_the_subject_of_a_letter_one_may_not_see_is_not_taken_over(proposed, world, fields):
    """A secret letter, for a clerk not cleared; and one that only another office holds."""
    office = getattr(world, fields.pop("office", "province"))
    outside = make.office(name="กรมนอก", kind="outside", number_prefix="ศธ", number_code="04001")
    letter(
        world,
        "ศธ 04001/ว 12",
        dated_on=CITED_DAY,
        subject="เรื่องที่ปิดไว้",
        issuer=outside,
        office=office,
        **fields,
    )

    text = "ที่ มท ๐๘๑๐.๔/ว ๙\n\nถึง จังหวัด\n\nตามหนังสือกรมนอก ที่ ศธ ๐๔๐๐๑/ว ๑๒ ลงวันที่ ๑๔ พฤศจิกายน ๒๕๖๘ นั้น"

    assert "ปิดไว้" not in str(proposed(text).initial)


def test_a_cited_letter_nobody_registered_is_offered_with_its_reasons(proposed, world):
    letter(world, "มท 0810.4/ว 481", cited("มท 0810.4/ว 5341"))

    (offer,) = proposed(letter_text("1-dla-w5341.txt")).offers

    assert (offer.stub.number, offer.stub.dated_on) == ("มท 0810.4/ว 5341", CITED_DAY)
    assert "๔ อ่านเป็น ๕" in " ".join(offer.reasons)


def test_the_likeliest_offer_comes_first(proposed, world):
    letter(world, "มท 0810.4/ว 481", cited("มท 0810.4/ว 8391"), cited("มท 0810.4/ว 5341"))

    offers = proposed(letter_text("1-dla-w5341.txt")).offers

    assert [offer.stub.serial for offer in offers] == [5341, 8391]


def test_nothing_is_offered_to_an_office_that_holds_no_citing_letter(world):
    letter(world, "มท 0810.4/ว 481", cited("มท 0810.4/ว 5341"))

    text, clerk = letter_text("1-dla-w5341.txt"), world["clerk of the district"]

    assert propose(text, world.district, by=clerk, today=DAY).offers == []


def test_the_stamps_are_told_with_what_is_odd_about_them(proposed):
    stamps = proposed(letter_text("1-dla-w5341.txt")).receipts

    assert [stamp["stamp"].number for stamp in stamps] == [1106, 2696]
    assert "วันที่รับเป็นวันหยุด" in stamps[0]["doubts"]  # ๑๕ พ.ย. ๒๕๖๘ is a Saturday


# ── What is saved ─────────────────────────────────────────────────────────────────────────────────
def test_a_letter_is_saved_with_its_line_and_its_citations(world):
    logged = log(world, "มท 0810.4/ว 481", cited("มท 0810.4/ว 5341", urgency="ด่วน"))

    assert (logged.entry.number, logged.entry.registered_on) == (1, STAMP)
    assert (logged.letter.logged_for, logged.letter.serial) == (world.province, 481)
    assert [(c.number, c.urgency) for c in logged.letter.citations.all()] == [("มท 0810.4/ว 5341", "ด่วน")]


def test_a_file_copy_of_ones_own_takes_no_number(world):
    assert log(world, "ตก 0023.3/ว 197", is_own=True).entry is None
    assert not Register.objects.exists()


def test_the_number_as_read_is_kept_beside_what_the_clerk_made_of_it(world):
    logged = log(world, "มท 0810.4/ว 5341", text=letter_text("1-dla-w5341.txt"))

    assert (logged.letter.number, logged.letter.number_as_read) == ("มท 0810.4/ว 5341", "ที่ มท ๐๘๑๐.๔/ว ๕ ๓๕๑")


def test_an_issuer_nobody_knows_is_entered_as_an_outside_office(world):
    logged = log(world, "ศธ 04001/ว 12", issuer="กระทรวงใหม่")
    again = log(world, "ศธ 04001/ว 13", issuer="กระทรวงใหม่")

    assert logged.letter.issuer.kind == Office.Kind.OUTSIDE
    assert again.letter.issuer == logged.letter.issuer


def test_three_dates_are_kept_apart(world):
    logged = log(world, "มท 0810.4/ว 481", dated_on=CITED_DAY)

    assert (logged.letter.dated_on, logged.entry.registered_on) == (CITED_DAY, STAMP)
    assert logged.entry.entered_at.date() not in (CITED_DAY, STAMP)


# ── The same letter again ─────────────────────────────────────────────────────────────────────────
def test_a_duplicate_shows_the_earlier_entry_and_takes_no_number(world):
    first = log(world, "มท 0810.4/ว 481", dated_on=CITED_DAY)
    before = stored()

    with pytest.raises(AlreadyLogged) as refused:
        log(world, "มท 0810.4/ว 481", dated_on=CITED_DAY, subject="พิมพ์ใหม่")

    assert (refused.value.letter, refused.value.entry) == (first.letter, first.entry)
    assert stored() == before
    assert registers.next_number(world.province, registers.Kind.INCOMING, STAMP) == 2


def test_a_duplicate_without_a_date_is_known_by_its_number(world):
    first = log(world, "มท 0810.4/ว 481")

    with pytest.raises(AlreadyLogged) as refused:
        log(world, "มท 0810.4/ว 481")

    assert refused.value.entry == first.entry


def test_the_same_number_of_another_year_is_another_letter(world):
    log(world, "มท 0810.4/ว 481", dated_on=datetime.date(2025, 12, 31))

    assert log(world, "มท 0810.4/ว 481", dated_on=datetime.date(2026, 1, 1)).entry.number == 2


def test_the_same_form_posted_twice_registers_once(world):
    token = uuid.uuid4()
    first = log(world, None, token=token)

    with pytest.raises(AlreadyLogged) as refused:
        log(world, None, token=token)

    assert refused.value.entry == first.entry
    assert Letter.objects.count() == 1


@pytest.fixture
def held_by_the_department(world):
    text = letter_text("3-dla-w481.txt")
    return log(
        world,
        "มท 0810.4/ว 481",
        dated_on=CITED_DAY,
        text=text,
        office=world.department,
        by="clerk of the department",
    )


def test_an_office_that_brings_the_same_text_gets_a_line_of_its_own_for_the_same_letter(
    world, held_by_the_department
):
    rescanned = letter_text("3-dla-w481.txt").replace("๓ ก.พ. 2569", "").replace("ถึง", "ถึ ง")

    logged = log(world, "มท 0810.4/ว 481", dated_on=CITED_DAY, text=rescanned)

    assert logged.letter == held_by_the_department.letter
    assert logged.entry.register.office == world.province
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("text", ["", letter_text("1-dla-w5341.txt")])
def test_an_office_that_brings_another_text_registers_its_own_letter_and_the_number_is_disputed(
    world, held_by_the_department, text
):
    logged = log(world, "มท 0810.4/ว 481", dated_on=CITED_DAY, text=text)

    assert logged.entry.register.office == world.province
    assert logged.letter != held_by_the_department.letter
    assert logged.letter.disputes == held_by_the_department.letter


def test_a_letter_of_another_office_is_no_file_copy_of_ones_own(world):
    before = stored()

    with pytest.raises(NotOwn):
        log(world, "มท 0810.4/ว 481", dated_on=CITED_DAY, is_own=True)

    assert stored() == before


def test_an_office_that_was_sent_the_letter_need_not_prove_it(world, held_by_the_department):
    known = held_by_the_department.letter
    known.deliveries.create(office=world.province, sent_by=world["clerk of the department"])

    assert log(world, "มท 0810.4/ว 481", dated_on=CITED_DAY).letter == known


# ── What is refused on the page, in words, with nothing stored ────────────────────────────────────
NUMBERS = {
    "มท 0810.4/ว ৪৮১": "มีอักขระที่ไม่ใช่เลขไทยหรือเลขอารบิก โปรดพิมพ์เลขที่ใหม่",
    "มท 0810.4/ว 0": "เลขลำดับเป็นศูนย์ไม่ได้",
    "มท 0810.4/ว": "เลขที่ยังไม่ครบ ขาดเลขลำดับหลัง /",
    "ไม่ทราบ": "ไม่ใช่รูปแบบเลขที่หนังสือ ตัวอย่าง: มท ๐๘๑๐.๔/ว ๔๘๑",
    "มท 0810.4/ว 481'; DROP TABLE letters_letter;--": "ไม่ใช่รูปแบบเลขที่หนังสือ ตัวอย่าง: มท ๐๘๑๐.๔/ว ๔๘๑",
}
DAYS = {
    "30/2/2569": "ไม่มีวันที่นี้ในปฏิทิน โปรดตรวจวันและเดือน",
    "29 ก.พ. 2568": "ไม่มีวันที่นี้ในปฏิทิน โปรดตรวจวันและเดือน",
    "5/3/3569": "ปีอยู่นอกช่วงที่เป็นไปได้ โปรดใช้ปี พ.ศ. เช่น ๒๕๖๙",
    "มีนาคม 2569": "ยังขาดวันที่ เช่น ๖ มี.ค. ๖๙",
}


def assert_refused(shown, clerk, message: str, **typed) -> None:
    before = stored()

    answer = save(clerk, shown, **typed)

    assert answer.status_code == 422
    assert message in words(answer)
    assert stored() == before


def test_the_page_as_read_is_saved(shown, clerk):
    assert save(clerk, shown).status_code == 302


@pytest.mark.parametrize(("number", "message"), NUMBERS.items())
def test_what_is_no_number_is_refused(shown, clerk, number, message):
    assert_refused(shown, clerk, message, number=number)


def test_a_number_too_large_for_any_register_is_refused(shown, clerk):
    assert_refused(shown, clerk, NUMBERS["ไม่ทราบ"], number="มท 0810.4/ว 999999 999999")


@pytest.mark.parametrize(("day", "message"), DAYS.items())
@pytest.mark.parametrize("field", ["dated_on", "registered_on", "due_on"])
def test_a_day_that_does_not_exist_is_refused(shown, clerk, field, day, message):
    assert_refused(shown, clerk, message, **{field: day})


def test_a_receipt_before_the_letters_date_is_refused(shown, clerk):
    message = "วันที่รับมาก่อนวันที่ของหนังสือ โปรดตรวจทั้งสองวัน"

    assert_refused(shown, clerk, message, dated_on="๖ มี.ค. ๖๙", registered_on="๕ มี.ค. ๖๙")


def test_a_receipt_tomorrow_is_refused(shown, clerk):
    """A slip like ๒๕๙๖ for ๒๕๖๙ would open the book of that year."""
    assert_refused(shown, clerk, "วันที่รับยังมาไม่ถึง", registered_on="๕ มี.ค. ๒๕๙๖")


def test_a_top_secret_letter_is_refused_with_the_reason(shown, clerk):
    message = "หนังสือชั้นลับที่สุดห้ามบันทึกในระบบ ให้ใช้ทะเบียนลับบนกระดาษ"

    assert_refused(shown, clerk, message, secrecy="ลับที่สุด")


@pytest.mark.parametrize("field", ["issuer", "subject", "registered_on"])
def test_what_a_register_needs_is_asked_for(shown, clerk, field):
    assert_refused(shown, clerk, "โปรดกรอกช่องนี้", **{field: " "})


@pytest.mark.parametrize(
    ("secrecy", "urgency", "kind"), [("3", "", "stamped"), ("0", "ช้า", "stamped"), ("0", "", "x")]
)
def test_a_choice_that_is_not_offered_is_refused(shown, clerk, secrecy, urgency, kind):
    assert_refused(shown, clerk, "field-error", secrecy=secrecy, urgency=urgency, kind=kind)


@pytest.mark.parametrize("name", ["number", "dated_on"])
def test_an_error_among_the_citations_is_refused_too(shown, clerk, name):
    assert_refused(shown, clerk, "field-error", **{f"citations-0-{name}": "ไม่ทราบ"})


def test_an_empty_paste_is_refused(clerk):
    for nothing in ("", " \n\t "):
        answer = read(clerk, nothing)

        assert answer.status_code == 422
        assert "ยังไม่มีข้อความ โปรดวางข้อความของหนังสือก่อน" in words(answer)


def test_a_text_of_more_than_200000_characters_is_refused(clerk):
    answer = read(clerk, "ก" * 200_001)

    assert answer.status_code == 422
    assert "ข้อความยาวเกินไป (เกิน ๒๐๐,๐๐๐ ตัวอักษร)" in words(answer)


def test_a_text_of_200000_characters_is_read_and_can_be_saved(clerk):
    page = clerk.post(
        LOG, urlencode({"text": "ก" * 200_000}), content_type="application/x-www-form-urlencoded"
    )
    typed = form_of(page) | {"issuer": "กรมนอก", "subject": SUBJECT, "kind": "other", "save": "1"}

    answer = clerk.post(LOG, urlencode(typed), content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 302


def test_more_than_two_megabytes_are_refused_on_a_clear_page(clerk):
    answer = clerk.post(
        LOG, urlencode({"text": "ก" * 300_000}), content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code in (400, 413)
    assert "ยาวเกินไป" in words(answer) or "ใหญ่เกินไป" in words(answer)
    assert "Traceback" not in words(answer)


def test_a_letter_that_cites_hundreds_is_read_without_a_form_too_large_to_post(clerk):
    text = "ที่ มท ๐๘๑๐.๔/ว ๙\n\nถึง จังหวัด\n\n" + "หนังสือกรม ที่ มท ๐๘๑๐.๔/ว ๑ ลงวันที่ ๒ มกราคม ๒๕๖๙ " * 400

    page = read(clerk, text)
    answer = save(clerk, page, subject=SUBJECT)

    assert (page.status_code, answer.status_code) == (200, 302)


def test_a_citation_full_of_invisible_characters_can_be_saved(clerk):
    hidden = "\u200b" * 600
    text = f"ที่ มท ๐๘๑๐.๔/ว ๙\n\nถึง จังหวัด\n\nตามหนังสือ{hidden}กรม ที่ มท ๐๘๑๐.๔/ว ๑ ลงวันที่ ๒ มกราคม ๒๕๖๙ นั้น"

    answer = save(clerk, read(clerk, text), subject=SUBJECT)

    assert answer.status_code == 302


@pytest.mark.parametrize("hidden", ["form_token", "citations-0-urgency"])
def test_a_broken_hidden_field_is_refused_too(shown, clerk, hidden):
    assert_refused(shown, clerk, "ยังไม่ได้บันทึก", **{hidden: "broken"})


# ── Hostile ───────────────────────────────────────────────────────────────────────────────────────
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def test_pasted_html_appears_as_text(clerk):
    text = EXTERNAL.replace("การสำรวจ", HOSTILE).replace("นายอำเภอ", HOSTILE)

    page = read(clerk, text)

    assert page.status_code == 200
    assert "<script>alert" not in words(page)
    assert "<img src=x" not in words(page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in words(page)


def test_typed_html_appears_as_text_wherever_the_letter_is_shown(shown, clerk):
    answer = save(clerk, shown, subject=HOSTILE, issuer=HOSTILE[:200], addressee=HOSTILE, text=HOSTILE)

    for address in (answer.url, "/registers/", "/"):
        shown = words(clerk.get(address, follow=True))
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


@pytest.mark.parametrize(
    "text", ["\x00", "ที่\x00 มท ๐๘๑๐.๔/ว ๙", "\ufeff\u202e", "\U0001f4a9" * 100, "ํ" * 5000]
)
def test_odd_characters_are_answered_in_words(clerk, text):
    answer = read(clerk, text)

    assert answer.status_code in (200, 422)


def test_a_form_without_its_parts_is_answered_in_words(clerk):
    answer = clerk.post(LOG, {"save": "1"})

    assert answer.status_code == 422
    assert not Letter.objects.exists()
