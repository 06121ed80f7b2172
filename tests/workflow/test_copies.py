"""Each office's own copy of a circular, and its code, read as a telephone reads it: from the drawn page."""

import datetime
import stat
import uuid

import pypdfium2
import pytest
import zxingcpp
from django.core.files.base import ContentFile
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from letters import fetched_files
from letters.background import sweep
from letters.models import Letter, Seal
from letters.paper import answer_sheet, pdf
from letters.paper.page import LetterPage
from offices.secrecy import Secrecy
from tests import make
from workflow import keys
from workflow.door import copies
from workflow.models import Circulation, Copies, Question, ReplyKey
from workflow.states import State

from .doors import given, page, scanned
from .steps import asked, now

DPI = 200
LATER = datetime.timedelta(minutes=11)
BASE = "https://wian.example.go.th"
NOBODY_WORKS = {
    "default": {
        "BACKEND": "django_tasks.backends.dummy.DummyBackend",
        "QUEUES": ["default", "printing", "mail"],
    }
}
PAPER = LetterPage(
    "ตก ๐๐๒๓/๑", "ทุกอำเภอ", ("ขอให้รายงาน",), "จังหวัดตาก", "๒๐ มีนาคม ๒๕๖๙", ("งาน",), (), is_draft=False
)


@pytest.fixture(autouse=True)
def a_site_of_its_own(settings, tmp_path):
    settings.WIAN_BASE_URL, settings.MEDIA_ROOT = BASE, tmp_path / "files"


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


def codes_in(printed: bytes) -> list[str]:
    """What the QR codes of each page say, at 200 dots to the inch."""
    pages = pypdfium2.PdfDocument(printed)
    pictures = (pages[number].render(scale=DPI / 72).to_pil() for number in range(len(pages)))
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]


def text_of(printed: bytes) -> list[str]:
    pages = pypdfium2.PdfDocument(printed)
    return [" ".join(pages[n].get_textpage().get_text_bounded().split()) for n in range(len(pages))]


def sealed(letter: Letter) -> None:
    seal = Seal(letter=letter, sha256="x", token_hash="x")
    seal.file.save("seal.pdf", ContentFile(pdf.to_pdf(PAPER)))


def offices_asked(world, count: int) -> Circulation:
    circulation = make.circulation(world.province, by=world["clerk of the province"])
    for number in range(count):
        make.response(circulation, make.office(parent=world.province, name=f"สำนักงานที่ {number}"))
    return circulation


def made(circulation: Circulation, by) -> Copies:
    asked = copies.ask(circulation, by=by, token=uuid.uuid4())
    copies.make(asked.pk)
    return now(asked)


# ── One office ────────────────────────────────────────────────────────────────────────────────────
def test_the_code_on_the_printed_page_opens_exactly_the_page_of_that_office(client, world, clerk):
    response = asked(world)

    (read,) = codes_in(copies.copy_of(response, by=clerk))

    token = keys.token_of(response.keys.get())
    assert read == f"{BASE}{page(token)}".upper()
    path = "/R/" + read.rpartition("/")[2]
    assert world.district.name in client.get(path).content.decode()


def test_the_code_is_read_though_a_part_of_it_is_spoilt(world, clerk):
    """As a copier or a fold leaves it: a tenth of its width blotted out."""
    printed = pypdfium2.PdfDocument(copies.copy_of(asked(world), by=clerk))
    sheet = printed[0].render(scale=DPI / 72).to_pil().convert("L")
    (code,) = zxingcpp.read_barcodes(sheet)
    left, top, size = code.position.top_left.x, code.position.top_left.y, code.position.bottom_right.x
    width = (size - left) // 10
    sheet.paste(255, (left + 4 * width, top + 5 * width, left + 5 * width, top + 7 * width))

    assert [each.text for each in zxingcpp.read_barcodes(sheet)] == [code.text]


def test_the_sheet_says_all_that_an_office_needs_to_answer(world, clerk):
    response = asked(world)
    question = make.question(response.circulation, text="ระบบประปาหมู่บ้านมีกี่แห่ง", unit="แห่ง")
    world.province.phone = "๐-๕๕๕๑-๑๑๔๑"
    world.province.save()

    (text,) = text_of(copies.copy_of(now(response), by=clerk))

    token = keys.token_of(response.keys.get())
    for told in (
        world.district.name,
        world.province.name,
        "วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙",
        question.text,
        "wian.example.go.th/R/",
        f"{token[:4]} {token[4:8]} {token[8:12]} {token[12:]}",
        "๐-๕๕๕๑-๑๑๔๑",
    ):
        assert told in text


def test_stands_behind_the_letter_as_issued(world, clerk):
    response = asked(world)
    sealed(response.circulation.letter)

    printed = copies.copy_of(response, by=clerk)

    first, second = text_of(printed)
    assert "ขอให้รายงาน" in first
    assert "แผ่นตอบหนังสือ" in second


