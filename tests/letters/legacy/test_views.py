"""The pages of old registers: brought, checked, entered, and seen by whom they concern."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from letters.models import Entry, OldRegister
from offices.secrecy import Secrecy
from tests import make
from tests.letters.browsing import browser_of, words

from .conftest import HEADINGS, as_csv, row

State = OldRegister.State
LIST = reverse("letters:old-registers")


def page(old: OldRegister, name: str = "old-register") -> str:
    return reverse(f"letters:{name}", args=[old.pk])


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


@pytest.fixture
def post(clerk, world):
    """Send the form with a file."""

    def posting(*rows, content: bytes | None = None, client=clerk, **changes):
        content = as_csv(HEADINGS, *rows) if content is None else content
        form = {"office": world.province.code, "kind": "incoming", "year": "๒๕๖๗"}
        return client.post(LIST, {**form, "file": SimpleUploadedFile("รับ.csv", content), **changes})

    return posting


def test_a_file_is_brought_and_its_check_shown(post, clerk):
    shown = words(clerk.get(post(row(1), row(2, subject="")).url))

    assert "นำเข้าเฉพาะแถวที่ดี (๑)" in shown
    assert "ไม่มีเรื่อง โปรดใส่เรื่องตามสมุด" in shown
    assert "A · เลขทะเบียนรับ" in shown


def test_a_file_without_faults_is_entered_whole(post, clerk):
    post(row(1), row(2))
    old = OldRegister.objects.get()
    assert "นำเข้าทั้งหมด (๒)" in words(clerk.get(page(old)))

    answer = clerk.post(page(old, "old-register-enter"), {"version": "1"})

    shown = words(clerk.get(answer.url))
    assert "นำเข้าแล้ว ๒ แถว" in shown
    assert old.sha256 in shown
    assert Entry.objects.count() == 2


def test_faults_are_left_out_only_when_the_button_says_so(post, clerk):
    post(row(1), row(2, subject=""))
    old = OldRegister.objects.get()

    clerk.post(page(old, "old-register-enter"), {"version": "1"})
    assert Entry.objects.count() == 0
    clerk.post(page(old, "old-register-enter"), {"version": "1", "lines": "good"})
    clerk.post(page(old, "old-register-enter"), {"version": "1", "lines": "good"})

    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"year": "2099"}, "โปรดใส่ปี พ.ศ. สี่หลัก"),
        ({"year": "สองพัน"}, "โปรดใส่ปี พ.ศ. สี่หลัก"),
        ({"file": ""}, "ยังไม่ได้เลือกไฟล์"),
        ({"kind": "x"}, "x"),
    ],
)
def test_a_form_that_lacks_something_says_so_and_stores_nothing(post, changes, said):
    answer = post(row(1), **changes)

    assert answer.status_code == 422
    assert said in words(answer)
    assert not OldRegister.objects.exists()


def test_the_same_file_again_leads_to_the_first(post, clerk):
    first, again = post(row(1)), post(row(1))

    assert first.url == again.url
    assert "เคยนำมาแล้ว" in words(clerk.get(again.url))


def test_the_columns_chosen_are_read_with(post, clerk):
    post(content=as_csv(["เลขรับ", "เรื่อง", "ชื่อเรื่อง", "วันที่รับ", "จาก"], ["1", "ก", "ข", "3 ม.ค. 67", "สถ."]))
    old = OldRegister.objects.get()
    assert "โปรดเลือกเอง" in words(clerk.get(page(old)))

    clerk.post(
        page(old, "old-register-answers"),
        {"version": "1", "register_number": "0", "subject": "2", "registered_on": "3", "issuer": "4"},
    )

    assert old.lines.get().read["subject"] == "ข"


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"register_number": "0", "subject": "0"}, "เลือกไว้สองครั้ง"),
        ({"register_number": "0"}, "ต้องมีคอลัมน์นี้"),
        ({"register_number": "99", "subject": "6"}, "99"),
    ],
)
def test_columns_that_cannot_be_are_refused(post, clerk, chosen, said):
    post(row(1))
    old = OldRegister.objects.get()

    answer = clerk.post(page(old, "old-register-answers"), chosen)

    assert answer.status_code == 422
    assert said in words(answer)
    assert OldRegister.objects.get().columns == old.columns


def test_a_name_is_matched_with_an_office_by_the_clerk(post, clerk, world):
    office = make.office("mnre", name="กรมทรัพยากรน้ำบาดาล")
    post(row(1, issuer="กรมทรัพยากรน้ำบาดาน"))
    old = OldRegister.objects.get()
    shown = clerk.get(page(old)).context["form"]
    (question,) = shown.of_issuers

    chosen = {name: str(column) for name, column in old.columns.items()}
    clerk.post(
        page(old, "old-register-answers"), {**chosen, "version": "1", question.html_name: str(office.pk)}
    )

    assert OldRegister.objects.get().issuers == {"กรมทรัพยากรน้ำบาดาน": office.pk}
    assert old.lines.get().read["issuer_pk"] == office.pk


# ── Rows to mend ──────────────────────────────────────────────────────────────────────────────────
def test_the_rows_to_mend_come_with_their_row_and_fault(post, clerk):
    post(row(1), row(2, subject="", remark="=cmd()"))
    old = OldRegister.objects.get()

    content = clerk.get(page(old, "old-register-csv")).content.decode("utf-8-sig")

    headings, line = list(csv.reader(io.StringIO(content)))
    assert headings == [*HEADINGS, "แถวในไฟล์เดิม", "สิ่งที่ต้องแก้"]
    assert line[-3:] == ["'=cmd()", "3", "เรื่อง: ไม่มีเรื่อง โปรดใส่เรื่องตามสมุด"]


@pytest.mark.parametrize(
    ("remark", "written"),
    [
        ("--1+cmd|' /C calc'!A0", "'--1+cmd|' /C calc'!A0"),
        ("- 1+1", "'- 1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-", "-"),
        ("--", "--"),
        ("-1,250.50", "-1,250.50"),
    ],
)
def test_what_a_sheet_would_run_is_marked_as_a_text(post, clerk, remark, written):
    post(row(1), row(2, subject="", remark=remark))

    content = clerk.get(page(OldRegister.objects.get(), "old-register-csv")).content.decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(content)))[1][8] == written


def test_as_a_workbook_no_cell_is_a_formula(post, clerk):
    post(row(1, subject="", remark="=cmd()"))

    content = clerk.get(page(OldRegister.objects.get(), "old-register-xlsx")).content

    cells = list(load_workbook(io.BytesIO(content)).active.iter_rows())[1]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert cells[8].value == "=cmd()"


def test_mended_rows_come_in_as_another_file(post, clerk):
    post(row(1), row(2, subject=""))
    old = OldRegister.objects.get()
    clerk.post(page(old, "old-register-enter"), {"version": "1", "lines": "good"})
    content = clerk.get(page(old, "old-register-xlsx")).content
    book = load_workbook(io.BytesIO(content))
    book.active.cell(2, 7).value = "เรื่องที่ 2"
    mended = io.BytesIO()
    book.save(mended)

    post(content=mended.getvalue())

    assert (OldRegister.objects.latest("pk").good, OldRegister.objects.latest("pk").faulty) == (1, 0)


def test_the_example_file_has_headings_that_are_known(clerk, post):
    template = clerk.get(reverse("letters:old-register-template")).content
    headings = template.decode("utf-8-sig").strip().split(",")

    post(content=template + as_csv(["1", "3 ม.ค. 67", "", "", "", "สถ.", "", "ก"], encoding="utf-8"))

    assert len(OldRegister.objects.get().columns) == len(headings)
    assert OldRegister.objects.get().good == 1


# ── Who ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("clerk of the province", 200),
        ("head of the province", 200),
        ("officer of the province", 403),
        ("manager of the province", 403),
        ("outsider", 403),
    ],
)
def test_clerks_and_heads_bring_old_registers(world, who, status):
    assert browser_of(world[who]).get(LIST).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("clerk of the district", 404), ("officer of the province", 403)]
)
@pytest.mark.parametrize(
    "name", ["old-register", "old-register-state", "old-register-csv", "old-register-xlsx"]
)
def test_others_see_none(post, world, who, status, name):
    post(row(1))

    assert browser_of(world[who]).get(page(OldRegister.objects.get(), name)).status_code == status


@pytest.mark.parametrize("name", ["old-register-enter", "old-register-drop", "old-register-answers"])
def test_others_change_none(post, world, name):
    post(row(1))

    assert (
        browser_of(world["clerk of the district"]).post(page(OldRegister.objects.get(), name)).status_code
        == 404
    )
    assert OldRegister.objects.get().state == State.READ


def test_nobody_brings_a_register_for_another_office(post, world):
    assert post(row(1), office=world.district.code).status_code == 422


def test_a_section_has_registers_of_its_own(post, world):
    post(row(1), office=world.section.code)

    assert OldRegister.objects.get().office == world.section


def test_a_secret_register_is_offered_to_the_cleared_only(post, world):
    post(row(1), is_secret="on")
    cleared = browser_of(make.person(world.province, cleared_for=Secrecy.SECRET))
    post(row(2), is_secret="on", client=cleared)

    assert [old.is_secret for old in OldRegister.objects.order_by("pk")] == [False, True]


def test_the_page_asks_again_while_a_worker_is_at_it_and_then_shows_the_whole(post, clerk):
    post(row(1))
    old = OldRegister.objects.get()

    assert clerk.get(page(old, "old-register-state"))["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("who", "is_shown"), [("clerk of the province", True), ("officer of the province", False)]
)
def test_the_way_in_stands_beside_the_registers(world, who, is_shown):
    shown = words(browser_of(world[who]).get(reverse("letters:registers")))

    assert (LIST in shown) is is_shown
