"""Everything on the three forms stands where the layout rule wants it, to a millimetre."""

from dataclasses import replace

import pytest

from letters.paper.page import Form, Signature, Table
from letters.paper.pdf import to_pdf

from .places import BOTTOM, LEFT, LINE, ONE_PAGE, PLACES, RIGHT, paper
from .reading import line, lines, pages, squeezed, text, words
from .sample import EXTERNAL, ISSUED, MEMO

every_form = pytest.mark.parametrize("form", list(Form), ids=lambda form: form.value)
signed = pytest.mark.parametrize("form", [Form.EXTERNAL, Form.MEMO], ids=lambda form: form.value)
MEASURED = [
    pytest.param(place, form, id=f"{form.value}: {place.what}") for place in PLACES for form in place.forms
]
RED = (221, 0, 0)
ROWS = tuple((str(n), "อำเภอตัวอย่าง", "รายงานแล้ว") for n in range(1, 61))


@pytest.fixture(scope="module")
def long():
    """Of several pages, with a table that goes on to the last."""
    table = Table(("ลำดับ", "อำเภอ", "ผล"), ROWS)
    return to_pdf(replace(EXTERNAL, paragraphs=ISSUED.paragraphs * 6, table=table, secrecy="ลับ"))


def marks(pdf: bytes) -> set[tuple]:
    every = (mark for found in lines(pdf) for mark in found.marks if mark.text != " ")
    return {(mark.text, mark.page, round(mark.left, 1), round(mark.foot, 1)) for mark in every}


@pytest.mark.parametrize(("place", "form"), MEASURED)
def test_it_stands_in_its_place(place, form):
    assert place.measure(paper(form)) == pytest.approx(place.wanted, abs=1)


@every_form
def test_one_page_is_enough_and_nothing_stands_outside_the_margins(form):
    found = lines(paper(form))

    assert {each.page for each in found} == {1}
    assert min(each.left for each in found) >= LEFT - 0.5  # the bow of โ reaches out
    assert max(each.right for each in found) <= RIGHT + 0.5
    assert max(each.bottom for each in found) <= BOTTOM


@every_form
def test_the_emblem_moves_nothing(form):
    assert marks(to_pdf(replace(ONE_PAGE[form], emblem=None))) == marks(paper(form))


@every_form
def test_a_draft_is_laid_out_as_the_letter_will_be(form):
    draft = to_pdf(replace(ONE_PAGE[form], is_draft=True, qr_url="", emblem=None))

    assert marks(paper(form)) <= marks(draft)


@every_form
def test_the_urgency_is_red_and_bold(form):
    mark = words(paper(form), "ด่วนที่สุด").marks[0]

    assert (mark.size, mark.colour) == (32, RED)


def test_a_long_subject_and_addressee_hang_under_their_first_letters():
    many = "รายงานผลการดำเนินการขององค์กรปกครองส่วนท้องถิ่น " * 5
    pdf = to_pdf(replace(ONE_PAGE[Form.EXTERNAL], subject=many, addressee=many.replace("รายงาน", "สำนักงาน")))
    found = lines(pdf)

    for label, first in (("เรื่อง", "ร"), ("เรียน", "ส")):
        begun = found.index(line(pdf, label))
        value = next(mark for mark in found[begun].marks[5:] if mark.text == first)
        assert [each.left for each in found[begun + 1 : begun + 3]] == [pytest.approx(value.left, abs=1)] * 2


def test_a_long_list_hangs_under_its_numbers():
    cites = tuple(f"หนังสือกรมส่งเสริมการปกครองท้องถิ่น เรื่องที่ {n} " + "รายละเอียด " * 12 for n in "๑๒๓")
    pdf = to_pdf(replace(ONE_PAGE[Form.EXTERNAL], cites=cites))
    numbers = [words(pdf, f"{n}. หนังสือ") for n in "๑๒๓"]

    assert max(each.left for each in numbers) - min(each.left for each in numbers) < 0.5
    follows = lines(pdf)[lines(pdf).index(line(pdf, "๒.")) + 1]
    assert follows.left == pytest.approx(words(pdf, "หนังสือกรมส่งเสริมการปกครองท้องถิ่น เรื่องที่ ๒").left, abs=1)


def test_twelve_lines_at_the_foot_stay_with_who_signs():
    owner = tuple(f"กลุ่มงานที่ {n}" for n in range(1, 7))
    contact = tuple(f"โทร. {n}" for n in range(1, 7))
    pdf = to_pdf(replace(EXTERNAL, owner_unit=owner, contact_lines=contact))

    last = [found.text for found in lines(pdf) if found.page == pages(pdf)]

    assert set(owner + contact) <= set(last)
    assert any(text.startswith(EXTERNAL.closing) for text in last)


