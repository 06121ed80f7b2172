"""The rows of an old register are checked before anything is stored."""

import datetime
import io

import pytest
from openpyxl import Workbook

from letters import registers
from letters.legacy import bringing
from letters.models import Letter, OldRegister
from letters.registers import Kind
from offices.models import Office
from offices.secrecy import Secrecy
from tests import make
from thai.letter_number import LetterNumber

from .conftest import HEADINGS, amiss, as_csv, row

State = OldRegister.State


def as_workbook(rows: dict[str, list[str]]) -> bytes:
    """A sheet for each row, below the usual headings."""
    book, written = Workbook(write_only=True), io.BytesIO()
    for name, cells in rows.items():
        sheet = book.create_sheet(name)
        sheet.append(HEADINGS)
        sheet.append(cells)
    book.save(written)
    return written.getvalue()


def read(old: OldRegister, line: int = 2) -> dict:
    return old.lines.get(line=line).read


def test_a_clean_register_is_good_in_every_row(bring):
    old = bring(row(1), row(2, action="ทราบ", remark="เก็บ"))

    assert (old.state, old.good, old.cautioned, old.faulty) == (State.READ, 2, 0, 0)
    assert read(old, 3) | {"issuer_pk": 0} == {
        "register_number": 2, "registered_on": "2024-01-03", "registered_time": "", "dated_on": "2024-01-02",
        "number": "มท 0810.4/ว 2", "number_as_read": "มท ๐๘๑๐.๔/ว 2", "issuer": "สถ.", "issuer_pk": 0,
        "subject": "เรื่องที่ 2", "addressee": "ผวจ.ตาก", "remark": "ทราบ · เก็บ", "urgency": "", "secrecy": 0,
    }  # fmt: skip


def test_nothing_is_stored_before_somebody_says_so(bring):
    bring(row(1))

    assert not Letter.objects.exists()
    assert not registers.Register.objects.exists()


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"number": ""}, ("register_number", "no-register-number")),
        ({"number": "๑๒ก"}, ("register_number", "not_a_register_number")),
        ({"number": "12/2566"}, ("register_number", "number_of_another_year")),
        ({"received": "31/2/2567"}, ("registered_on", "no_such_day")),
        ({"received": "3 ม.ค. 2566", "dated": "1 ม.ค. 66"}, ("registered_on", "other-year")),
        ({"dated": "เมื่อวาน"}, ("dated_on", "unparsable")),
        ({"dated": "2 ม.ค. 2590"}, ("dated_on", "not-come-yet")),
        ({"subject": ""}, ("subject", "no-subject")),
        ({"subject": "ก" * 501}, ("subject", "too-long")),
        ({"remark": "ก" * 301}, ("remark", "too-long")),
        ({"issuer": "", "letter": "-"}, ("issuer", "no-issuer")),
        ({"subject": "#REF!"}, ("subject", "formula")),
        ({"remark": "ลับ"}, ("secrecy", "secret")),
    ],
)
def test_a_fault_names_its_row_and_cell(bring, changes, found):
    old = bring(row(1), row(2, **changes))

    assert found in amiss(old)[3]
    assert (old.good, old.faulty) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"letter": "บันทึกด้วยวาจา"}, ("number", "kept-as-read")),
        ({"received": ""}, ("registered_on", "day-of-above")),
        ({"received": "-"}, ("registered_on", "day-of-above")),
        ({"issuer": '"'}, ("issuer", "ditto")),
        ({"received": "3 ม.ค."}, ("registered_on", "year_added")),
        ({"dated": "45293"}, ("dated_on", "excel_serial")),
        ({"dated": "4 ม.ค. 2567"}, ("dated_on", "dated-after")),
        ({"dated": "2 ม.ค. 2560"}, ("dated_on", "dated-long-before")),
    ],
)
def test_a_caution_keeps_no_row_from_being_entered(bring, changes, found):
    old = bring(row(1), row(2, **changes))

    assert amiss(old)[3] == [found]
    assert (old.good, old.cautioned, old.faulty) == (2, 1, 0)


def test_every_finding_has_words_that_say_what_to_do(bring):
    old = bring(row(1), row(1, subject="", received="31/2/67", letter="ก"))

    said = old.lines.get(line=3).in_words
    assert all(each["words"] for each in said)
    assert {"heading": "วันที่รับ", "cell": "31/2/67", "words": "ไม่มีวันที่นี้ในปฏิทิน โปรดตรวจวันและเดือน"} in said


# ── Numbers ───────────────────────────────────────────────────────────────────────────────────────
def test_a_repeated_number_points_to_the_row_that_had_it(bring):
    old = bring(row(1), row(2), row(1, letter="มท ๐๘๑๐.๔/ว 9"))

    assert old.lines.get(line=4).findings == [["register_number", "repeated", "2"]]


