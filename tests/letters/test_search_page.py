"""The page of search: what a clerk types, sees and does next."""

import datetime
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from letters.models import Letter
from letters.registers import Kind, enter, void
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from thai.letter_number import LetterNumber

from .browsing import browser_of, words

DAY = datetime.date(2026, 1, 30)
PAGE = reverse("letters:search")


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


@pytest.fixture
def written(world):
    def write(number: str | None = None, **fields) -> Letter:
        parsed = LetterNumber.parse(number) if number else None
        fields = {"logged_for": world.province, "by": world["clerk of the province"]} | fields
        return make.letter(world.department, number=parsed, **fields)

    return write


def searched(client, question: str, **more):
    return client.get(PAGE, {"q": question, **more})


def shown_first(page) -> str:
    """The first line of the list."""
    return words(page).partition("<tbody>")[2].partition("</tr>")[0]


def test_a_letter_is_shown_with_number_date_issuer_and_the_lines_of_ones_own_office(world, clerk, written):
    letter = written("มท 0810.4/ว 481", subject="ระบบประปา", dated_on=DAY)
    enter(letter, world.province, Kind.INCOMING, on=DAY, by=letter.logged_by)
    enter(letter, world.district, Kind.INCOMING, on=DAY, by=letter.logged_by)

    line = shown_first(searched(clerk, "ว ๔๘๑"))

    assert f'href="{letter.get_absolute_url()}">มท ๐๘๑๐.๔/ว ๔๘๑</a>' in line
    assert all(said in line for said in ("๓๐ ม.ค. ๒๕๖๙", "สถ.", "ระบบประปา", "สถจ.ตาก", "รับ ๑", "ตรงกับเลขที่"))
    assert "สถอ.แม่สอด" not in line


def test_only_the_number_asked_for_is_marked_as_such(clerk, written):
    written("มท 0810.4/ว 481")
    written("มท 0810.4/ว 482", text="ตามหนังสือ ที่ มท ๐๘๑๐.๔/ว ๔๘๑")

    page = searched(clerk, "ว 481")

    assert "พบ ๒ ฉบับ" in words(page)
    assert words(page).count("ตรงกับเลขที่") == 1
    assert "ตรงกับเลขที่" in shown_first(page)


def test_the_words_are_marked_in_the_subject_and_in_a_snippet_of_the_text(clerk, written):
    written(subject="ระบบประปา", text="ให้ซ่อมระบบ ประปา ให้เสร็จ")

    line = shown_first(searched(clerk, "ระบบประปา"))

    assert "<mark>ระบบประปา</mark>" in line
    assert "ให้ซ่อม<mark>ระบบ ประปา</mark> ให้เสร็จ" in line


def test_what_a_letter_says_is_never_code(clerk, written):
    written(subject="<script>alert(1)</script> ประปา", text="<img src=x onerror=alert(1)> ประปา")

    shown = words(searched(clerk, "ประปา"))

    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt; <mark>ประปา</mark>" in shown


@pytest.mark.parametrize("question", ['"><script>alert(1)</script>', "<b>ประปา</b>"])
def test_what_one_types_is_never_code(clerk, question):
    shown = words(searched(clerk, question))

    assert "<script>alert" not in shown
    assert "<b>ประปา" not in shown


def test_a_void_line_and_a_letter_of_an_old_register_are_marked(world, clerk, written):
    letter = written(subject="ระบบประปา", is_history=True)
    void(
        enter(letter, world.province, Kind.INCOMING, on=DAY, by=letter.logged_by),
        reason="ลงซ้ำ",
        by=letter.logged_by,
    )

    line = shown_first(searched(clerk, "รับ 1"))

    assert "จากทะเบียนเก่า" in line
    assert '<span class="badge badge--void">ยกเลิก</span>' in line


def test_twenty_five_stand_on_a_page(world, clerk):
    fields = {"issuer": world.province, "logged_for": world.province}
    by = world["clerk of the province"]
    Letter.objects.bulk_create([Letter(subject=f"ประปา {n}", logged_by=by, **fields) for n in range(30)])

    first, second = searched(clerk, "ประปา"), searched(clerk, "ประปา", page=2)

    assert [len(page.context["hits"]) for page in (first, second)] == [25, 5]
    assert "พบ ๓๐ ฉบับ" in words(first)
    assert f"?q={quote('ประปา')}&amp;page=2" in words(first)