def test_stands_behind_the_scan_of_a_letter_from_above(world, clerk):
    response = asked(world)
    scanned(world, response.circulation.letter, pages=2)

    assert len(pypdfium2.PdfDocument(copies.copy_of(response, by=clerk))) == 3


def test_a_sheet_for_who_only_acknowledges_asks_no_questions(world, clerk):
    response = asked(world, is_copy=True)
    make.question(response.circulation, text="มีกี่แห่ง")

    (text,) = text_of(copies.copy_of(response, by=clerk))

    assert "รับทราบ" in text
    assert "มีกี่แห่ง" not in text


def test_many_long_questions_still_fit_the_sheet(world, clerk):
    circulation = make.circulation(world.province, by=clerk)
    for _each in range(Question.MOST):
        make.question(circulation, text="จำนวนระบบประปาหมู่บ้านที่บันทึกข้อมูลแล้วในระบบข้อมูลกลาง " * 5)
    response = make.response(circulation, world.district)

    printed = copies.copy_of(response, by=clerk)

    (text,) = text_of(printed)
    assert "และอีก ๙ ข้อ" in text
    assert len(codes_in(printed)) == 1


def test_the_words_of_a_letter_are_text_on_the_sheet_and_nothing_else(world, clerk):
    response = asked(world)
    Letter.objects.update(subject='<img src="file:///etc/hostname"><b>ตัวหนา</b>')

    (text,) = text_of(copies.copy_of(now(response), by=clerk))

    assert "<b>ตัวหนา</b>" in text


# ── All offices ───────────────────────────────────────────────────────────────────────────────────
def test_every_office_gets_the_letter_and_a_sheet_of_its_own(world, clerk, monkeypatch):
    monkeypatch.setattr(copies, "A_PART", 2)
    circulation = offices_asked(world, 5)
    sealed(circulation.letter)

    done = made(circulation, clerk)

    printed = copies.place(done).read_bytes()
    texts = text_of(printed)
    assert (done.state, done.done, done.total) == (Copies.State.MADE, 5, 5)
    assert ["ขอให้รายงาน" in text for text in texts] == [True, False] * 5
    assert [f"สำนักงานที่ {n}" in texts[2 * n + 1] for n in range(5)] == [True] * 5
    tokens = {keys.address_of(keys.token_of(key)) for key in ReplyKey.objects.all()}
    assert set(codes_in(printed)) == tokens
    assert len(tokens) == 5


def test_a_sheet_of_two_pages_shifts_no_other_office(world, clerk, monkeypatch):
    monkeypatch.setattr(answer_sheet, "QUESTION", 300)
    monkeypatch.setattr(answer_sheet, "QUESTIONS", Question.MOST)
    circulation = offices_asked(world, 3)
    sealed(circulation.letter)
    for _each in range(Question.MOST):
        make.question(circulation, text="จำนวนระบบประปาหมู่บ้าน " * 12)

    texts = text_of(copies.place(made(circulation, clerk)).read_bytes())

    assert ["ขอให้รายงาน" in text for text in texts] == [True, False, False] * 3
    assert [f"สำนักงานที่ {n}" in texts[3 * n + 1] for n in range(3)] == [True] * 3
    assert ["สอบถาม" in text for text in texts] == [False, False, True] * 3


def test_all_copies_share_the_letter_they_repeat(world, clerk):
    one, many = offices_asked(world, 1), offices_asked(world, 12)
    for circulation in (one, many):
        scanned(world, circulation.letter, pages=3, name=f"{circulation.pk}.pdf")

    sizes = [copies.place(made(circulation, clerk)).stat().st_size for circulation in (one, many)]

    assert sizes[1] < 12 * sizes[0] / 2


def test_an_office_that_need_not_answer_gets_none(world, clerk):
    circulation = offices_asked(world, 2)
    make.response(circulation, world.district, State.EXCUSED)

    assert made(circulation, clerk).total == 2


def test_the_file_is_for_its_owner_alone(world, clerk):
    mode = copies.place(made(offices_asked(world, 1), clerk)).stat().st_mode

    assert stat.S_IMODE(mode) == 0o600


@override_settings(TASKS=NOBODY_WORKS)
def test_what_a_killed_worker_left_is_taken_up_again(world, clerk, django_capture_on_commit_callbacks):
    asked_for = copies.ask(offices_asked(world, 1), by=clerk, token=uuid.uuid4())
    Copies.objects.update(state=Copies.State.MAKING, attempts=1)

    assert sweep(timezone.now() + LATER) == 1
    assert now(asked_for).state == Copies.State.WAITING

    Copies.objects.update(state=Copies.State.MAKING, attempts=3)
    assert sweep(timezone.now() + 2 * LATER) == 0
    assert now(asked_for).state == Copies.State.FAILED


