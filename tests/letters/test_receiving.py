"""A pile of paper is logged in one sitting: typed, saved, and on to the next."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from letters import registers
from letters.models import Entry, Intake
from letters.registers import Kind
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from thai.dates import format_date

from .browsing import LOG, browser_of, form_of, read, save, words
from .clerk import letter, log
from .piling import PILE, bring, upload

BY_HAND = reverse("letters:log-by-hand")
TYPED = {"number": "ศธ 04001/12", "issuer": "สำนักงานศึกษาธิการ", "subject": "ขอเชิญประชุม", "save": "next"}
TEXT = "ที่ มท ๐๘๑๐.๔/ว ๙\n\nถึง จังหวัด\n\nตามหนังสือกรมนอก ที่ ศธ ๐๔๐๐๑/ว ๑๒ นั้น".encode()


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


def type_in(client, **changes):
    return client.post(BY_HAND, {**form_of(client.get(BY_HAND)), **TYPED, **changes})


# ── Save and next ─────────────────────────────────────────────────────────────────────────────────
def test_a_paper_letter_is_logged_without_any_text(clerk):
    type_in(clerk)

    line = Entry.objects.get()
    assert (line.letter.number, line.letter.subject, line.letter.text) == ("ศธ 04001/12", "ขอเชิญประชุม", "")


def test_after_saving_the_next_form_is_open_and_the_number_stands_large_above_it(clerk):
    answer = type_in(clerk)

    assert answer.url == BY_HAND
    page = words(clerk.get(answer.url))
    assert "notice--given" in page
    assert "ลงรับแล้ว เลขรับ ๑" in page
    assert form_of(clerk.get(BY_HAND))["number"] == ""


def test_after_a_pasted_letter_the_box_for_the_next_text_is_open(clerk):
    page = read(clerk, TEXT.decode())

    assert save(clerk, page, subject="ก", save="next").url == LOG


def test_the_form_of_a_repeated_post_is_saved_once_and_leads_on(clerk):
    form = {**form_of(clerk.get(BY_HAND)), **TYPED}

    answers = [clerk.post(BY_HAND, form) for _ in range(2)]

    assert [answer.url for answer in answers] == [BY_HAND, BY_HAND]
    assert "หนังสือฉบับนี้ลงรับไว้แล้ว เลขรับ ๑" in words(clerk.get(BY_HAND))
    assert Entry.objects.count() == 1


def test_the_keys_are_listed_and_named_for_screen_readers(world, clerk):
    letter(world, "มท 0810.4/ว 9")
    page = words(clerk.get(BY_HAND))

    assert 'aria-keyshortcuts="Control+Enter"' in page
    assert 'aria-keyshortcuts="Alt+S"' in page
    assert "data-keys" in page  # the way to the list of them


def test_the_first_field_has_the_focus(clerk):
    page = words(clerk.get(BY_HAND))

    assert page.count("data-autofocus") == 1
    assert "data-autofocus" in page[page.index('name="number"') :].partition(">")[0]


@pytest.mark.parametrize("who", ["head of the province", "manager of the province", "outsider"])
def test_typing_is_for_clerks_and_officers(world, who):
    browser = browser_of(world[who])

    assert [browser.get(BY_HAND).status_code, browser.post(BY_HAND, TYPED).status_code] == [403, 403]


# ── The number with its date ──────────────────────────────────────────────────────────────────────
def test_a_number_that_is_pasted_with_its_date_gives_both(clerk):
    type_in(clerk, number="ที่ มท0810.4/ว481 ลว. 30 มค 69")

    saved = Entry.objects.get().letter
    assert (saved.number, saved.dated_on) == ("มท 0810.4/ว 481", datetime.date(2026, 1, 30))


def test_a_date_that_was_typed_is_not_written_over(clerk):
    type_in(clerk, number="ที่ มท0810.4/ว481 ลว. 30 มค 69", dated_on="31/1/69")

    assert Entry.objects.get().letter.dated_on == datetime.date(2026, 1, 31)


# ── The hour ──────────────────────────────────────────────────────────────────────────────────────
def test_the_hour_on_the_stamp_arrives_in_the_register(clerk):
    type_in(clerk, registered_on="2 ก.พ. 69", registered_time="๙.๓๐ น.")

    assert Entry.objects.get().registered_time == datetime.time(9, 30)


def test_an_hour_nobody_wrote_stays_unknown(clerk):
    type_in(clerk, registered_on="2 ก.พ. 69", registered_time="")

    assert Entry.objects.get().registered_time is None


def test_now_is_offered_for_today_and_nothing_for_another_day(clerk):
    today = form_of(clerk.get(BY_HAND))["registered_time"]
    stamped = read(clerk, "ที่ มท ๐๘๑๐.๔/ว ๙\n\nสถจ.ตาก\nเลขที่รับ 482\nวันที่ ๒ ก.พ. ๒๕๖๙\n\nถึง จังหวัด\n")

    assert today
    assert form_of(stamped)["registered_time"] == ""


@pytest.mark.parametrize(
    ("time", "told"),
    [("25.00", "ไม่มีเวลานี้"), ("9.3", "นาทีไม่ครบสองหลัก"), ("เช้า", "อ่านเวลาไม่ได้")],
)
def test_what_is_no_hour_is_refused_in_words(clerk, time, told):
    answer = type_in(clerk, registered_time=time)

    assert answer.status_code == 422
    assert told in words(answer)
    assert not Entry.objects.exists()


def test_an_hour_still_to_come_is_refused(clerk, monkeypatch):
    noon = timezone.localtime().replace(hour=12, minute=0)
    monkeypatch.setattr(timezone, "now", lambda: noon)

    assert "เวลารับยังมาไม่ถึง" in words(type_in(clerk, registered_time="12.30"))
    assert type_in(clerk, registered_time="12.10").status_code == 302  # the clock at the stamp is ahead


# ── What was logged in this sitting ───────────────────────────────────────────────────────────────
def test_what_one_has_logged_today_stands_beside_the_form_the_last_one_first(world, clerk):
    for serial in (8, 9):
        letter(world, f"มท 0810.4/ว {serial}")

    page = words(clerk.get(BY_HAND))

    assert "ลงรับวันนี้โดยท่าน" in page
    assert page.index("มท ๐๘๑๐.๔/ว ๙") < page.index("มท ๐๘๑๐.๔/ว ๘")
    assert f'data-issuer="{world.department.name}"' in page


def test_what_a_colleague_logged_or_one_may_not_see_does_not(world, clerk):
    letter(world, "มท 0810.4/ว 8", by="officer of the province")
    secret = letter(world, "มท 0810.4/ว 9")
    type(secret).objects.filter(pk=secret.pk).update(secrecy=Secrecy.SECRET)

    assert "ลงรับวันนี้โดยท่าน" not in words(clerk.get(BY_HAND))


# ── The same file ─────────────────────────────────────────────────────────────────────────────────
def save_file(client, intake: Intake):
    form = form_of(client.get(intake.get_absolute_url()))
    return client.post(intake.get_absolute_url(), {**form, "subject": "ก", "save": "next"})


def test_a_file_that_became_a_letter_is_shown_with_its_line(world, clerk):
    save_file(clerk, bring(world, TEXT, "เช้า.txt"))
    by = world["clerk of the province"]

    answer = clerk.post(PILE, {"files": upload(TEXT, "บ่าย.txt")}, follow=True)

    assert f"ลงรับแล้ว เลขรับ ๑ วันที่ {format_date(timezone.localdate(), 'short')} โดย {by}" in words(answer)


def test_a_colleague_who_is_not_cleared_is_told_no_line(world, clerk):
    cleared = browser_of(make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET))
    secret = f"ลับ\n\n{TEXT.decode()}".encode()
    save_file(cleared, bring(world, secret, "ปิด.txt"))

    answer = clerk.post(PILE, {"files": upload(secret, "บ่าย.txt")}, follow=True)

    assert "เลขรับ" not in words(answer)


def test_a_file_whose_letter_became_void_comes_back_and_is_registered_anew(world, clerk):
    intake = bring(world, TEXT)
    save_file(clerk, intake)
    registers.void(Entry.objects.get(), reason="ลงผิดเล่ม", by=world["clerk of the province"])

    clerk.post(reverse("letters:intake-take-back", args=[intake.pk]))
    save_file(clerk, intake)

    lines = Entry.objects.order_by("number")
    assert [(line.number, line.is_void) for line in lines] == [(1, True), (2, False)]
    intake.refresh_from_db()
    assert (intake.state, intake.letter) == ("logged", lines[1].letter)


def test_a_file_whose_letter_stands_in_the_register_does_not_come_back(world, clerk):
    intake = bring(world, TEXT)
    save_file(clerk, intake)

    clerk.post(reverse("letters:intake-take-back", args=[intake.pk]))

    intake.refresh_from_db()
    assert intake.state == "logged"


def test_the_scan_of_a_letter_that_was_typed_before_is_found_before_it_is_saved(world, clerk):
    log(world, "มท 0810.4/ว 9", dated_on=None)
    intake = bring(world, TEXT)

    assert "อาจลงรับไว้แล้ว" in words(clerk.get(intake.get_absolute_url()))


def test_while_the_number_of_a_scan_is_corrected_its_text_still_counts(world, clerk):
    long = f"{TEXT.decode()}\n\n" + " ".join(
        f"ให้จังหวัดรายงานผลการดำเนินการข้อที่ {n} ให้กรมทราบ" for n in range(20)
    )
    log(world, "มท 0810.4/ว 9", text=long)
    intake = bring(world, long.encode())

    answer = clerk.post(reverse("letters:log-earlier"), {"number": "", "intake": intake.pk})

    assert "ข้อความเหมือนกัน" in words(answer)


# ── The year ──────────────────────────────────────────────────────────────────────────────────────
def test_a_year_that_the_office_has_left_behind_is_not_opened_by_a_slip(clerk):
    type_in(clerk)

    answer = type_in(clerk, number="ศธ 04001/13", registered_on="3 ม.ค. 2567", registered_time="")

    assert answer.status_code == 422
    assert "ไม่มีทะเบียนรับปี ๒๕๖๗ ในระบบ" in words(answer)
    assert Entry.objects.count() == 1


def test_a_number_of_another_year_s_book_says_so(world, clerk):
    registers.continue_paper_book(world.province, Kind.INCOMING, 2568, 1106)

    answer = type_in(clerk, registered_on="30 ธ.ค. 2568", registered_time="")

    assert "ลงรับแล้ว เลขรับ ๑๑๐๗ (ทะเบียนปี ๒๕๖๘)" in words(clerk.get(answer.url))
