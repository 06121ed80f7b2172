"""A file of rows is read in a process of its own, whatever its sender made of it."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from letters.legacy.tables import Row, TableRefused, limits, read_table
from letters.legacy.words import why_and_what_to_do
from tests.letters.files.making import drawing_pdf

from .conftest import HEADINGS, as_csv, row


@pytest.fixture
def read(tmp_path):
    def reading(content: bytes, sheet: str = "", **words):
        path = tmp_path / "upload"
        path.write_bytes(content)
        return read_table(path, sheet, **words)

    return reading


@pytest.fixture
def refusal(read):
    """The reason why bytes are not read; the sentence says what to do."""

    def refusing(content: bytes) -> str:
        with pytest.raises(TableRefused) as refused:
            read(content)
        assert "โปรด" in why_and_what_to_do(refused.value.reason)
        return refused.value.reason

    return refusing


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def workbook(*rows, title="รับ") -> Workbook:
    book = Workbook()
    book.active.title = title
    for cells in rows:
        book.active.append(cells)
    return book


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one of its parts exchanged."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in given.namelist():
            new.writestr(each, part if each == name else given.read(each))
    return written.getvalue()


# ── CSV ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "tis-620", "cp874"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_in_each_encoding_and_with_each_delimiter(read, encoding, delimiter):
    content = as_csv(HEADINGS, row(1, subject="ก, ข; ค"), encoding=encoding, delimiter=delimiter)

    assert read(content).rows == [Row(1, HEADINGS), Row(2, row(1, subject="ก, ข; ค")[:7])]


def test_rows_are_counted_as_excel_does_and_empty_ones_left_out(read):
    content = as_csv(["ทะเบียนหนังสือรับ"], [], HEADINGS, row(1, subject="สอง\nบรรทัด"), ["", ""], row(2))

    assert [(found.line, len(found.cells)) for found in read(content).rows] == [
        (1, 1),
        (3, 9),
        (4, 7),
        (6, 7),
    ]
    assert read(content).rows[2].cells[6] == "สอง บรรทัด"


# ── Excel ─────────────────────────────────────────────────────────────────────────────────────────
def test_a_workbook_gives_values_as_they_are_shown(read):
    moment = datetime.datetime(2024, 1, 2)  # noqa: DTZ001  # Excel knows no zones
    book = workbook(
        [1, 2.0, 2.5, moment, moment.replace(hour=8, minute=30), datetime.time(9, 5), True, None, "ก"]
    )

    (found,) = read(saved(book)).rows
    assert found.cells == ["1", "2", "2.5", "2024-01-02", "2024-01-02 08:30", "09:05", "TRUE", "", "ก"]


def test_the_first_sheet_with_headings_is_read_below_its_merged_title(read):
    book = workbook(["ปก"], title="ปก")
    sheet = book.create_sheet("รับ ๖๗")
    sheet.append(["ทะเบียนหนังสือรับ ประจำปี ๒๕๖๗"])
    sheet.merge_cells("A1:I1")
    sheet.append(HEADINGS)

    found = read(saved(book))

    assert (found.sheets, found.sheet) == (["ปก", "รับ ๖๗"], "รับ ๖๗")
    assert found.rows[1] == Row(2, HEADINGS)
    assert read(saved(book), "ปก").rows == [Row(1, ["ปก"])]


def test_of_a_formula_the_value_that_excel_kept_is_read(read):
    content = saved(workbook(["=1+1", "ก"]))
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        b"</sheetData></worksheet>"
    )

    assert read(with_part(content, "xl/worksheets/sheet1.xml", sheet)).rows == [Row(1, ["2", "#DIV/0!"])]


def test_a_worker_hears_how_far_it_is(read):
    heard = []

    read(as_csv(*([str(n), "ก"] for n in range(1, 1201))), progress=lambda row, _rows: heard.append(row))

    assert heard == [500, 1000]


# ── What is refused ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-sheet"),
        (b"<html><table><tr><td>1</td></tr></table>", "old-sheet"),
        (b"<?xml version='1.0'?><Workbook/>", "old-sheet"),
        (drawing_pdf(b"0 0 m S"), "no-table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "no-table"),
        (b"a,b\n\x00\x01,c", "no-table"),
        (b"a,b\n\xff\xfe,c", "no-table"),
        (b"PK\x03\x04 no zip xl/workbook.xml", "damaged-table"),
    ],
)
def test_what_is_no_table_is_refused_in_words(refusal, content, reason):
    assert refusal(content) == reason


def test_a_zip_of_anything_else_is_refused(refusal):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")

    assert refusal(written.getvalue()) == "no-table"


def test_a_sheet_without_a_cell_is_refused(refusal):
    assert refusal(saved(Workbook())) == "empty-sheet"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(refusal):
    bomb = with_part(saved(workbook(["ก"])), "xl/worksheets/sheet1.xml", bytes(limits.LIMITS.unpacked + 1))

    assert len(bomb) < limits.LIMITS.bytes
    assert refusal(bomb) == "too-heavy"


def test_entities_that_grow_are_refused(refusal):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    sheet = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><worksheet><sheetData>&l11;</sheetData></worksheet>'

    assert (
        refusal(with_part(saved(workbook(["ก"])), "xl/worksheets/sheet1.xml", sheet.encode()))
        == "damaged-table"
    )


def test_more_rows_than_any_register_has_are_refused(refusal):
    assert (
        refusal(as_csv(*([str(n), "ก"] for n in range(limits.ROWS + limits.TITLES + 1)))) == "too-many-rows"
    )


def test_a_file_larger_than_allowed_is_refused(refusal):
    assert refusal(b"1,2\n" * (limits.LIMITS.bytes // 4 + 1)) == "too-large"


def test_a_cell_of_any_length_is_cut(read):
    (found,) = read(as_csv(["ก" * 50_000, "ข"])).rows

    assert [len(cell) for cell in found.cells] == [limits.CHARACTERS, 1]


def test_links_to_other_files_are_not_followed(read):
    book = load_workbook(io.BytesIO(saved(workbook(["='[https://example.org/x.xlsx]S'!A1", "ก"]))))

    assert read(saved(book)).rows == [Row(1, ["", "ก"])]