def test_is_cleared_away_after_a_day(world, clerk, monkeypatch):
    file = copies.place(made(offices_asked(world, 1), clerk))
    monkeypatch.setattr(fetched_files, "FORGOTTEN", datetime.timedelta(seconds=-1))

    sweep(timezone.now())
    assert file.exists()
    sweep(timezone.now() + copies.KEPT + LATER)

    assert not file.exists()
    assert not Copies.objects.exists()


# ── The pages ─────────────────────────────────────────────────────────────────────────────────────
def ask(client, circulation: Circulation, token=None):
    token = token or uuid.uuid4()
    return client.post(reverse("workflow:copies-ask", args=[circulation.pk]), {"form_token": token})


def test_a_copy_of_one_office_is_printed_from_the_page_of_its_duty(client, world, clerk):
    response = asked(world)
    client.force_login(clerk)

    answer = client.post(reverse("workflow:copy", args=[response.pk]))

    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert len(codes_in(answer.content)) == 1


def test_all_are_asked_for_once_made_and_fetched(client, world, clerk, django_capture_on_commit_callbacks):
    circulation, token = offices_asked(world, 3), uuid.uuid4()
    client.force_login(clerk)

    with django_capture_on_commit_callbacks(execute=True):
        first, again = (ask(client, circulation, token) for _each in range(2))

    assert first.url == again.url
    assert "ทำเสร็จแล้ว ๓ หน่วยงาน" in client.get(first.url).content.decode()
    file = client.get(reverse("workflow:copies-file", args=[Copies.objects.get().pk]))
    assert len(codes_in(b"".join(file))) == 3


@override_settings(TASKS=NOBODY_WORKS)
def test_the_page_tells_how_far_it_is(client, world, clerk):
    client.force_login(clerk)
    answer = ask(client, offices_asked(world, 3))

    assert "๐ จาก ๓ หน่วยงาน" in client.get(answer.url).content.decode()
    Copies.objects.update(done=2)
    assert "๒ จาก ๓" in client.get(f"{answer.url}state/").content.decode()
    assert client.get(f"{answer.url}file.pdf").status_code == 404


def test_nobody_else_sees_them(client, world, clerk):
    done = made(offices_asked(world, 1), clerk)
    client.force_login(world["officer of the province"])

    for name in ("copies", "copies-state", "copies-file"):
        assert client.get(reverse(f"workflow:{name}", args=[done.pk])).status_code == 404


def test_whoever_now_works_at_an_asked_office_gets_the_links_of_no_other(client, world, clerk):
    circulation = offices_asked(world, 2)
    done = made(circulation, clerk)
    clerk.memberships.update(office=circulation.responses.first().office)
    client.force_login(clerk)

    for name in ("copies", "copies-state", "copies-file"):
        assert client.get(reverse(f"workflow:{name}", args=[done.pk])).status_code == 403


def test_a_secret_circular_has_none(client, world):
    cleared = make.person(world.province, cleared_for=Secrecy.VERY_SECRET)
    response = asked(world)
    Letter.objects.update(secrecy=Secrecy.SECRET)
    client.force_login(cleared)

    client.post(reverse("workflow:copy", args=[response.pk]))
    ask(client, response.circulation)

    assert not ReplyKey.objects.exists()
    assert not Copies.objects.exists()
    shown = client.get(response.circulation.get_absolute_url()).content.decode()
    assert "ลิงก์และ QR สำหรับตอบ" not in shown
    assert client.get(reverse("workflow:links", args=[response.circulation_id])).status_code == 404
    assert "มีชั้นความลับ" in client.get(response.get_absolute_url()).content.decode()


def test_whom_a_circular_asks_is_given_no_other_link(client, world):
    response, _token = given(world)
    neighbour = make.response(response.circulation, world.other_district)
    client.force_login(world["clerk of the district"])

    assert client.post(reverse("workflow:copy", args=[response.pk])).status_code == 403
    assert client.post(reverse("workflow:copy", args=[neighbour.pk])).status_code == 404
    assert ask(client, response.circulation).status_code == 403


def test_the_sheet_says_that_quantities_are_to_be_answered(world, clerk):
    circulation = offices_asked(world, 1)
    circulation.unit = "คน"

    copy = copies.copy_of(circulation.responses.get(), by=clerk)

    assert "(คน)" in text_of(copy)[0]


@pytest.mark.parametrize("has_paper", [True, False])
def test_a_letter_without_paper_is_told_before_its_sheets_are_printed(has_paper, client, world, clerk):
    circulation = offices_asked(world, 1)
    if has_paper:
        sealed(circulation.letter)
    client.force_login(clerk)

    shown = client.get(reverse("workflow:links", args=[circulation.pk])).content.decode()

    assert ("โปรดแนบสำเนาหนังสือเอง" in shown) is not has_paper
