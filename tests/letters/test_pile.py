"""The pile: what comes in, where it stands, who sees it, what becomes of it."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from letters.intake import pile, shelf
from letters.intake.files.limits import DEFAULT
from letters.models import Entry, Intake, IntakePage, Letter
from offices.secrecy import Secrecy
from tests import make
from tests.letters.browsing import browser_of, form_of, words
from tests.letters.piling import LETTER, PILE, bring, bundle, pdf, scan, upload
from tests.thai.samples import letter_text

TEXT = letter_text("3-dla-w481.txt").encode()
SECRET = b"\xe0\xb8\xa5\xe0\xb8\xb1\xe0\xb8\x9a"  # ลับ


@pytest.fixture(autouse=True)
def shelf_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


def stored_files() -> list[Path]:
    return [file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file()]


def page_of(client, intake: Intake):
    return client.get(intake.get_absolute_url())


def save(client, intake: Intake, **changes):
    """Press «บันทึก» on the intake page after typing the changes."""
    typed = {**form_of(page_of(client, intake)), "subject": "การทดสอบ", **changes, "save": "1"}
    return client.post(intake.get_absolute_url(), typed)


# ── Brought in ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("content", "kind", "source"),
    [(lambda: TEXT, "text", "text"), (pdf, "pdf", "text-layer"), (scan, "picture", "recognised")],
    ids=["text", "pdf", "picture"],
)
def test_a_file_is_read_and_shown_by_what_it_says(world, clerk, content, kind, source):
    clerk.post(PILE, {"files": upload(content())})

    intake = Intake.objects.get()
    assert (intake.state, intake.kind, intake.pages.get().source) == ("read", kind, source)
    assert "จังหวัด" in intake.summary
    assert intake.summary.partition(" · ")[0] in words(clerk.get(PILE))


def test_many_files_come_in_at_once(world, clerk):
    answer = clerk.post(
        PILE, {"files": [upload(TEXT), upload(pdf()), upload(b"ab\x00\x01", "x.bin")]}, follow=True
    )

    assert sorted(Intake.objects.values_list("state", flat=True)) == ["read", "read", "refused"]
    assert words(answer).count("นำเข้าแล้ว:") == 2


def test_what_is_no_letter_says_why_and_what_to_do_and_nothing_is_kept_of_it(world, clerk):
    answer = clerk.post(PILE, {"files": upload(b"PK\x03\x04" + b"\0" * 50, "files.zip")}, follow=True)

    intake = Intake.objects.get()
    assert (intake.state, intake.refusal) == ("refused", "archive")
    assert "โปรดแตกไฟล์แล้วส่งหนังสือทีละไฟล์" in words(answer)
    assert stored_files() == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7 broken", "โปรดขอไฟล์ใหม่จากผู้ส่ง"),
        (b"", "ไฟล์นี้ว่างเปล่า"),
        (b"0" * (DEFAULT.bytes + 1), "ไฟล์ใหญ่เกิน ๕๐ MB"),
    ],
    ids=["damaged", "empty", "too large"],
)
def test_a_refusal_is_a_clear_message(world, clerk, content, message):
    answer = clerk.post(PILE, {"files": upload(content)}, follow=True)

    assert message in words(answer)
    assert stored_files() == []


def test_a_form_with_too_much_in_it_is_refused_before_it_is_read(clerk):
    answer = clerk.generic(
        "POST", PILE, b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(10**9)
    )

    assert answer.status_code == 413
    assert "ครั้งละไม่เกิน ๓๐๐ MB" in words(answer)


def test_a_refused_file_is_tried_again_when_it_is_brought_again(world, monkeypatch):
    first = bring(world, b"%PDF-1.7 broken")
    monkeypatch.setattr(
        "letters.intake.reading.read_file", lambda *_args, **_more: pytest.fail("reads again")
    )

    again = bring(world, b"%PDF-1.7 broken")

    assert again.pk == first.pk
    assert Intake.objects.count() == 1
    assert again.attempts == 2


def test_nothing_chosen_is_told(clerk):
    assert "ยังไม่ได้เลือกไฟล์" in words(clerk.post(PILE, {}, follow=True))


def test_the_same_file_twice_is_shown_with_what_became_of_it(world, clerk):
    intake = bring(world, TEXT, "เช้า.txt")
    save(clerk, intake)

    answer = clerk.post(PILE, {"files": upload(TEXT, "บ่าย.txt")}, follow=True)

    assert Intake.objects.count() == 1
    assert "ไฟล์นี้เคยนำเข้าแล้ว: เช้า.txt · ลงรับแล้ว" in words(answer)


def test_the_same_file_twice_at_once_lies_in_the_pile_once(world, clerk):
    """Its row says where it stands; what is said beside it would soon be wrong."""
    answer = clerk.post(PILE, {"files": [upload(TEXT, "เช้า.txt"), upload(TEXT, "บ่าย.txt")]}, follow=True)

    assert Intake.objects.count() == 1
    assert "ไฟล์นี้อยู่ในกองแล้ว: เช้า.txt" in words(answer)


def test_another_office_brings_the_same_file_for_itself(world):
    bring(world, TEXT)

    own = bring(world, TEXT, office=world.district, by="clerk of the district")

    assert (Intake.objects.count(), own.state) == (2, "read")


def test_the_name_is_only_a_label(world, clerk):
    bring(world, TEXT, "../../<b>x</b>.txt")

    intake = Intake.objects.get()
    assert "/" not in intake.name.replace("</b>", "")
    assert "<b>x" not in words(clerk.get(PILE))
    assert all(intake.sha256 in str(file) for file in stored_files())


# ── The list ──────────────────────────────────────────────────────────────────────────────────────
def standing(world, state: str, **fields) -> Intake:
    number = Intake.objects.count()
    if state in ("waiting", "reading"):
        fields = {"leased_until": timezone.now() + datetime.timedelta(minutes=1)} | fields
    if state == "refused":
        fields = {"refusal": "locked"} | fields
    if state == "dropped":
        fields = {"finished_by": world["clerk of the province"], "finished_at": timezone.now()} | fields
    return Intake.objects.create(
        office=world.province,
        brought_by=world["clerk of the province"],
        name=f"{state}.pdf",
        sha256=f"{number:064}",
        state=state,
        **fields,
    )


def test_the_worst_comes_first(world, clerk):
    for state in ("dropped", "waiting", "reading", "read", "refused"):
        standing(world, state)

    shown = words(clerk.get(PILE))

    names = [f"{state}.pdf" for state in ("refused", "read", "reading", "waiting", "dropped")]
    assert sorted(names, key=shown.index) == names


def test_states_are_told_in_words(world, clerk):
    standing(world, "reading", page_at=2, page_count=5)
    standing(world, "waiting")
    standing(world, "refused")

    shown = words(clerk.get(PILE))

    for told in ("กำลังอ่าน หน้า ๒ จาก ๕", "รออ่าน", "อ่านไม่ได้", "บันทึกใหม่โดยไม่ใส่รหัสผ่าน"):
        assert told in shown


def test_the_rows_are_sent_only_when_they_changed(world, clerk):
    standing(world, "waiting")
    seen = clerk.get(reverse("letters:pile-rows")).context["seen"]

    assert clerk.get(reverse("letters:pile-rows"), {"seen": seen}).status_code == 204
    Intake.objects.update(state="reading")
    assert "กำลังอ่าน" in words(clerk.get(reverse("letters:pile-rows"), {"seen": seen}))


def test_the_next_one_is_the_first_that_was_brought(world, clerk):
    standing(world, "refused")
    first, _second = standing(world, "read"), standing(world, "read")

    assert clerk.get(reverse("letters:pile-next")).url == first.get_absolute_url()


def test_without_a_next_one_the_pile_is_shown(world, clerk):
    assert clerk.get(reverse("letters:pile-next")).url == PILE


# ── Set aside ─────────────────────────────────────────────────────────────────────────────────────
def test_a_file_that_is_not_used_stays_in_the_history_with_who_and_when(world, clerk):
    intake = bring(world, TEXT, "โฆษณา.txt")

    clerk.post(reverse("letters:intake-drop", args=[intake.pk]))

    intake.refresh_from_db()
    assert (intake.state, intake.finished_by) == ("dropped", world["clerk of the province"])
    assert "โฆษณา.txt" in words(clerk.get(reverse("letters:pile-history")))
    assert stored_files()


def test_a_file_that_is_not_used_can_be_taken_back(world, clerk):
    intake = bring(world, TEXT)
    pile.drop(intake, by=world["clerk of the province"])

    clerk.post(reverse("letters:intake-take-back", args=[intake.pk]))

    intake.refresh_from_db()
    assert (intake.state, intake.finished_by) == ("read", None)
    assert list(intake.records.values_list("action", flat=True)) == ["brought", "dropped", "taken_back"]


def test_a_file_that_was_logged_cannot_be_set_aside(world, clerk):
    intake = bring(world, TEXT)
    save(clerk, intake)

    clerk.post(reverse("letters:intake-drop", args=[intake.pk]))

    intake.refresh_from_db()
    assert intake.state == "logged"


# ── Who sees it ───────────────────────────────────────────────────────────────────────────────────
PRIVATE = ["intake", "intake-drop", "intake-take-back", "intake-split", "intake-file"]


@pytest.mark.parametrize("name", PRIVATE)
@pytest.mark.parametrize("who", ["clerk of the district", "clerk of the department", "outsider"])
def test_what_lies_in_anothers_pile_does_not_exist(world, name, who):
    intake, client = bring(world, TEXT), browser_of(world[who])
    ask = client.get if name in ("intake", "intake-file") else client.post

    assert ask(reverse(f"letters:{name}", args=[intake.pk])).status_code == 404


def test_a_picture_in_anothers_pile_does_not_exist(world):
    intake = bring(world, pdf())

    answer = browser_of(world["clerk of the district"]).get(
        reverse("letters:intake-picture", args=[intake.pk, 1])
    )

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["pile", "pile-rows", "pile-history", "pile-next"])
def test_the_pile_is_for_those_who_log(world, name):
    assert browser_of(world["manager of the province"]).get(reverse(f"letters:{name}")).status_code == 403


def test_the_file_is_given_to_be_saved_and_never_shown(world, clerk):
    intake = bring(world, TEXT, "หนังสือ.txt")

    answer = clerk.get(reverse("letters:intake-file", args=[intake.pk]))

    assert answer.getvalue() == TEXT
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_the_letter_leads_to_its_file_for_all_who_may_read_it(world, clerk):
    intake = bring(world, TEXT, "ต้นฉบับ.txt")
    save(clerk, intake)
    manager, address = (
        browser_of(world["manager of the province"]),
        reverse("letters:intake-file", args=[intake.pk]),
    )

    assert address in words(manager.get(Letter.objects.get().get_absolute_url()))
    assert manager.get(address).getvalue() == TEXT


def test_the_picture_of_a_page_is_one_that_we_have_drawn(world, clerk):
    intake = bring(world, scan(), "scan.png")

    answer = clerk.get(reverse("letters:intake-picture", args=[intake.pk, 1]))

    assert answer.content.startswith(b"\xff\xd8\xff")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "private" in answer["Cache-Control"]


# ── Secrecy ───────────────────────────────────────────────────────────────────────────────────────
def test_a_file_marked_secret_is_seen_only_by_the_cleared(world, clerk):
    intake = bring(world, SECRET + b"\n\n" + TEXT, "ลับเฉพาะ.txt")
    cleared = make.person(world.province, cleared_for=1)

    assert page_of(clerk, intake).status_code == 404
    shown = words(clerk.get(PILE))
    assert "ลับเฉพาะ" not in shown
    assert "มีไฟล์ชั้นลับอีก ๑ ไฟล์" in shown
    assert page_of(browser_of(cleared), intake).status_code == 200


def test_a_file_logged_as_secret_is_seen_only_by_the_cleared(world, clerk):
    intake = bring(world, TEXT)
    cleared = browser_of(make.person(world.province, cleared_for=1))
    save(cleared, intake, secrecy="1")

    intake.refresh_from_db()
    assert (intake.state, intake.secrecy) == ("logged", 1)
    for name in ("intake", "intake-file"):
        address = reverse(f"letters:{name}", args=[intake.pk])
        assert clerk.get(address).status_code == 404
        assert cleared.get(address).getvalue()


def test_a_file_marked_top_secret_is_refused_and_removed(world, clerk):
    intake = bring(world, SECRET + "ที่สุด\n\n".encode() + TEXT, "ห้ามเห็น.txt")

    assert (intake.state, intake.refusal, intake.name) == ("refused", "top-secret", "ไฟล์ไม่มีชื่อ")
    told = words(clerk.get(PILE))
    assert "ห้ามบันทึกในระบบ ไฟล์และข้อความที่อ่านได้ถูกลบออกแล้ว" in told
    assert "กรอกด้วยมือ" not in told  # neither by hand
    assert not IntakePage.objects.exists()
    assert stored_files() == []


def test_a_file_that_the_clerk_sees_to_be_top_secret_is_removed(world, clerk):
    intake = bring(world, TEXT)

    answer = save(clerk, intake, secrecy="ลับที่สุด")

    intake.refresh_from_db()
    assert (answer.status_code, intake.state, intake.summary) == (302, "refused", "")
    assert not IntakePage.objects.exists()
    assert stored_files() == []
    assert not Letter.objects.exists()


# ── Logged ────────────────────────────────────────────────────────────────────────────────────────
def test_saving_registers_the_letter_and_opens_the_next(world, clerk):
    first, second = bring(world, TEXT), bring(world, letter_text("1-dla-w5341.txt").encode())

    answer = save(clerk, first)

    first.refresh_from_db()
    entry = Entry.objects.get()
    assert answer.url == second.get_absolute_url()
    assert (first.state, first.letter, first.finished_by) == ("logged", entry.letter, entry.entered_by)
    assert first.letter.text == TEXT.decode().rstrip()
    assert f"ลงรับแล้ว เลขรับ {'๑'}" in words(clerk.get(answer.url))


def test_after_the_last_one_the_pile_says_so(world, clerk):
    answer = save(clerk, bring(world, TEXT))

    assert answer.url == PILE
    page = clerk.get(PILE)
    assert "ตรวจครบทุกฉบับในกองแล้ว" in words(page)
    assert f'href="{reverse("letters:without-owner")}"' in page.content.decode()  # what is to be done next


def test_a_copy_of_what_one_sent_is_not_called_received(world, clerk):
    save(clerk, bring(world, letter_text("2-tak-w1855.txt").encode()))

    rows = words(clerk.get(PILE))

    assert "เก็บเป็นสำเนาหนังสือส่ง ไม่มีเลขรับ" in rows
    assert "badge--accepted" not in rows


def test_the_same_page_saved_twice_registers_once(world, clerk):
    intake = bring(world, TEXT)
    typed = {**form_of(page_of(clerk, intake)), "subject": "ก", "save": "1"}

    for _time in range(2):
        clerk.post(intake.get_absolute_url(), typed)

    assert Entry.objects.count() == 1


def test_a_number_that_is_registered_already_is_asked_about(world, clerk):
    save(clerk, bring(world, TEXT))
    copy = bring(world, pdf())
    number, day = Letter.objects.get().number_thai, "30 ม.ค. 69"
    Letter.objects.update(dated_on=datetime.date(2026, 1, 30), year=2569)

    asked = save(clerk, copy, number=number, dated_on=day)
    assert asked.status_code == 422
    assert "ทะเบียนหนังสือรับ เลข ๑" in words(asked)
    save(clerk, copy, number=number, dated_on=day, same=Letter.objects.get().pk)

    copy.refresh_from_db()
    assert (copy.state, copy.letter) == ("logged", Letter.objects.get())
    assert copy.records.last().action == "same"
    assert Entry.objects.count() == 1


def test_what_is_amiss_is_told_beside_the_scan(world, clerk):
    intake = bring(world, pdf())

    answer = save(clerk, intake, number="มั่ว")

    assert answer.status_code == 422
    assert "ไม่ใช่รูปแบบเลขที่หนังสือ" in words(answer)
    assert 'class="sheet"' in words(answer)
    assert Intake.objects.get().state == "read"


# ── Several letters in one file ───────────────────────────────────────────────────────────────────
SECOND = replace(LETTER, number="มท ๐๘๑๐.๔/ว ๔๙๐", date="๓ กุมภาพันธ์ ๒๕๖๙")


@pytest.fixture
def several(world) -> Intake:
    return bring(world, bundle(LETTER, SECOND))


def test_where_a_second_letter_seems_to_begin_is_asked(clerk, several):
    assert several.later_starts == [2]
    assert "ไฟล์นี้น่าจะมีหลายฉบับ" in words(page_of(clerk, several))


def test_a_file_is_split_as_the_clerk_says(world, clerk, several):
    clerk.post(reverse("letters:intake-split", args=[several.pk]), {"starts": ["2"]})

    first, second = Intake.objects.order_by("first_page")
    assert [first.pages.get().number, second.pages.get().number] == [1, 2]
    assert ("ว ๔๘๑" in first.summary, "ว ๔๙๐" in second.summary) == (True, True)
    assert page_of(clerk, second).status_code == 200
    assert clerk.get(reverse("letters:intake-picture", args=[second.pk, 2])).status_code == 200


def test_a_file_that_holds_a_secret_letter_besides_is_for_the_cleared(clerk, several):
    clerk.post(reverse("letters:intake-split", args=[several.pk]), {"starts": ["2"]})
    first, second = Intake.objects.order_by("first_page")
    whole = reverse("letters:intake-file", args=[first.pk])
    assert b"".join(clerk.get(whole))

    Intake.objects.filter(pk=second.pk).update(secrecy=Secrecy.SECRET)

    assert clerk.get(whole).status_code == 404


def test_a_file_may_be_one_letter_after_all(clerk, several):
    clerk.post(reverse("letters:intake-split", args=[several.pk]), {"starts": ["2"], "whole": "1"})

    several.refresh_from_db()
    assert (Intake.objects.count(), several.later_starts) == (1, [])


@pytest.mark.parametrize("starts", [["1"], ["99"], ["x"], ["2", "2", "-1"], ["9" * 5000]])
def test_no_split_loses_or_doubles_a_page(clerk, several, starts):
    clerk.post(reverse("letters:intake-split", args=[several.pk]), {"starts": starts})

    assert sorted(IntakePage.objects.values_list("number", flat=True)) == [1, 2]


# ── An e-mail ─────────────────────────────────────────────────────────────────────────────────────
def test_what_hangs_on_an_email_is_a_letter_of_its_own(world, clerk):
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.go.th", "b@example.go.th", "ส่งหนังสือ"
    mail.set_content("ตามแนบ")
    mail.add_attachment(pdf(), maintype="application", subtype="pdf", filename="w481.pdf")

    bring(world, bytes(mail), "mail.eml")

    attached = Intake.objects.get(kind="pdf")
    assert (attached.name, attached.state) == ("w481.pdf", "read")
    assert 'class="sheet"' in words(page_of(clerk, attached))


def test_the_shelf_keeps_a_file_whole_or_not_at_all(tmp_path):
    def breaks_off():
        yield b"half"
        raise OSError("broke off")

    with pytest.raises(OSError, match="broke off"):
        shelf.put("intake/1/x", breaks_off())

    assert stored_files() == []