def test_a_number_that_the_register_gave_is_a_fault(bring, world):
    registers.continue_paper_book(world.province, Kind.INCOMING, 2567, 5)
    letter = make.letter(world.department, number=None)
    registers.enter(
        letter, world.province, Kind.INCOMING, on=datetime.date(2024, 2, 1), by=world["clerk of the province"]
    )

    old = bring(row(5), row(6), row(7))

    assert amiss(old) == {3: [("register_number", "given")], 4: [("register_number", "given-here")]}


def test_missing_numbers_are_told_as_runs(bring):
    assert bring(row(2), row(3), row(7)).gaps == [[1, 1], [4, 6]]


# ── Letters ───────────────────────────────────────────────────────────────────────────────────────
def test_two_rows_of_one_letter_are_told(bring):
    old = bring(row(1), row(2, letter="มท ๐๘๑๐.๔/ว ๑"))

    assert old.lines.get(line=3).findings == [["number", "same-row", "2"]]


def test_a_letter_that_the_office_holds_is_not_made_again(bring, world):
    make.letter(
        world.department,
        number=LetterNumber.parse("มท 0810.4/ว 1"),
        dated_on=datetime.date(2024, 1, 2),
        logged_for=world.province,
    )

    assert amiss(bring(row(1))) == {2: [("number", "already")]}


def test_another_offices_letter_is_not_given_away(bring, world):
    make.letter(
        world.department, number=LetterNumber.parse("มท 0810.4/ว 1"), dated_on=datetime.date(2024, 1, 2)
    )

    assert amiss(bring(row(1))) == {}


# ── Issuers ───────────────────────────────────────────────────────────────────────────────────────
def test_names_that_no_office_goes_by_are_counted_and_likely_offices_offered(bring, world):
    office = make.office("mnre", Office.Kind.DEPARTMENT, name="กรมทรัพยากรน้ำบาดาล")

    old = bring(row(1, issuer="กรมทรัพยากรน้ำบาดาน"), row(2, issuer="กรมทรัพยากรน้ำบาดาน"), row(3, issuer="ฮฮฮ"))

    assert old.unknown == [
        {"name": "กรมทรัพยากรน้ำบาดาน", "count": 2, "like": [office.pk]},
        {"name": "ฮฮฮ", "count": 1, "like": []},
    ]


def test_a_name_that_several_offices_share_is_a_fault(bring, world):
    for code in ("a", "b"):
        make.office(code, name="อำเภอเฉลิมพระเกียรติ")

    assert ("issuer", "ambiguous") in amiss(bring(row(1, issuer="อำเภอเฉลิมพระเกียรติ")))[2]


def test_a_row_without_a_name_is_of_the_office_that_writes_under_the_number(bring, world):
    assert read(bring(row(1, issuer="")))["issuer_pk"] == world.department.pk


def test_an_outgoing_letter_is_the_offices_own_and_its_section_wrote_it(bring, world):
    table = as_csv(
        ["เลขทะเบียนส่ง", "ที่", "ลงวันที่", "จาก", "เรื่อง"], ["1", "ตก 0023.3/1", "2/1/67", "กง.สส.", "ก"]
    )

    old = bring(content=table, kind=Kind.OUTGOING)

    found = read(old)
    assert (found["issuer_pk"], found["owner_unit"]) == (world.province.pk, "กง.สส.")
    assert (found["registered_on"], amiss(old)) == ("2024-01-02", {})


@pytest.mark.parametrize("kind", [Kind.OUTGOING, Kind.CIRCULAR])
def test_a_letter_numbered_otherwise_than_its_line_is_a_caution(bring, kind):
    rows = [row(5, letter="ตก 0023/7", issuer=""), row(8, letter="ตก 0023.3/8", issuer="")]

    old = bring(*rows, kind=kind)

    assert (amiss(old), old.faulty) == ({2: [("number", "other-serial")]}, 0)
    assert "ไม่ตรงกับเลขทะเบียน ๕" in old.lines.get(line=2).in_words[0]["words"]


def test_a_sections_own_book_has_other_numbers_than_its_letters(bring, world):
    assert amiss(bring(row(5, letter="ตก 0023.3/7"), kind=Kind.OUTGOING, office=world.section)) == {}


# ── Days ──────────────────────────────────────────────────────────────────────────────────────────
def test_a_day_on_a_row_of_its_own_is_that_of_the_rows_below(bring):
    day = ["วันที่ ๕ มกราคม ๒๕๖๗"]

    old = bring(["เดือนมกราคม"], day, row(1, received=""), row(2, received=""))

    assert [line.read["registered_on"] for line in old.lines.all()] == ["2024-01-05", "2024-01-05"]
    assert old.skipped == [2, 3]


