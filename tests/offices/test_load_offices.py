"""manage.py load_offices: the country's file, and what a wrong one is told."""

import csv
import datetime
import re
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from offices import loading, office_file
from offices.country import COUNTRY
from offices.models import Office
from offices.office_file import BadFile, read
from tests import make
from thai.codes import PROVINCE_BY_PREFIX

HEAD = "code,name,short_name,kind,parent,number_prefix,number_code,valid_from,valid_to"
DLA = "dla,กรม,สถ.,department,,มท,08,,"
TAK = "63,สถจ.ตาก,,province,dla,ตก,0023,,"


def file_of(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines, ""]).encode()


def load(*lines: str, **options) -> loading.Loaded:
    return loading.load(read(file_of(*lines)), **options)


def command(*words: str) -> str:
    said = StringIO()
    call_command("load_offices", *words, stdout=said)
    return said.getvalue()


def faults_of(content: bytes) -> list[str]:
    with pytest.raises(BadFile) as refusal:
        loading.load(read(content))
    return refusal.value.faults


# ── The country ───────────────────────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def country() -> list[office_file.Row]:
    return read(COUNTRY.read_bytes())


def test_the_country_has_its_counts(country):
    kinds = Counter(row.kind for row in country)

    assert kinds == {"department": 1, "province": 76, "district": 878, "local": 76}


def test_a_district_s_name_is_no_key(country):
    names = Counter(row.short_name for row in country if row.kind == "district")

    assert [name for name, times in names.items() if times > 1] == ["สถอ.เฉลิมพระเกียรติ"]
    assert names["สถอ.เฉลิมพระเกียรติ"] == 5


def test_tak_has_its_nine_districts_in_their_order(country):
    tak = [(row.code, row.short_name) for row in country if row.kind == "district" and row.parent == "63"]

    names = ["เมืองตาก", "บ้านตาก", "สามเงา", "แม่ระมาด", "ท่าสองยาง", "แม่สอด", "พบพระ", "อุ้มผาง", "วังเจ้า"]
    assert tak == [(f"630{place}", f"สถอ.{name}") for place, name in enumerate(names, start=1)]


def test_every_province_has_a_capital_district_and_its_letters(country):
    provinces = [row for row in country if row.kind == "province"]
    capitals = {row.parent for row in country if re.fullmatch("[0-9]{2}01", row.code)}

    assert {row.code for row in provinces} == capitals
    assert {f"สถจ.{PROVINCE_BY_PREFIX[row.number_prefix]}" for row in provinces} == {
        r.short_name for r in provinces
    }
    assert "กท" not in {row.number_prefix for row in provinces}


def test_loaded_twice_nothing_changes(db):
    assert (
        command()
        == "เพิ่ม ๑๐๓๑ แห่ง (กรม ๑, จังหวัด ๗๖, อำเภอ ๘๗๘, องค์กรปกครองส่วนท้องถิ่น ๗๖) · แก้ไข ๐ แห่ง · เหมือนเดิม ๐ แห่ง\n"
    )

    assert command() == "เพิ่ม ๐ แห่ง · แก้ไข ๐ แห่ง · เหมือนเดิม ๑๐๓๑ แห่ง\n"
    assert Office.objects.get(code="6306").path == "dla/63/6306/"


def test_the_example_s_offices_are_those_of_the_country(db, settings):
    call_command("demo", stdout=StringIO())
    before = Office.objects.count()

    said = command()

    assert "แก้ไข ๐ แห่ง" in said
    assert Office.objects.filter(kind="section").count() == 2
    assert Office.objects.count() == before + 1031 - 16


def test_the_example_is_loaded_beside_the_country(db):
    command()
    before = Office.objects.count()

    call_command("demo", stdout=StringIO())

    assert Office.objects.count() == before + 2  # its two sections
    assert "แก้ไข ๐ แห่ง · เหมือนเดิม ๑๐๓๑ แห่ง" in command()


def test_a_thousand_offices_are_stored_by_some_twenty_questions(db, django_assert_max_num_queries, country):
    with django_assert_max_num_queries(25):
        loading.load(country)


# ── A file ────────────────────────────────────────────────────────────────────────────────────────
def test_what_the_file_says_otherwise_is_changed_and_told(db):
    load(DLA, TAK)

    loaded = load(DLA, "63,สถจ.ตากใหม่,,province,dla,,,,30 ก.ย. 2569")

    assert [str(change) for change in loaded.changes] == [
        "63 สถจ.ตากใหม่: ชื่อ «สถจ.ตาก» → «สถจ.ตากใหม่»",
        "63 สถจ.ตากใหม่: ถึงวันที่ «» → «๓๐ กันยายน ๒๕๖๙»",
    ]
    tak = Office.objects.get(code="63")
    assert (tak.name, tak.name_key, tak.number_prefix) == ("สถจ.ตากใหม่", "สถจ.ตากใหม่", "ตก")
    assert tak.valid_to == datetime.date(2026, 9, 30)


