"""A table on a letter: where it stands, what of it stays together, how wide its columns are."""

from dataclasses import replace

import pytest

from letters.paper.page import Table
from letters.paper.pdf import to_pdf

from .reading import line, lines, pages
from .sample import DISTRICTS, EXTERNAL, ISSUED, MEMO

CLOSE = "จึงเรียนมาเพื่อโปรดทราบ"
HEAD = "ลำดับ อำเภอ ผลการรายงาน วันที่รายงาน"


def concluded(letter, **more):
    return replace(letter, paragraphs=(*letter.paragraphs, CLOSE), **more)


def pages_of(pdf, rows) -> set[int]:
    return {each.page for each in lines(pdf) if any(row in each.text.split() for row in rows)}


@pytest.mark.parametrize("letter", [ISSUED, MEMO], ids=lambda letter: letter.form.value)
def test_it_stands_before_the_paragraph_that_concludes_and_nine_rows_fit_on_one_page(letter):
    pdf = to_pdf(concluded(letter))

    assert pages(pdf) == 1
    in_order = [line(pdf, start).top for start in ("จังหวัดตากได้", "ลำดับ", "๙ วังเจ้า", CLOSE)]
    assert in_order == sorted(in_order)


def test_it_stands_last_where_no_paragraph_concludes():
    pdf = to_pdf(ISSUED)

    assert line(pdf, "ดำเนินการครบถ้วน").top < line(pdf, "ลำดับ").top < line(pdf, ISSUED.issuer).top


def test_a_short_one_goes_along_to_the_last_page_as_a_whole():
    pdf = to_pdf(concluded(EXTERNAL))

    assert pages(pdf) == 2
    assert pages_of(pdf, DISTRICTS) == {line(pdf, CLOSE).page} == {2}


def test_a_long_one_sends_its_last_two_rows_along_to_the_last_page():
    rows = tuple((f"R{n}", "บ้านตาก", "รายงานแล้ว", f"E{n}") for n in range(20))
    pdf = to_pdf(concluded(ISSUED, table=Table(ISSUED.table.columns, rows)))

    assert (pages(pdf), line(pdf, CLOSE).page) == (2, 2)
    assert pages_of(pdf, ["R17"]) == {1}
    assert pages_of(pdf, ["R18", "R19"]) == {2}


@pytest.fixture(scope="module")
def sixty_rows():
    remark = "ดำเนินการแล้วเสร็จครบถ้วนทุกแห่ง อยู่ระหว่างตรวจสอบความถูกต้องของข้อมูลในระบบ"
    rows = tuple((f"R{n}", "บ้านตาก", remark, f"E{n}") for n in range(60))
    return to_pdf(replace(ISSUED, table=Table(ISSUED.table.columns, rows)))


def test_the_head_is_repeated_on_each_page_that_has_rows(sixty_rows):
    heads = [line.page for line in lines(sixty_rows) if line.text == HEAD]

    assert len(heads) > 2
    assert heads == sorted({line.page for line in lines(sixty_rows) if line.text.startswith("R")})


def test_no_row_is_cut(sixty_rows):
    page_of = {}
    for found in lines(sixty_rows):
        for word in found.text.split():
            page_of.setdefault(word, set()).add(found.page)

    assert all(len(page_of[f"R{n}"] | page_of[f"E{n}"]) == 1 for n in range(60))


def test_the_tallest_row_is_not_cut():
    cells = ("น้ำ " * 31,) * 7 + ("น้ำ" * 41,)
    pdf = to_pdf(replace(ISSUED, table=Table(("หัวตาราง" * 4,) * 8, (cells,) * 3)))

    tops = {
        page: min(line.top for line in lines(pdf) if line.page == page) for page in range(1, pages(pdf) + 1)
    }
    assert max(line.bottom for line in lines(pdf)) <= 278
    assert all(top > 25 for page, top in tops.items() if page > 1)


def test_columns_are_as_wide_as_what_they_hold():
    table = Table(("ลำดับ", "ผล"), (("๑", "ก" * 95),))

    assert table.widths == [9, 90]
    assert sum(table.widths) <= 100


def test_a_percentage_stays_on_one_line_beside_columns_of_long_text():
    columns = ("ลำดับ", "หน่วยงาน", "ผลการรายงาน", "วันที่รายงาน", "ดำเนินการแล้ว (แห่ง)", "ร้อยละ", "ก" * 36)
    row = ("๑", "สถอ.ท่าสองยาง", "ดำเนินการแล้วบางส่วน " * 3, "๒๖ พ.ย. ๒๕๖๙", "๑๐", "๑๐๐.๐๐", "๑,๒๐๐")

    pdf = to_pdf(replace(ISSUED, table=Table(columns, (row,))))

    told = [line.text for line in lines(pdf)]
    assert any("๑๐๐.๐๐" in text for text in told)
    assert any("ร้อยละ" in text for text in told)


def test_a_column_of_ordinal_numbers_is_known_by_its_head():
    assert Table(("ลำดับ", "อำเภอ"), ()).is_numbered
    assert not Table(("อำเภอ",), ()).is_numbered