def test_a_page_asks_the_database_no_more_for_many_letters_than_for_one(world, clerk):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            searched(clerk, "ประปา")
        return len(asked)

    make.letter(world.province, subject="ประปา", text="ประปา", number=None)
    with_one = queries()
    fields = {"issuer": world.province, "logged_for": world.province, "text": "ประปา"}
    by = world["clerk of the province"]
    Letter.objects.bulk_create([Letter(subject=f"ประปา {n}", logged_by=by, **fields) for n in range(20)])

    assert queries() == with_one


# ── Nothing typed, nothing found, nothing read ────────────────────────────────────────────────────
@pytest.mark.parametrize("question", ["", "   ", '""', "\x00"])
def test_with_nothing_typed_the_page_says_what_one_can_type(clerk, written, question):
    written()

    shown = words(searched(clerk, question))

    assert shown.count('<dt><a href="?q=') == 3
    assert "<tbody>" not in shown


def test_with_nothing_found_the_page_says_what_to_try(clerk):
    assert "ลองใช้คำที่สั้นลง" in words(searched(clerk, "ไม่มีคำนี้"))


def test_with_nothing_found_a_number_easily_misread_is_offered(clerk, written):
    near = written("มท 0810.4/ว 481")

    shown = words(searched(clerk, "มท 0810.4/ว 487"))

    assert near.get_absolute_url() in shown
    assert "มักอ่านผิด" in shown


@pytest.mark.parametrize("question", ["ก" * 201, "ก" * 100_000, "%" * 201])
def test_too_long_a_question_is_refused_in_words(clerk, question):
    answer = searched(clerk, question)

    assert answer.status_code == 422
    assert "คำค้นยาวเกินไป" in words(answer)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"since": "31/2/69"}, "ไม่มีวันที่นี้ในปฏิทิน"),
        ({"since": "2/2/69", "until": "1/2/69"}, "วันสุดท้ายอยู่ก่อนวันแรก"),
    ],
)
def test_a_filter_that_cannot_be_read_is_refused_in_words(clerk, written, typed, said):
    written(subject="ประปา")

    answer = searched(clerk, "ประปา", **typed)

    assert answer.status_code == 422
    assert said in words(answer)
    assert "<tbody>" not in words(answer)


@pytest.mark.parametrize("typed", [{"page": "x"}, {"page": "99"}, {"page": "\x00"}])
def test_an_odd_page_is_some_page(clerk, written, typed):
    written(subject="ประปา")

    assert "พบ ๑ ฉบับ" in words(searched(clerk, "ประปา", **typed))


@pytest.mark.parametrize("typed", [{"direction": "sideways"}, {"issuer": "\x00"}, {"issuer": "ก" * 201}])
def test_a_filter_that_is_none_is_refused(clerk, typed):
    assert searched(clerk, "ประปา", **typed).status_code == 422


def test_filters_alone_list_what_passes_them(world, clerk, written):
    letter = written(subject="ประปา")
    written(subject="ไฟฟ้า")
    enter(letter, world.province, Kind.INCOMING, on=DAY, by=letter.logged_by)

    page = searched(clerk, "", direction="in")

    assert [hit.letter for hit in page.context["hits"]] == [letter]
    assert "<details open>" in words(page)


# ── Who sees what ─────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("question", ["ระบบประปา", "ว 481", "รับ 1", "0810.4/ว 487", "30 ม.ค. 69"])
def test_of_a_secret_letter_the_uncleared_learn_nothing(world, written, clerk, question):
    letter = written("มท 0810.4/ว 481", subject="ระบบประปา", secrecy=Secrecy.SECRET)
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    enter(letter, world.province, Kind.INCOMING, on=DAY, by=cleared)

    hidden, shown = (words(searched(browser, question)) for browser in (clerk, browser_of(cleared)))

    assert "ไม่พบหนังสือที่ตรงกับคำค้น" in hidden
    assert letter.get_absolute_url() not in hidden
    assert letter.get_absolute_url() in shown


# ── Every page ────────────────────────────────────────────────────────────────────────────────────
def test_every_private_page_has_the_search_box_and_the_page_of_search_its_own(clerk):
    desk, page = (words(clerk.get(address)) for address in (reverse("desk"), PAGE))

    assert f'action="{PAGE}"' in desk
    assert desk.count('aria-keyshortcuts="/"') == page.count('aria-keyshortcuts="/"') == 1
    assert '<label class="visually-hidden" for="find">' in desk


def test_the_public_pages_have_none(client, db):
    assert "data-find" not in words(client.get(reverse("login")))