def test_an_office_that_the_file_lacks_stays(db):
    load(DLA, TAK)

    load(DLA)

    assert Office.objects.filter(code="63").exists()


def test_an_office_that_moves_takes_those_below_with_it(db):
    load(DLA, TAK, "30,โคราช,,province,dla,,,,", "6306,แม่สอด,,district,63,,,,")
    section = make.office("6306-1", Office.Kind.SECTION, Office.objects.get(code="6306"))

    load("6399,ใหม่,,district,30,,,,", "6306,แม่สอด,,district,30,,,,")

    section.refresh_from_db()
    assert section.path == "dla/30/6306/6306-1/"


def test_parents_may_stand_below_their_offices_or_in_the_system(db):
    load(TAK, DLA)

    load("6306,แม่สอด,,district,63,,,,")

    assert Office.objects.get(code="6306").path == "dla/63/6306/"


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["63,ตาก,,province,nowhere,,,,"], "บรรทัด ๒: ไม่มีหน่วยงานแม่รหัส «nowhere»"),
        (["63,ตาก,,province,,,,,"], "บรรทัด ๒: ไม่ได้บอกหน่วยงานแม่ (parent)"),
        (["1,ก,,province,2,,,,", "2,ข,,province,1,,,,"], "บรรทัด ๒: หน่วยงานแม่ «2» อยู่ใต้หน่วยงานนี้เอง"),
        ([DLA, TAK, TAK], "บรรทัด ๔: รหัส 63 ซ้ำกับบรรทัด ๓"),
        ([DLA, "63,ตาก,,province,dla,,,31/2/2569,"], "บรรทัด ๓: valid_from: ไม่มีวันที่นี้ในปฏิทิน"),
        ([DLA, "63,ตาก,,province,dla,,,soon,"], "บรรทัด ๓: valid_from: อ่านวันที่ไม่ได้"),
        ([DLA, "63,ตาก,,province,dla,,,2026-03-06,2026-03-05"], "บรรทัด ๓: วันสุดท้าย (valid_to) มาก่อนวันแรก"),
        ([DLA, "63,,,province,dla,,,,"], "บรรทัด ๓: ไม่มีชื่อหน่วยงาน"),
        ([DLA, "๖๓/1,ตาก,,province,dla,,,,"], "บรรทัด ๓: รหัส «๖๓/1» ต้องเป็น"),
        ([DLA, "63,ตาก,,region,dla,,,,"], "บรรทัด ๓: ไม่รู้จักประเภท «region»"),
        ([DLA, f"63,{'ก' * 201},,province,dla,,,,"], "บรรทัด ๓: name ยาวเกิน ๒๐๐ ตัวอักษร"),
        ([DLA, "63,ตาก,,province,dla"], "บรรทัด ๓: จำนวนช่องไม่ตรงกับหัวตาราง"),
        ([DLA, '63,"ตาก,,province,dla,,,,'], "บรรทัด"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_nothing_is_stored(db, lines, fault):
    assert faults_of(file_of(*lines))[0].startswith(fault)
    assert not Office.objects.exists()


def test_every_bad_line_is_told(db):
    assert (
        len(faults_of(file_of("63,,,province,dla,,,,", "64,ก,,province,dla,,,x,", "6 4,ก,,province,dla,,,,")))
        == 3
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("รหัส".encode("tis-620"), "แฟ้มนี้ไม่ใช่ UTF-8"),
        (b"", "แฟ้มนี้ขาดคอลัมน์ code, name"),
        ("code,name\n".encode("utf-8-sig"), "แฟ้มนี้ขาดคอลัมน์ short_name"),
        (file_of(DLA + "\0"), "บรรทัด"),
    ],
)
def test_what_is_no_such_file_is_refused(db, content, fault):
    assert faults_of(content)[0].startswith(fault)


def test_the_command_tells_faults_in_words_and_stores_nothing(db, tmp_path):
    path = tmp_path / "offices.csv"
    path.write_bytes(file_of(DLA, "63,ตาก,,province,nowhere,,,,"))

    with pytest.raises(CommandError, match="ไม่ได้โหลดหน่วยงานใด โปรดแก้แฟ้มแล้วลองใหม่\nบรรทัด ๓"):
        command(str(path))
    with pytest.raises(CommandError, match="เปิดแฟ้ม .* ไม่ได้"):
        command(str(tmp_path / "none.csv"))

    assert not Office.objects.exists()


def test_a_dry_run_changes_nothing(db):
    said = command("--dry-run")

    assert "เพิ่ม ๑๐๓๑ แห่ง" in said
    assert "ทดลองเท่านั้น" in said
    assert not Office.objects.exists()


def test_the_file_names_its_columns_and_has_no_stray_space():
    with COUNTRY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))

    assert rows[0] == list(office_file.COLUMNS)
    assert [cell for row in rows for cell in row if cell != cell.strip()] == []