@signed
def test_each_line_of_a_position_stands_on_the_axis_of_who_signs(form):
    position = ("ท้องถิ่นจังหวัด ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัดตาก", "รักษาราชการแทน ปลัดจังหวัด")
    pdf = to_pdf(replace(ONE_PAGE[form], signature=Signature("นางสาวสมใจ รักงาน", position)))

    name = line(pdf, "(นางสาวสมใจ")
    for words_of_it in position:
        assert line(pdf, words_of_it).middle == pytest.approx(name.middle, abs=0.5)


def test_who_signs_may_still_be_unknown():
    said = squeezed(text(to_pdf(replace(ONE_PAGE[Form.EXTERNAL], signature=Signature("", ("นายอำเภอ",))))))

    assert "()นายอำเภอ" in said


def test_paragraphs_with_numbers_begin_where_others_do_and_their_parts_further_in():
    pdf = to_pdf(
        replace(
            ISSUED, paragraphs=("ข้อความ", "๑. ข้อหนึ่ง", "(๑) วงเล็บ", "๑.๑ ข้อย่อย", "๑.๑.๑ ย่อยลง"), table=None
        )
    )

    starts = [line(pdf, start).left for start in ("ข้อความ", "๑. ", "(๑)", "๑.๑ ", "๑.๑.๑")]
    assert starts == [pytest.approx(LEFT + indent, abs=1) for indent in (25, 25, 25, 31, 39)]


def test_later_pages_are_numbered_three_centimetres_below_the_edge(long):
    for page, number in ((2, "- ๒ -"), (3, "- ๓ -")):
        found = line(long, number)
        assert (found.page, found.foot, found.middle) == (
            page,
            pytest.approx(30, abs=1),
            pytest.approx(110, abs=1),
        )
    assert "- ๑ -" not in text(long)


def test_a_page_that_goes_on_ends_with_the_first_words_of_the_next(long):
    ends = [found for found in lines(long) if found.text.startswith("/")]

    assert [found.page for found in ends] == list(range(1, pages(long)))
    for end in ends:
        begins = next(found for found in lines(long) if found.page == end.page + 1 and is_text(found))
        assert squeezed(begins.text).startswith(squeezed(end.text[1:-1]))
        assert end.text.endswith("…")
        assert end.right == pytest.approx(RIGHT, abs=1)
        assert end.bottom <= BOTTOM
        assert end.foot - last_of(long, end.page).foot >= LINE


def test_the_head_of_a_table_is_announced_where_it_begins_not_where_it_is_repeated():
    begun = to_pdf(replace(EXTERNAL, paragraphs=(*EXTERNAL.paragraphs, "จึงเรียนมาเพื่อโปรดทราบ")))
    repeated = to_pdf(replace(ISSUED, table=Table(ISSUED.table.columns, ISSUED.table.rows * 3)))

    assert line(begun, "/").text == "/ลำดับ อำเภอ…"
    assert line(repeated, "/").text.startswith(("/๑", "/๒", "/๓", "/๔", "/๕", "/๖", "/๗", "/๘", "/๙"))


def is_text(found) -> bool:
    return found.text not in ("ลับ", "ลำดับ อำเภอ ผล") and not found.text.startswith(("-", "/"))


def last_of(pdf: bytes, page: int):
    return max(
        (found for found in lines(pdf) if found.page == page and is_text(found)), key=lambda each: each.foot
    )


def test_pages_of_one_letter_hold_nothing_outside_their_margins(long):
    inside = [found for found in lines(long) if found.text != "ลับ"]

    assert min(found.left for found in inside) >= LEFT - 0.5
    assert max(found.right for found in inside) <= RIGHT + 0.5
    assert max(found.bottom for found in inside) <= BOTTOM


def test_the_head_of_a_table_is_on_each_page_with_two_rows_at_least(long):
    rows = [found for found in lines(long) if "รายงานแล้ว" in found.text and "อำเภอ" in found.text]

    on_pages = [sum(row.page == page for row in rows) for page in range(1, pages(long) + 1)]
    assert sum(on_pages) == len(ROWS)
    assert 1 not in on_pages
    for page in {row.page for row in rows}:
        assert any(found.page == page and found.text == "ลำดับ อำเภอ ผล" for found in lines(long))


@pytest.mark.parametrize("count", [9, 10, 11, 12])
def test_two_lines_at_least_go_with_the_closing_to_the_last_page(count):
    pdf = to_pdf(replace(ONE_PAGE[Form.EXTERNAL], paragraphs=("ข้อความหนึ่งบรรทัด",) * count))

    if pages(pdf) > 1:
        last = [found.text for found in lines(pdf) if found.page == pages(pdf)]
        assert last.count("ข้อความหนึ่งบรรทัด") >= 2
        assert EXTERNAL.closing in last


def test_a_memo_has_its_unit_and_telephone_on_the_first_line():
    said = squeezed(text(to_pdf(MEMO)))

    first = said.index(squeezed("ส่วนราชการ" + MEMO.issuer + "".join(MEMO.owner_unit + MEMO.contact_lines)))
    assert said.index(squeezed("วันที่" + MEMO.date)) > first
    assert "ขอแสดงความนับถือ" not in said
    assert "อ้างถึง" not in said
