"""The pages of a register's lines: seen, put right, struck through, audited, set up."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from letters import audit, registers, sealing
from letters import permissions as may
from letters.models import Entry, Letter, Register
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from tests.attacker import drop_guards
from thai.dates import buddhist_year

from .browsing import browser_of, words
from .clerk import letter, log

DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


@pytest.fixture
def entry(world) -> Entry:
    return log(world, "มท 0810.4/ว 481", dated_on=datetime.date(2026, 1, 30)).entry


def at(name: str, *args) -> str:
    return reverse(f"letters:{name}", args=args)


# ── A line ────────────────────────────────────────────────────────────────────────────────────────
def test_a_line_is_put_right_and_its_earlier_day_stays_to_be_seen(clerk, entry):
    form = {"registered_on": "๔ มี.ค. ๖๙", "remark": "", "reason": "อ่านตราผิด", "seen": 0}

    clerk.post(at("entry-correct", entry.pk), form)

    shown = words(clerk.get(entry.get_absolute_url()))
    assert "<s>๒ มี.ค. ๒๕๖๙</s> → <strong>๔ มี.ค. ๒๕๖๙</strong>" in shown
    assert "อ่านตราผิด" in shown


def test_the_hour_of_a_line_is_put_right(clerk, entry):
    form = {"registered_on": "2/3/69", "registered_time": "9.30", "reason": "อ่านตราผิด", "seen": 0}

    clerk.post(at("entry-correct", entry.pk), form)

    entry.refresh_from_db()
    assert (entry.registered_time, entry.corrections.get().after) == (datetime.time(9, 30), "๐๙.๓๐ น.")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"registered_on": "๓๑ ก.พ. ๖๙"}, "ไม่มีวันที่นี้ในปฏิทิน"),
        ({"registered_on": "1/1/2570"}, "ยังมาไม่ถึง"),
        ({"registered_on": "29/1/69"}, "มาก่อนวันที่ของหนังสือ"),
        ({"reason": " "}, "โปรดระบุเหตุผล"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(clerk, entry, typed, why):
    form = {"registered_on": "4/3/69", "remark": "", "reason": "อ่านผิด", "seen": 0} | typed

    answer = clerk.post(at("entry-correct", entry.pk), form)

    entry.refresh_from_db()
    assert (answer.status_code, entry.registered_on, entry.corrections.count()) == (422, DAY, 0)
    assert why in words(answer)


def test_a_day_of_another_year_sends_the_clerk_to_a_new_line(clerk, world):
    entry = log(world, None, dated_on=None).entry
    form = {"registered_on": "30/12/68", "remark": "", "reason": "อ่านผิด", "seen": 0}

    answer = clerk.post(at("entry-correct", entry.pk), form)

    assert answer.status_code == 422
    assert "ให้ยกเลิกรายการนี้แล้วลงทะเบียนใหม่" in words(answer)


def test_a_line_is_struck_through_with_who_when_and_why(clerk, entry, world):
    clerk.post(at("entry-void", entry.pk), {"reason": "ลงรับซ้ำ"})

    entry.refresh_from_db()
    assert (entry.number, entry.is_void, entry.voided_by) == (1, True, world["clerk of the province"])
    shown = words(clerk.get(at("register", entry.register.pk)))
    assert 'class="is-void"' in shown
    assert "ลงรับซ้ำ" in shown


def test_a_void_without_a_reason_is_refused_in_words(clerk, entry):
    answer = clerk.post(at("entry-void", entry.pk), {"reason": ""})

    entry.refresh_from_db()
    assert (answer.status_code, entry.is_void) == (422, False)
    assert "โปรดระบุเหตุผล" in words(answer)


def test_a_second_void_is_told_and_changes_nothing(clerk, entry, world):
    registers.void(entry, reason="ลงรับซ้ำ", by=world["head of the province"])

    answer = clerk.post(at("entry-void", entry.pk), {"reason": "อื่น"})

    entry.refresh_from_db()
    assert (answer.status_code, entry.void_reason) == (403, "ลงรับซ้ำ")


def test_a_letter_issued_here_is_void_only_through_its_draft(clerk, world):
    issued = make.letter(world.province)
    line = registers.enter(issued, world.province, "outgoing", on=DAY, by=world["clerk of the province"])
    sealing.seal(issued, lambda url: b"%PDF-1.7")

    assert clerk.post(at("entry-void", line.pk), {"reason": "ผิด"}).status_code == 403


def test_a_letter_that_has_left_is_not_void_but_followed_by_another(clerk, world):
    sent = make.letter(world.province)
    line = registers.enter(sent, world.province, "outgoing", on=DAY, by=world["clerk of the province"])
    make.dispatch(sent)

    assert clerk.post(at("entry-void", line.pk), {"reason": "ผิด"}).status_code == 403
    assert "ส่งออกไปแล้ว จึงยกเลิกเลขไม่ได้" in words(clerk.get(line.get_absolute_url()))


def test_a_letter_that_leaves_while_its_line_is_about_to_be_void_is_told_in_words(clerk, world, monkeypatch):
    def allowed_and_then_sent(entry, user):
        is_allowed = may_void(entry, user)
        make.dispatch(entry.letter)
        return is_allowed

    sent = make.letter(world.province)
    line = registers.enter(sent, world.province, "outgoing", on=DAY, by=world["clerk of the province"])
    may_void = may.void
    with monkeypatch.context() as patch:
        patch.setattr(may, "void", allowed_and_then_sent)
        answer = clerk.post(at("entry-void", line.pk), {"reason": "ผิด"})

    line.refresh_from_db()
    assert not line.is_void
    assert "หนังสือฉบับนี้เพิ่งส่งออกไป จึงไม่ได้ยกเลิกเลข" in words(clerk.get(answer.url))


@pytest.mark.parametrize(
    ("who", "void", "correct"),
    [
        ("clerk of the province", 302, 302),
        ("officer of the province", 403, 302),
        ("head of the province", 302, 403),
        ("manager of the province", 403, 403),
        ("clerk of the department", 404, 404),
        ("clerk of the district", 404, 404),
    ],
)
def test_only_these_people_may_void_or_correct(world, entry, who, void, correct):
    browser = browser_of(world[who])
    form = {"registered_on": "4/3/69", "remark": "", "reason": "อ่านผิด", "seen": 0}

    assert browser.post(at("entry-correct", entry.pk), form).status_code == correct
    assert browser.post(at("entry-void", entry.pk), {"reason": "ผิด"}).status_code == void


def test_a_secret_letters_line_exists_only_for_the_cleared(clerk, world):
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    secret = make.letter(world.department, by=cleared, secrecy=Secrecy.SECRET, subject="เรื่องลับ")
    line = registers.enter(secret, world.province, "incoming", on=DAY, by=cleared)

    assert clerk.get(line.get_absolute_url()).status_code == 404
    assert "เรื่องลับ" in words(browser_of(cleared).get(line.get_absolute_url()))
    assert "เรื่องลับ" not in words(clerk.get(at("audit")))


def test_the_audit_says_of_a_secret_line_no_more_than_what_is_found_and_its_number(clerk, world):
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    struck, off = (_secret_line(world, cleared, on=datetime.date(2026, 3, 1)) for _ in range(2))
    registers.void(struck, reason="เหตุปิดบัง", by=cleared)

    shown, of_the_cleared = (words(browser.get(at("audit"))) for browser in (clerk, browser_of(cleared)))

    for told in ("เหตุปิดบัง", "วันอาทิตย์", str(cleared), struck.get_absolute_url(), off.get_absolute_url()):
        assert told in of_the_cleared
        assert told not in shown
    assert shown.count("รับในวันหยุด") == of_the_cleared.count("รับในวันหยุด") == 1
    assert "ยกเลิก ๑" in shown


def test_the_audit_tells_no_day_of_a_secret_line_beside_another(clerk, world):
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    _secret_line(world, cleared, on=datetime.date(2026, 3, 5))
    Register.objects.update(is_secret=False)  # as when a letter becomes secret after it was entered
    log(world, "มท 0810.4/ว 481", dated_on=datetime.date(2026, 1, 30), on=DAY)

    shown, of_the_cleared = (words(browser.get(at("audit"))) for browser in (clerk, browser_of(cleared)))

    assert "๕ มี.ค. ๒๕๖๙" in of_the_cleared
    assert "๕ มี.ค. ๒๕๖๙" not in shown
    assert "วันที่ย้อนหลังเลขก่อนหน้า" in shown


def test_the_audit_shows_all_faults_and_voids_and_the_first_remarks(clerk, world, monkeypatch):
    monkeypatch.setattr(audit, "MOST_REMARKS", 2)
    by, sunday = world["clerk of the province"], datetime.date(2026, 3, 1)
    entries = [log(world, f"มท 0810.4/ว {serial}", on=sunday).entry for serial in range(1, 9)]
    for struck in entries[5:]:
        registers.void(struck, reason="ลงผิดเล่ม", by=by)
    drop_guards()
    entries[1].delete()

    shown = words(clerk.get(at("audit")))

    assert [shown.count(f">{each}<") for each in ("ขาดเลข", "ยกเลิก", "รับในวันหยุด")] == [1, 3, 2]
    assert "ยังมีข้อสังเกตอีก ๒ รายการ" in shown


def _secret_line(world, by, *, on) -> Entry:
    secret = make.letter(world.department, number=None, by=by, secrecy=Secrecy.SECRET)
    return registers.enter(secret, world.province, "incoming", on=on, by=by)


# ── A letter ──────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def form(entry) -> dict:
    return {
        "number": "มท 0810.4/ว 487",
        "dated_on": "30/1/69",
        "issuer": entry.letter.issuer.name,
        "addressee": "",
        "subject": "การซ่อมถนน",
        "urgency": "",
        "secrecy": "0",
        "kind": "stamped",
        "due_on": "",
        "owner_unit": "",
        "reason": "อ่านผิด",
        "seen": "0",
    }


def test_a_letter_is_put_right_and_shows_what_stood_before(clerk, entry, form):
    answer = clerk.post(at("correct", entry.letter.pk), form)

    shown = words(clerk.get(answer.url))
    assert "<s>มท ๐๘๑๐.๔/ว ๔๘๑</s> → <strong>มท ๐๘๑๐.๔/ว ๔๘๗</strong>" in shown
    assert "<s>การทดสอบ</s> → <strong>การซ่อมถนน</strong>" in shown


def test_the_form_shows_what_is_stored(clerk, entry):
    shown = words(clerk.get(at("correct", entry.letter.pk)))

    assert 'value="มท ๐๘๑๐.๔/ว ๔๘๑"' in shown
    assert f'value="{entry.letter.issuer.name}"' in shown


def test_the_number_that_the_offices_own_book_gave_is_not_on_the_form(clerk, world):
    numbered = make.letter(world.province, by=world["clerk of the province"])
    registers.enter(numbered, world.province, "outgoing", on=DAY, by=world["clerk of the province"])

    shown = words(clerk.get(at("correct", numbered.pk)))

    assert 'name="subject"' in shown
    assert 'name="number"' not in shown


def test_the_number_of_another_letter_is_refused_in_words(clerk, entry, form, world):
    letter(world, "มท 0810.4/ว 487", dated_on=datetime.date(2026, 1, 30), subject="ฉบับอื่น")

    answer = clerk.post(at("correct", entry.letter.pk), form)

    assert answer.status_code == 422
    assert "เลขที่นี้เป็นของหนังสืออีกฉบับแล้ว: ฉบับอื่น" in words(answer)


def test_a_letter_that_one_may_not_see_is_not_named_by_its_number(clerk, entry, form, world):
    theirs = {"office": world.district, "by": "clerk of the district"}
    letter(world, "มท 0810.4/ว 487", dated_on=datetime.date(2026, 1, 30), subject="ฉบับอื่น", **theirs)

    answer = clerk.post(at("correct", entry.letter.pk), form)

    assert answer.status_code == 422
    assert "เลขที่นี้เป็นของหนังสืออีกฉบับแล้ว" in words(answer)
    assert "ฉบับอื่น" not in words(answer)


def test_of_two_clerks_on_one_letter_the_second_is_told(clerk, entry, form):
    clerk.post(at("correct", entry.letter.pk), form)

    answer = clerk.post(at("correct", entry.letter.pk), form | {"subject": "อีกเรื่อง"})

    entry.letter.refresh_from_db()
    assert (answer.status_code, entry.letter.subject) == (422, "การซ่อมถนน")
    assert "มีผู้แก้ไขหนังสือฉบับนี้ไปก่อนแล้ว" in words(answer)


def test_what_stood_in_a_secret_letter_stays_with_the_cleared(clerk, entry, form, world):
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    Letter.objects.filter(pk=entry.letter.pk).update(secrecy=Secrecy.SECRET, subject="แผนปิดบัง")
    line = {"registered_on": "2/3/69", "remark": "ปิดผนึก", "reason": "ลืมซองปิดบัง", "seen": 0}
    browser_of(cleared).post(at("entry-correct", entry.pk), line)

    browser_of(cleared).post(at("correct", entry.letter.pk), form | {"reason": "เลิกปิดบังแล้ว"})

    for address in (entry.letter.get_absolute_url(), entry.get_absolute_url()):
        shown, of_the_cleared = words(clerk.get(address)), words(browser_of(cleared).get(address))
        assert "แก้ไขขณะเป็นหนังสือลับ" in shown
        assert "ปิดบัง" not in shown
        assert "ปิดบัง" in of_the_cleared
        assert "แก้ไขขณะเป็นหนังสือลับ" not in of_the_cleared


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk of the province", 200), ("head of the province", 403), ("clerk of the district", 404)],
)
def test_only_those_who_logged_it_may_correct_a_letter(world, entry, who, status):
    assert browser_of(world[who]).get(at("correct", entry.letter.pk)).status_code == status


# ── Setting up, auditing ──────────────────────────────────────────────────────────────────────────
def test_a_clerk_lets_a_book_go_on_after_the_paper(clerk, world):
    today = timezone.localdate()
    form = {"office": world.province.pk, "kind": "incoming", "year": buddhist_year(today), "last": "๑๑๐๕"}

    clerk.post(at("books"), form)

    assert registers.next_number(world.province, "incoming", today) == 1106


@pytest.mark.parametrize("last", ["", "-1", "๑๑x", "১১০৫", "10.5", "9" * 5000])
def test_what_is_no_number_sets_up_no_book(clerk, world, last):
    form = {"office": world.province.pk, "kind": "incoming", "year": buddhist_year(timezone.localdate())}

    answer = clerk.post(at("books"), form | {"last": last})

    assert answer.status_code == 422
    assert 'class="field field--error"' in words(answer)
    assert not Register.objects.exists()


def test_a_book_in_use_goes_on_as_it_is(clerk, world, entry):
    today = timezone.localdate()
    log(world, None, on=today)
    form = {"office": world.province.pk, "kind": "incoming", "year": buddhist_year(today), "last": "1105"}

    answer = clerk.post(at("books"), form)

    assert answer.status_code == 422
    assert "จึงเปลี่ยนเลขเริ่มไม่ได้" in words(answer)
    assert not Register.objects.filter(starts_after__gt=0).exists()


def test_another_offices_book_cannot_be_set_up(clerk, world):
    form = {
        "office": world.district.pk,
        "kind": "incoming",
        "year": buddhist_year(timezone.localdate()),
        "last": "5",
    }

    assert clerk.post(at("books"), form).status_code == 422
    assert not Register.objects.exists()


def test_circulars_share_the_outgoing_book_and_part_again(clerk, world):
    clerk.post(at("share-circulars"), {"shared": "1"})
    world.province.refresh_from_db()
    assert world.province.circulars_share_outgoing

    clerk.post(at("share-circulars"), {"shared": "0"})
    world.province.refresh_from_db()
    assert not world.province.circulars_share_outgoing


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk of the province", 200), ("head of the province", 200), ("officer of the province", 403)],
)
def test_only_clerk_and_head_set_up_books(world, who, status):
    assert browser_of(world[who]).get(at("books")).status_code == status


def test_the_audit_page_says_what_is_missing_and_who_entered_what(clerk, entry, world):
    log(world, None, on=datetime.date(2026, 3, 1))
    log(world, None)
    drop_guards()
    Entry.objects.filter(number=3).update(number=4)

    shown = words(clerk.get(at("audit")))

    assert "ไม่ครบถ้วน" in shown
    for said in ("ขาดเลข", "เลขอยู่นอกลำดับของสมุด", "วันที่ย้อนหลังเลขก่อนหน้า", "รับในวันหยุด"):
        assert said in shown


def test_the_audit_page_of_an_office_without_books_says_what_to_do(clerk):
    assert "ยังไม่มีทะเบียนให้ตรวจ" in words(clerk.get(at("audit")))


def test_an_address_that_only_takes_forms_says_what_to_do_when_it_is_opened(clerk, entry):
    answer = clerk.get(at("entry-void", entry.pk))

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "ให้กลับไปหน้าก่อนหน้า แล้วกดบันทึกอีกครั้ง" in words(answer)