def test_a_row_that_no_day_can_be_found_for_is_a_fault(bring):
    assert amiss(bring(row(1, received="-", dated="")))[2] == [("registered_on", "no-day")]


def test_without_a_column_for_it_each_row_was_received_on_its_letters_day(bring):
    headings = ["เลขทะเบียนรับ", "ที่", "ลงวันที่", "จาก", "เรื่อง"]
    rows = [[str(n), f"มท 0810.4/{n}", f"{n} ม.ค. 67", "สถ.", "ก"] for n in (2, 5)]

    old = bring(content=as_csv(headings, *rows))

    assert [line.read["registered_on"] for line in old.lines.all()] == ["2024-01-02", "2024-01-05"]
    assert set(map(tuple, amiss(old)[2])) == {("registered_on", "day-of-letter")}


def test_a_letter_of_december_that_came_in_january_is_of_the_year_before(bring):
    assert read(bring(row(1, dated="28 ธ.ค.")))["dated_on"] == "2023-12-28"


# ── Columns ───────────────────────────────────────────────────────────────────────────────────────
def test_two_columns_of_one_heading_are_left_to_the_clerk(bring):
    old = bring(content=as_csv(["เลขรับ", "ที่", "เรื่อง", "ชื่อเรื่อง"], ["1", "มท 1/1", "ก", "ข"]))

    assert old.needed == ["เรื่อง"]
    assert old.in_two_columns == [{"field": "เรื่อง", "headings": ["เรื่อง", "ชื่อเรื่อง"]}]


def test_a_table_without_headings_asks_for_its_columns(bring):
    old = bring(content=as_csv(["1", "มท 1/1", "ก"], ["2", "มท 1/2", "ข"]))

    assert (old.state, old.needed, old.rows) == (State.READ, ["เลขทะเบียน", "เรื่อง"], 2)


# ── Secrecy ───────────────────────────────────────────────────────────────────────────────────────
def test_nothing_of_a_secret_row_is_kept_in_an_ordinary_register(bring):
    old = bring(row(1), row(2, subject="ความลับทางราชการ", remark="ลับ"))

    line = old.lines.get(line=3)
    assert (line.cells, line.read) == ([], {})
    assert old.secrecy == Secrecy.ORDINARY


@pytest.mark.parametrize("written", ["ชั้นลับ", "ลับ?", "Secret"])
def test_a_level_that_cannot_be_read_counts_as_secret(bring, written):
    content = as_csv([*HEADINGS, "ชั้นความลับ"], [*row(1), written])

    old = bring(content=content)

    assert (amiss(old), old.lines.get().cells) == ({2: [("secrecy", "unknown-secrecy")]}, [])


@pytest.mark.parametrize("written", ["ลับที่สุด", "(ลับที่สุด)", "ลับ ที่สุด"])
def test_a_file_with_a_letter_of_the_highest_secrecy_is_removed_whole(bring, written):
    old = bring(row(1), row(2, remark=written))

    assert (old.state, old.refusal, old.folder, old.rows) == (State.REFUSED, "top-secret", "", 0)
    assert not old.lines.exists()
    assert "ลับที่สุด" in old.why


def test_no_word_of_such_a_file_is_kept(bring):
    rows = {"ปกติ": row(1, issuer="กรมปิดบัง"), "ปกปิด": row(2, remark="ลับที่สุด")}
    old = bring(content=as_workbook(rows), name="รับเรื่องปกปิด.xlsx")
    assert (old.sheets, [each["name"] for each in old.unknown]) == (["ปกติ", "ปกปิด"], ["กรมปิดบัง"])

    bringing.read_again(old, version=old.version, sheet="ปกปิด", columns={}, issuers={"กรมปิดบัง": 1})

    old.refresh_from_db()
    assert (old.state, old.refusal, old.name) == (State.REFUSED, "top-secret", "ไฟล์ไม่มีชื่อ")
    assert (old.sheets, old.sheet, old.headings, old.columns) == ([], "", [], None)
    assert (old.claimed, old.issuers, old.unknown, old.gaps, old.skipped) == ({}, {}, [], [], [])
    assert (old.good, old.cautioned, old.faulty) == (0, 0, 0)


def test_a_secret_register_is_seen_by_those_cleared_only(bring, world):
    cleared = make.person(world.province, cleared_for=Secrecy.SECRET)

    old = bring(row(1), row(2, remark="ลับมาก"), by=cleared, is_secret=True)

    assert read(old)["secrecy"] == Secrecy.SECRET
    assert amiss(old) == {3: [("secrecy", "not-cleared")]}
    assert not OldRegister.objects.visible_to(world["clerk of the province"]).exists()
    assert OldRegister.objects.visible_to(cleared).get() == old


def test_headings_in_the_usual_order_are_all_known(bring):
    assert len(bring(row(1)).columns) == len(HEADINGS)
