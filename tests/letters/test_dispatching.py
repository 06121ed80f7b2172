"""How letters left: written down by those who sent them, never changed, and told to no receiver."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from letters import permissions as may
from letters import registers
from letters.models import Dispatch, Letter
from letters.outgoing import dispatching
from letters.outgoing.dispatching import Leaving, SentBefore, WithoutNumber
from letters.outgoing.numbering import number_letter
from letters.registers import Kind
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make

from .browsing import browser_of, form_of, words

UNSENT = reverse("letters:unsent")
NOON = datetime.datetime(2026, 3, 5, 5, 0, tzinfo=datetime.UTC)  # Thursday, in Bangkok
TODAY = datetime.date(2026, 3, 5)
GOOD, MISTYPED = "EB123456785TH", "EB123456784TH"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


@pytest.fixture
def letter(world) -> Letter:
    return numbered(world)


def numbered(world, *, on=TODAY, section=None, is_circular=False, **fields) -> Letter:
    """A letter of the province with its number."""
    return number_letter(
        {"subject": "ขอเชิญประชุม", "addressee": "นายอำเภอแม่สอด", **fields},
        office=world.province,
        section=section,
        is_circular=is_circular,
        on=on,
        by=world["clerk of the province"],
        token=uuid.uuid4(),
    ).letter


def record(world, *letters, token=None, **more) -> list[Dispatch]:
    facts = {"how": "ems", "on": TODAY, "by": world["clerk of the province"], "token": token or uuid.uuid4()}
    return dispatching.record([Leaving(each, "กรม") for each in letters], **facts | more)


def unsent(world, who: str = "clerk of the province") -> list[Letter]:
    return list(Letter.objects.visible_to(world[who]).unsent(world.province.with_sections()))


def address(letter: Letter) -> str:
    return reverse("letters:dispatch", args=[letter.pk])


def fill(browser, letter: Letter, **changes):
    """Type into the form of one letter and press «บันทึกการส่ง»."""
    form = form_of(browser.get(address(letter))) | {"to": letter.addressee, "how": "mail"}
    return browser.post(address(letter), form | changes)


def take_back(browser, dispatched: Dispatch, reason: str = "ใส่ผู้รับผิด"):
    page = reverse("letters:dispatch-take-back", args=[dispatched.pk])
    return browser.post(page, {"reason": reason}, follow=True)


# ── Numbered and not sent ─────────────────────────────────────────────────────────────────────────
def test_a_numbered_letter_waits_until_it_is_written_down_how_it_left(world, letter):
    assert unsent(world) == [letter]

    record(world, letter)

    assert unsent(world) == []


def test_the_oldest_comes_first(world):
    newer, older = numbered(world), numbered(world, on=datetime.date(2026, 2, 2), is_circular=True)

    assert unsent(world) == [older, newer]


def test_a_letter_that_its_section_keeps_too_waits_once(world):
    letter = numbered(world, section=world.section)

    assert unsent(world) == [letter]
    assert letter in Letter.objects.unsent([world.section])


def test_what_was_numbered_on_paper_does_not_wait(world, letter):
    copied = numbered(world)
    registers.Register.objects.update(starts_after=1)
    assert unsent(world) == [copied]

    Letter.objects.filter(pk=copied.pk).update(is_history=True)

    assert unsent(world) == []


def test_a_void_letter_does_not_wait(world):
    letter = numbered(world, section=world.section)
    registers.void(letter.entries.get(register__office=world.province), reason="พิมพ์ผิด", by=letter.logged_by)

    assert unsent(world) == []
    assert letter not in Letter.objects.unsent([world.section])


def test_a_received_letter_does_not_wait(world):
    received = make.letter(world.department)
    by = world["clerk of the province"]
    registers.enter(received, world.province, Kind.INCOMING, on=TODAY, by=by)

    assert unsent(world) == []


def test_a_secret_letter_waits_for_those_who_are_cleared(world):
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    secret = numbered(world, secrecy=Secrecy.SECRET, subject="เรื่องปิด")

    assert unsent(world) == []
    assert list(Letter.objects.visible_to(cleared).unsent([world.province])) == [secret]
    assert "เรื่องปิด" not in words(browser_of(world["clerk of the province"]).get(UNSENT))


def test_only_the_issuers_own_sending_ends_the_waiting(world, letter):
    by = world["officer of the department"]
    dispatching.record_circulation(letter, world.department, to="ทุกจังหวัด", by=by)

    assert unsent(world) == [letter]


# ── Writing it down ───────────────────────────────────────────────────────────────────────────────
def test_a_form_posted_again_changes_nothing(world, letter):
    token = uuid.uuid4()

    first, again = record(world, letter, token=token), record(world, letter, token=token)

    assert first == again
    assert Dispatch.objects.count() == 1


def test_an_addressee_that_goes_by_a_known_name_is_known_as_that_office(world, letter):
    to = [Leaving(letter, "สถอ.แม่สอด"), Leaving(letter, "นายเดชา ใจดี")]

    made = dispatching.record(to, how="ems", on=TODAY, by=letter.logged_by, token=uuid.uuid4())

    assert [each.recipient for each in made] == [world.district, None]


def test_a_void_letter_does_not_leave(world, letter):
    registers.void(letter.entries.get(), reason="พิมพ์ผิด", by=letter.logged_by)

    with pytest.raises(WithoutNumber):
        record(world, letter)

    assert not Dispatch.objects.exists()


def test_of_two_who_send_the_same_letters_the_second_is_told_and_writes_nothing(world, letter):
    other = numbered(world)
    record(world, letter, is_first=True)

    with pytest.raises(SentBefore) as refused:
        record(world, letter, other, is_first=True)

    assert refused.value.letters == [letter]
    assert not other.dispatches.exists()


def test_one_that_was_taken_back_stays_and_counts_no_longer(world, letter):
    [made] = record(world, letter)

    taken = dispatching.take_back(made, reason="ใส่ผู้รับผิด", by=world["officer of the province"])
    again = dispatching.take_back(made, reason="อีกครั้ง", by=world["officer of the province"])

    made.refresh_from_db()
    assert (taken, again) == (True, False)
    assert (made.is_taken_back, made.why_taken_back) == (True, "ใส่ผู้รับผิด")
    assert unsent(world) == [letter]


# ── Who may ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("section", [None, "section"])
def test_the_issuing_offices_clerks_and_officers_write_it_down(world, section):
    letter = numbered(world, section=section and world.section)

    able = {who for who, user in world.people.items() if may.dispatch(letter, user)}

    assert able == {"clerk of the province", "officer of the province"}


def test_a_section_writes_down_how_the_letters_it_owns_left(world, letter):
    own, person = numbered(world, section=world.section), make.person(world.section)

    assert [may.dispatch(each, person) for each in (own, letter)] == [True, False]
    fill(browser_of(person), own)
    assert list(Dispatch.objects.visible_to(person)) == list(own.dispatches.all())


@pytest.mark.parametrize(
    ("who", "status"),
    [("head of the province", 403), ("clerk of the department", 403), ("clerk of the district", 404)],
)
def test_nobody_else_does(world, letter, who, status):
    letter.deliveries.create(office=world.department, sent_by=letter.logged_by)
    browser = browser_of(world[who])

    assert [browser.get(address(letter)).status_code, browser.post(address(letter)).status_code] == [
        status
    ] * 2
    assert not Dispatch.objects.exists()


def test_a_letter_that_the_office_received_is_not_the_offices_to_send(world, clerk):
    received = make.letter(world.department)
    registers.enter(received, world.province, Kind.INCOMING, on=TODAY, by=world["clerk of the province"])

    assert clerk.get(address(received)).status_code == 403


# ── One letter ────────────────────────────────────────────────────────────────────────────────────
def test_the_form_knows_today_and_the_addressee(clerk, letter):
    shown = words(clerk.get(address(letter)))

    assert "นายอำเภอแม่สอด</textarea>" in shown
    assert 'value="๕ มีนาคม ๒๕๖๙"' in shown


def test_the_offices_it_was_delivered_to_are_its_addressees(world, clerk, letter):
    for office in (world.district, world.other_district):
        letter.deliveries.create(office=office, sent_by=letter.logged_by)
    dispatching.record(
        [Leaving(letter, "สถอ.แม่สอด")], how="mail", on=TODAY, by=letter.logged_by, token=uuid.uuid4()
    )

    shown = words(clerk.get(address(letter)))

    assert f"{world.other_district.name}</textarea>" in shown
    assert f"{world.district.name}\n" not in shown


def test_what_was_typed_is_kept_and_shown_with_the_letter(world, clerk, letter):
    answer = fill(clerk, letter, how="ems", tracking=GOOD.lower(), left_time="14.30", remark="พร้อมแผ่นซีดี")

    left = letter.dispatches.get()
    assert (left.how, left.to, left.tracking) == ("ems", "นายอำเภอแม่สอด", GOOD)
    assert (left.left_on, left.left_time, left.by) == (
        TODAY,
        datetime.time(14, 30),
        world["clerk of the province"],
    )
    shown = words(clerk.get(answer.url))
    for said in ["EMS", GOOD, "๕ มี.ค. ๒๕๖๙", "๑๔.๓๐ น.", "พร้อมแผ่นซีดี"]:
        assert said in shown


def test_many_addressees_are_a_line_each_with_their_numbers_in_order(clerk, letter):
    fill(clerk, letter, how="registered", to="ก\n\n ข \nค", tracking=f"{GOOD}\nRR473124829GB\nEB๑๒๓๔๕๖๗๘๕TH")

    assert [(left.to, left.tracking) for left in letter.dispatches.all()] == [
        ("ก", GOOD),
        ("ข", "RR473124829GB"),
        ("ค", GOOD),
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"how": ""}, "จำเป็น"),
        ({"how": "circulation"}, "ตัวเลือก"),
        ({"to": " \n "}, "จำเป็น"),
        ({"to": "ก" * 501}, "ยาวเกิน ๕๐๐"),
        ({"to": "ก\n" * 501}, "ไม่เกิน ๕๐๐ ราย"),
        ({"to": "ก\nข", "tracking": GOOD}, "ผู้รับมี ๒ ราย แต่เลขพัสดุมี ๑ เลข"),
        ({"tracking": "ก" * 61}, "เลขพัสดุยาวเกินไป"),
        ({"left_on": "6/3/69"}, "วันที่ส่งยังมาไม่ถึง"),
        ({"left_on": "4/3/69"}, "วันที่ส่งมาก่อนวันที่ของหนังสือ ตก ๐๐๒๓/๑"),
        ({"left_time": "25.00"}, "ไม่มีเวลานี้"),
        ({"how": "ems"}, "ยังไม่มีเลขพัสดุ ๑ ราย"),
        ({"how": "ems", "tracking": MISTYPED}, "เลขตรวจสอบไม่ตรง"),
        ({"how": "registered", "tracking": "12345"}, "ไม่ใช่รูปแบบเลขพัสดุ"),
    ],
)
def test_what_is_amiss_is_told_and_not_written_down(clerk, letter, changes, told):
    answer = fill(clerk, letter, **changes)

    assert answer.status_code == 422
    assert told in words(answer)
    assert not Dispatch.objects.exists()


@pytest.mark.parametrize("tracking", ["", MISTYPED, "12345"])
def test_a_doubtful_tracking_number_is_taken_by_who_is_sure(clerk, letter, tracking):
    fill(clerk, letter, how="ems", tracking=tracking, is_sure="on")

    assert letter.dispatches.get().tracking == tracking


def test_another_couriers_number_is_not_doubted(clerk, letter):
    fill(clerk, letter, how="other", tracking="KEX-88-1234")

    assert letter.dispatches.get().tracking == "KEX-88-1234"


def test_the_page_of_a_void_letter_says_that_it_cannot_leave(clerk, letter):
    registers.void(letter.entries.get(), reason="พิมพ์ผิด", by=letter.logged_by)

    for answer in (clerk.get(address(letter), follow=True), clerk.post(address(letter), follow=True)):
        assert "เลขถูกยกเลิกแล้ว จึงบันทึกการส่งไม่ได้" in words(answer)
    assert address(letter) not in words(clerk.get(letter.get_absolute_url()))


# ── The letter's page ─────────────────────────────────────────────────────────────────────────────
def test_the_letter_leads_to_the_form_for_those_who_send_it(world, letter):
    pages = {
        who: words(browser_of(world[f"{who} of the province"]).get(letter.get_absolute_url()))
        for who in ("clerk", "head")
    }

    assert address(letter) in pages["clerk"]
    assert address(letter) not in pages["head"]


def test_an_office_that_received_the_letter_does_not_see_how_it_left(world, letter):
    letter.deliveries.create(office=world.department, sent_by=letter.logged_by)
    dispatching.record(
        [Leaving(letter, "สถ.", GOOD)], how="ems", on=TODAY, by=letter.logged_by, token=uuid.uuid4()
    )

    receiver, sender = (
        words(browser_of(world[f"clerk of the {office}"]).get(letter.get_absolute_url()))
        for office in ("department", "province")
    )

    assert GOOD in sender
    assert GOOD not in receiver
    assert "การส่งออก" not in receiver


def test_a_mistake_is_taken_back_with_its_reason_and_stays_to_be_seen(world, clerk, letter):
    [made] = record(world, letter)

    shown = words(take_back(clerk, made))

    assert "ใส่ผู้รับผิด" in shown
    assert "นำรายการส่งออกแล้ว" in shown
    assert "มีผู้นำรายการนี้ออกไปก่อนแล้ว" in words(take_back(clerk, made))


@pytest.mark.parametrize("reason", ["", "   "])
def test_nothing_is_taken_back_without_a_reason(world, clerk, letter, reason):
    [made] = record(world, letter)

    assert "โปรดระบุเหตุผล" in words(take_back(clerk, made, reason))
    assert unsent(world) == []


@pytest.mark.parametrize(
    ("who", "status"), [("head of the province", 403), ("clerk of the department", 404), ("outsider", 404)]
)
def test_others_take_nothing_back(world, letter, who, status):
    [made] = record(world, letter)

    assert take_back(browser_of(world[who]), made).status_code == status
    assert unsent(world) == []


def test_a_circulation_cannot_be_taken_back(world, clerk, letter):
    by = world["officer of the province"]
    made = dispatching.record_circulation(letter, world.province, to="ทุกอำเภอ", by=by)

    assert take_back(clerk, made).status_code == 403


# ── Many at once ──────────────────────────────────────────────────────────────────────────────────
def send_many(browser, letters, **typed):
    form = form_of(browser.get(UNSENT)) | {"how": "mail", "letters": [each.pk for each in letters]}
    return browser.post(UNSENT, form | typed)


def row(letter: Letter, name: str) -> str:
    return f"letter-{letter.pk}-{name}"


def test_the_list_shows_what_waits_and_for_how_many_working_days(world, clerk):
    numbered(world, on=datetime.date(2026, 2, 27), urgency="ด่วนที่สุด")  # a Friday; 3 March was a holiday

    shown = words(clerk.get(UNSENT))

    for said in ["ตก ๐๐๒๓/๑", "นายอำเภอแม่สอด", "ด่วนที่สุด", "๒๗ ก.พ. ๒๕๖๙", "๓ วันทำการ"]:
        assert said in shown


def test_those_that_are_ticked_or_have_a_tracking_number_are_sent(world, clerk):
    ticked, tracked, left = (numbered(world) for _ in range(3))

    answer = send_many(
        clerk,
        [ticked, tracked, left],
        how="registered",
        is_sure="on",
        **{row(ticked, "is_sent"): "on", row(tracked, "tracking"): GOOD},
    )

    assert answer.url == UNSENT
    assert "บันทึกการส่งแล้ว ๒ ราย" in words(clerk.get(UNSENT))
    assert unsent(world) == [left]
    assert [(each.to, each.tracking) for each in Dispatch.objects.all()] == [
        ("นายอำเภอแม่สอด", ""),
        ("นายอำเภอแม่สอด", GOOD),
    ]


def test_the_list_posted_again_changes_nothing(world, clerk, letter):
    other = numbered(world)
    form = form_of(clerk.get(UNSENT)) | {"how": "mail", "letters": [letter.pk], row(letter, "is_sent"): "on"}

    answers = [clerk.post(UNSENT, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Dispatch.objects.count() == 1
    assert unsent(world) == [other]


def test_a_letter_that_somebody_sent_meanwhile_is_told(world, clerk, letter):
    other = numbered(world)
    record(world, letter)

    answer = send_many(clerk, [letter, other], **{row(letter, "is_sent"): "on", row(other, "is_sent"): "on"})

    assert "มีผู้บันทึกการส่งไปก่อนแล้ว: ตก ๐๐๒๓/๑" in words(answer)
    assert unsent(world) == [other]


def test_a_letter_that_was_voided_meanwhile_is_not_sent(world, clerk, letter):
    other = numbered(world)
    registers.void(letter.entries.get(), reason="พิมพ์ผิด", by=letter.logged_by)

    send_many(clerk, [letter, other], **{row(letter, "is_sent"): "on"})

    assert not Dispatch.objects.exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "ยังไม่ได้เลือกหนังสือ"),
        ({"is_sent": "on", "left_on": "4/3/69"}, "วันที่ส่งมาก่อนวันที่ของหนังสือ"),
        ({"is_sent": "on", "how": "ems"}, "ยังไม่มีเลขพัสดุ ๑ ราย"),
        ({"tracking": MISTYPED, "how": "ems"}, "เลขตรวจสอบไม่ตรง"),
        ({"tracking": "ก" * 61}, "เลขพัสดุยาวเกินไป"),
    ],
)
def test_what_is_amiss_in_the_list_is_told_and_kept_as_typed(clerk, letter, typed, told):
    typed = {row(letter, name) if name in ("is_sent", "tracking") else name: typed[name] for name in typed}

    answer = send_many(clerk, [letter], **typed)

    assert answer.status_code == 422
    assert told in words(answer)
    assert form_of(answer).items() >= {n: v for n, v in typed.items() if v != "on"}.items()
    assert not Dispatch.objects.exists()


def test_a_letter_without_an_addressee_is_sent_on_a_page_of_its_own(world, clerk):
    nameless = numbered(world, addressee="")

    assert "ไม่มีชื่อผู้รับ" in words(send_many(clerk, [nameless], **{row(nameless, "is_sent"): "on"}))


def test_others_letters_are_not_sent_from_the_list(world, clerk, letter):
    theirs = make.letter(world.department)
    registers.enter(theirs, world.department, Kind.OUTGOING, on=TODAY, by=world["clerk of the department"])

    send_many(clerk, [theirs], **{row(theirs, "is_sent"): "on"})

    assert not Dispatch.objects.exists()


@pytest.mark.parametrize("posted", ["x", "99999999999999999999", "๑", "-1"])
def test_what_is_no_letter_is_passed_over(clerk, letter, posted):
    assert clerk.post(UNSENT, {"letters": posted}).status_code == 422


def test_heads_and_managers_see_the_list_and_send_nothing(world, letter):
    browser = browser_of(world["manager of the province"])

    shown = words(browser.get(UNSENT))

    assert "ตก ๐๐๒๓/๑" in shown
    assert 'name="how"' not in shown
    assert browser.post(UNSENT, {}).status_code == 403


def test_an_empty_list_says_how_it_fills(clerk):
    assert "ไม่มีหนังสือที่ออกเลขแล้วและยังไม่ได้ส่ง" in words(clerk.get(UNSENT))


def test_a_list_of_ten_asks_the_database_no_more_than_one_of_two(world, clerk):
    counts = []
    for more in (2, 8):
        for _ in range(more):
            numbered(world)
        with CaptureQueriesContext(connection) as captured:
            clerk.get(UNSENT)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_a_page_of_a_letter_with_ten_dispatches_asks_no_more_than_one_with_two(world, clerk, letter):
    counts = []
    for more in (2, 8):
        for _ in range(more):
            record(world, letter)
        with CaptureQueriesContext(connection) as captured:
            clerk.get(letter.get_absolute_url())
        counts.append(len(captured))

    assert counts[0] == counts[1]
