"""The pages of letters: what a clerk sees and may do, and what the public door says."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from letters import registers, sealing
from letters.models import Entry, Letter, Link, Proposal, Register
from letters.registers import Kind
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from tests.thai.samples import letter_text

from .browsing import LOG, SUBJECT, browser_of, form_of, form_with, log_example, read, save, words
from .clerk import CITED_DAY, cited, letter, log

ONE, TWO, THREE, FOUR = ("1-dla-w5341.txt", "2-tak-w1855.txt", "3-dla-w481.txt", "4-tak-w197.txt")
PDF = b"%PDF-1.7 the paper as it was printed"


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


@pytest.fixture
def outsider(world):
    """A clerk of another office, who holds none of the letters."""
    return browser_of(world["clerk of the other district"])


@pytest.fixture
def cleared(world):
    """A clerk of the province who may see what is ลับ."""
    return browser_of(make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET))


@pytest.fixture
def near(world) -> Letter:
    """A letter of the province whose number as read, 5351, is probably the 5341 that another one cites."""
    near = letter(world, "มท 0810.4/ว 5351", text=letter_text(ONE))
    letter(world, "มท 0810.4/ว 481", cited("มท 0810.4/ว 5341"))
    return near


def messages(response, client) -> str:
    """What the page says after the redirect."""
    shown = words(client.get(response.url))
    return shown[shown.index('id="messages"') : shown.index("<main")]


# ── Logging: paste, read, save ────────────────────────────────────────────────────────────────────
def test_the_first_step_is_a_box_for_the_text(clerk):
    assert '<textarea name="text"' in words(clerk.get(LOG))


@pytest.mark.parametrize("role", [Role.HEAD, Role.MANAGER])
def test_logging_is_for_clerks_and_officers(world, role):
    browser = browser_of(world[f"{role} of the province"])

    assert [browser.get(LOG).status_code, browser.post(LOG, {"text": "ก"}).status_code] == [403, 403]


def test_somebody_of_no_office_logs_nothing(world):
    assert browser_of(world["outsider"]).get(LOG).status_code == 403


def test_the_second_step_shows_the_text_with_its_evidence_marked(clerk):
    shown = words(read(clerk, letter_text(ONE)))

    assert '<mark class="mark--number mark--unsure" data-mark="number">ที่ มท ๐๘๑๐.๔/ว ๕ ๓๕๑</mark>' in shown
    assert 'value="๑๕ พฤศจิกายน ๒๕๖๘"' in shown
    assert "ตรารับบนหนังสือ" in shown
    assert "เลขรับถัดไปคือ ๑" in shown


def test_reading_takes_no_number(clerk):
    read(clerk, letter_text(ONE))

    assert not Register.objects.exists()


@pytest.mark.parametrize(
    ("name", "said", "number"),
    [
        (ONE, "ลงรับแล้ว เลขรับ ๑๑๐๖", 1106),
        (TWO, "บันทึกสำเนาหนังสือส่งแล้ว", None),
        (THREE, "ลงรับแล้ว เลขรับ ๔๘๒", 482),
        (FOUR, "บันทึกสำเนาหนังสือส่งแล้ว", None),
    ],
)
def test_a_letter_of_the_pile_is_saved_as_it_was_read(world, clerk, name, said, number):
    """The numbers are those of the stamps on the paper."""
    registers.continue_paper_book(world.province, Kind.INCOMING, 2568, 1105)
    registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 481)

    answer = log_example(clerk, name)

    saved = Letter.objects.get()
    assert answer.url == saved.get_absolute_url()
    assert said in messages(answer, clerk)
    assert [entry.number for entry in saved.entries.all()] == ([number] if number else [])
    assert saved.text == letter_text(name)


def test_an_offer_that_is_taken_fills_number_and_date_and_keeps_what_was_typed(world, clerk):
    registers.continue_paper_book(world.province, Kind.INCOMING, 2568, 0)  # the stamp is of that year
    letter(world, "มท 0810.4/ว 481", cited("มท 0810.4/ว 5341"))
    page = read(clerk, letter_text(ONE))
    offer = page.context["offers"][0].stub.pk

    taken = clerk.post(LOG, {**form_of(page), "subject": SUBJECT, "take": offer})
    save(clerk, taken)

    saved = Letter.objects.get(serial=5341)
    assert (saved.dated_on, saved.subject) == (CITED_DAY, SUBJECT)
    assert saved.number_as_read == "ที่ มท ๐๘๑๐.๔/ว ๕ ๓๕๑"
    assert Link.objects.get().letter == saved


@pytest.mark.parametrize("take", ["0", "x", "999999", ""])
def test_an_offer_that_is_none_changes_nothing(clerk, take):
    page = read(clerk, letter_text(ONE))

    again = clerk.post(LOG, {**form_of(page), "take": take})

    assert again.status_code == 200
    assert form_of(again)["number"] == form_of(page)["number"]


def test_an_error_keeps_what_was_typed(clerk):
    page = read(clerk, letter_text(ONE))
    typed = {"subject": "พิมพ์ไว้แล้ว", "dated_on": "31/2/69", "issuer": "กรมที่พิมพ์เอง"}

    again = save(clerk, page, **typed)

    assert again.status_code == 422
    assert {name: form_of(again)[name] for name in typed} == typed
    assert form_of(again)["text"] == letter_text(ONE)
    assert "ยังไม่ได้บันทึก โปรดแก้ช่องที่มีข้อความสีแดง" in words(again)


def test_a_corrected_error_is_saved_once(clerk):
    again = save(clerk, read(clerk, letter_text(ONE)), subject="")

    save(clerk, again, subject=SUBJECT)

    assert Entry.objects.get().number == 1


def test_pressing_save_twice_registers_once(clerk):
    page = read(clerk, letter_text(ONE))

    first, second = (save(clerk, page, subject=SUBJECT) for _ in range(2))

    assert first.url == second.url
    assert "หนังสือฉบับนี้ลงรับไว้แล้ว เลขรับ ๑" in messages(second, clerk)
    assert Entry.objects.count() == 1


def test_a_duplicate_is_not_saved_and_shows_the_earlier_line(clerk):
    log_example(clerk, ONE)

    second = log_example(clerk, ONE)

    assert second.status_code == 422
    assert "ทะเบียนหนังสือรับ เลข ๑" in words(second)
    assert Entry.objects.count() == 1


def test_a_number_held_elsewhere_with_another_text_does_not_keep_the_clerk_from_registering(world, clerk):
    known = {"dated_on": CITED_DAY, "text": letter_text(THREE)}
    log(world, "มท 0810.4/ว 5341", office=world.department, by="clerk of the department", **known)

    again = log_example(clerk, ONE, number="มท 0810.4/ว 5341", dated_on="14/11/68")

    assert again.status_code == 302
    assert Entry.objects.get(register__office=world.province).letter.disputes is not None


# ── One letter ────────────────────────────────────────────────────────────────────────────────────
def test_the_clerk_sees_what_is_probable_with_its_reasons_and_two_buttons(clerk, near):
    proposal = Proposal.objects.get()

    shown = words(clerk.get(near.get_absolute_url()))

    assert 'น่าจะเป็น <strong class="nowrap">มท ๐๘๑๐.๔/ว ๕๓๔๑</strong>' in shown
    assert "๔ อ่านเป็น ๕" in shown
    assert reverse("letters:confirm", args=[proposal.pk]) in shown
    assert reverse("letters:reject", args=[proposal.pk]) in shown


@pytest.mark.parametrize("role", [Role.HEAD, Role.MANAGER])
def test_those_who_do_not_decide_see_no_button(world, near, role):
    shown = words(browser_of(world[f"{role} of the province"]).get(near.get_absolute_url()))

    assert "มท ๐๘๑๐.๔/ว ๕๓๕๑" in shown
    assert "/confirm/" not in shown
    assert "/link/" not in shown


def test_another_office_does_not_learn_that_the_letter_exists(outsider, near):
    missing = outsider.get(reverse("letters:letter", args=[999_999]))

    hidden = outsider.get(near.get_absolute_url())

    assert hidden.status_code == missing.status_code == 404
    assert "๕๓๕๑" not in words(hidden)


def test_a_secret_letter_is_seen_by_the_cleared_only(world, clerk, cleared):
    secret = letter(world, "มท 0810.4/ว 9", secrecy=Secrecy.SECRET)
    very = letter(world, "มท 0810.4/ว 10", secrecy=Secrecy.VERY_SECRET)

    seen = {
        who: [browser.get(each.get_absolute_url()).status_code for each in (secret, very)]
        for who, browser in {"clerk": clerk, "cleared": cleared}.items()
    }

    assert seen == {"clerk": [404, 404], "cleared": [200, 404]}


def test_a_letter_shows_nothing_of_a_linked_letter_that_one_may_not_see(world, clerk):
    """A secret letter without a number, linked by a colleague who is cleared."""
    secret = letter(world, None, secrecy=Secrecy.SECRET, subject="แผนที่ปิดไว้")
    source = letter(world, "มท 0810.4/ว 9")
    Link.objects.create(source=source, target=secret, kind="cites", made_by=world["clerk of the province"])

    assert "แผนที่ปิดไว้" not in words(clerk.get(source.get_absolute_url()))


def test_a_link_that_one_may_follow_names_the_letter(world, clerk):
    first = letter(world, "มท 0810.4/ว 5341", dated_on=CITED_DAY)
    source = letter(world, "มท 0810.4/ว 9", cited("มท 0810.4/ว 5341"))

    shown = words(clerk.get(source.get_absolute_url()))

    assert first.number_thai in shown
    assert "ที่ มท 0810.4/ว 5341" in shown  # as cited


def test_a_letter_whose_numbers_were_corrected_shows_its_history(clerk, near):
    clerk.post(reverse("letters:confirm", args=[Proposal.objects.get().pk]))

    shown = words(clerk.get(near.get_absolute_url()))

    assert "ประวัติการแก้ไข" in shown
    assert "<s>มท ๐๘๑๐.๔/ว ๕๓๕๑</s> → <strong>มท ๐๘๑๐.๔/ว ๕๓๔๑</strong>" in shown
    assert "เลขที่ตามที่อ่านได้" in shown


# ── Deciding ──────────────────────────────────────────────────────────────────────────────────────
def decide(client, verdict: str):
    return client.post(reverse(f"letters:{verdict}", args=[Proposal.objects.get().pk]))


@pytest.mark.parametrize(("verdict", "number"), [("confirm", 5341), ("reject", 5351)])
def test_a_decision_is_kept_and_leads_back_to_the_letter(clerk, near, verdict, number):
    answer = decide(clerk, verdict)

    assert answer.url == near.get_absolute_url()
    assert "บันทึกผลการตรวจแล้ว" in messages(answer, clerk)
    assert Letter.objects.get(pk=near.pk).serial == number


def test_a_decision_that_comes_too_late_is_told(world, clerk, near):
    decide(browser_of(world["officer of the province"]), "reject")

    answer = decide(clerk, "confirm")

    assert "มีผู้ตรวจรายการนี้ไปแล้ว" in messages(answer, clerk)
    assert Letter.objects.get(pk=near.pk).serial == 5351


def test_a_number_that_another_letter_carries_is_told(world, clerk, near):
    letter(world, "มท 0810.4/ว 5341", dated_on=CITED_DAY + datetime.timedelta(days=2))

    answer = decide(clerk, "confirm")

    assert "ยืนยันไม่ได้ เลขที่นี้เป็นของหนังสืออีกฉบับแล้ว" in messages(answer, clerk)


@pytest.mark.parametrize(
    ("who", "status"),
    [("head of the province", 403), ("manager of the province", 403), ("clerk of the other district", 404)],
)
@pytest.mark.parametrize("verdict", ["confirm", "reject"])
def test_only_those_who_logged_the_letter_decide(world, near, who, status, verdict):
    answer = decide(browser_of(world[who]), verdict)

    assert answer.status_code == status
    assert Proposal.objects.open().count() == 1


# ── Linking by hand ───────────────────────────────────────────────────────────────────────────────
def link(client, source: Letter, target, kind: str = "passes_on"):
    return client.post(
        reverse("letters:link", args=[source.pk]), {"kind": kind, "number": getattr(target, "number", target)}
    )


@pytest.fixture
def two(world) -> tuple[Letter, Letter]:
    return letter(world, "มท 0810.4/ว 1"), letter(world, "ตก 0023.3/ว 2", is_own=True)


def test_a_clerk_links_two_letters(clerk, two):
    answer = link(clerk, two[1], two[0])

    assert "เชื่อมโยงหนังสือแล้ว" in messages(answer, clerk)
    assert [(made.source, made.target, made.kind) for made in Link.objects.all()] == [
        (two[1], two[0], "passes_on")
    ]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("", "โปรดใส่เลขที่หนังสือ"),
        ("x", "ไม่ใช่รูปแบบเลขที่หนังสือ"),
        ("มท 0810.4/ว 999", "ไม่พบหนังสือเลขที่นี้"),
    ],
)
def test_a_link_to_nothing_is_refused_in_words(clerk, two, target, told):
    answer = link(clerk, two[1], target)

    assert told in messages(answer, clerk)
    assert not Link.objects.exists()


def test_of_two_letters_of_one_number_the_date_says_which(world, clerk, two):
    for year in (2025, 2026):
        letter(world, "มท 0810.4/ว 77", dated_on=datetime.date(year, 1, 30))
    page = reverse("letters:link", args=[two[1].pk])

    asked = clerk.post(page, {"kind": "cites", "number": "มท 0810.4/ว 77", "dated_on": ""})
    assert "หลายฉบับ" in messages(asked, clerk)

    clerk.post(page, {"kind": "cites", "number": "มท 0810.4/ว 77", "dated_on": "30/1/69"})
    assert Link.objects.get().target.dated_on == datetime.date(2026, 1, 30)


def test_a_link_to_a_letter_one_may_not_see_is_refused(world, clerk, two):
    secret = letter(world, "มท 0810.4/ว 9", secrecy=Secrecy.SECRET)

    link(clerk, two[1], secret)

    assert not Link.objects.exists()


def test_a_link_to_itself_is_refused(clerk, two):
    link(clerk, two[1], two[1])

    assert not Link.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("head of the province", 403), ("clerk of the district", 404)])
def test_only_those_who_logged_a_letter_link_it(world, two, who, status):
    assert link(browser_of(world[who]), two[1], two[0]).status_code == status
    assert not Link.objects.exists()


# ── Registers ─────────────────────────────────────────────────────────────────────────────────────
def register_page(client):
    return client.get(reverse("letters:registers"), follow=True)


def test_an_office_without_a_register_is_told_how_the_first_one_opens(clerk):
    assert "หน่วยงานนี้ยังไม่มีทะเบียน" in words(register_page(clerk))


def test_the_register_lists_its_letters_newest_first(world, clerk):
    for serial in (7, 8):
        letter(world, f"มท 0810.4/ว {serial}")

    shown = words(register_page(clerk))

    assert "พ.ศ. ๒๕๖๙" in shown
    assert shown.index("มท ๐๘๑๐.๔/ว ๘<") < shown.index("มท ๐๘๑๐.๔/ว ๗<")


def test_in_a_register_one_looks_for_letters_of_its_kind(world, clerk):
    letter(world, "มท 0810.4/ว 7")

    form = form_with(register_page(clerk), "direction")

    found = clerk.get(reverse("letters:search"), {**form, "q": "7"})
    assert form["direction"] == "in"
    assert "มท ๐๘๑๐.๔/ว ๗" in words(found)


def test_the_newest_year_is_shown_first_and_leads_to_the_others(world, clerk):
    letter(world, "มท 0810.4/ว 1", on=datetime.date(2025, 12, 31))
    letter(world, "มท 0810.4/ว 2", on=datetime.date(2026, 1, 1))

    page = register_page(clerk)

    assert page.context["register"].year == 2569
    assert [book.year for book in page.context["years"]] == [2569, 2568]


def test_a_secret_line_is_closed(world, clerk, cleared):
    letter(world, "มท 0810.4/ว 9", secrecy=Secrecy.SECRET, subject="แผนที่ปิดไว้")

    closed, open_ = words(register_page(clerk)), words(register_page(cleared))

    assert "หนังสือมีชั้นความลับ" in closed
    assert "แผนที่ปิดไว้" not in closed
    assert "มท ๐๘๑๐.๔/ว ๙" not in closed
    assert "แผนที่ปิดไว้" in open_


def test_a_void_line_is_struck_through_with_its_reason(world, clerk):
    entry = log(world, "มท 0810.4/ว 9").entry
    registers.void(entry, reason="ลงรับผิดเล่ม", by=world["clerk of the province"])

    shown = words(register_page(clerk))

    assert 'class="is-void"' in shown
    assert "ลงรับผิดเล่ม" in shown


def test_a_register_of_another_office_is_not_found(world, outsider):
    book = log(world, "มท 0810.4/ว 9").entry.register

    assert outsider.get(reverse("letters:register", args=[book.pk])).status_code == 404


def test_the_department_does_not_look_into_the_registers_of_a_provinces_section(world, near):
    registers.enter_section(near, world.section, by=world["clerk of the province"])
    book = Register.objects.get(office=world.section)
    browser = browser_of(world["clerk of the department"])

    assert browser.get(reverse("letters:register", args=[book.pk])).status_code == 404


@pytest.mark.parametrize("place", ["2", "99", "x", "-1"])
def test_any_page_of_a_long_register_can_be_asked_for(world, clerk, place):
    many(world, 60)

    assert clerk.get(register_page(clerk).request["PATH_INFO"], {"page": place}).status_code == 200


def many(world, count: int) -> None:
    by = world["clerk of the province"]
    for _ in range(count):
        each = make.letter(world.department, number=None, by=by)
        registers.enter(each, world.province, Kind.INCOMING, on=datetime.date(2026, 3, 2), by=by)


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_a_register_of_fifty_lines_asks_the_database_no_more_than_one_of_two(world, clerk):
    many(world, 2)
    address = register_page(clerk).request["PATH_INFO"]
    of_two = queries(clerk, address)
    many(world, 48)

    assert queries(clerk, address) == of_two


def test_a_letter_with_eight_links_asks_the_database_no_more_than_one_with_two(world, clerk):
    rows = [cited(f"มท 0810.3/ว {serial}") for serial in range(1, 10)]
    of_two, of_eight = (letter(world, f"มท 0810.4/ว {n}", *rows[:n]).get_absolute_url() for n in (2, 8))

    assert queries(clerk, of_eight) == queries(clerk, of_two)


# ── The paper ─────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def sealed(world) -> tuple[Letter, str]:
    """An issued letter and the token on its paper."""
    printed = []
    by = world["clerk of the province"]
    issued = letter(world, "ตก 0023.3/123", dated_on=CITED_DAY, is_own=True, subject="รายงานผล")
    registers.enter(issued, world.province, Kind.OUTGOING, on=CITED_DAY, by=by)
    sealing.seal(issued, lambda url: printed.append(url) or PDF)
    return issued, printed[0].rpartition("/")[2]


def test_the_paper_is_given_as_it_was_printed(clerk, sealed):
    paper = clerk.get(reverse("letters:paper", args=[sealed[0].pk]))

    assert (paper.content, paper["Content-Type"]) == (PDF, "application/pdf")
    assert paper["Content-Disposition"] == "inline"
    assert paper["X-Content-Type-Options"] == "nosniff"


def test_a_letter_without_a_seal_has_no_paper(clerk, near):
    assert clerk.get(reverse("letters:paper", args=[near.pk])).status_code == 404


def test_the_paper_of_a_letter_one_may_not_see_is_not_found(outsider, sealed):
    assert outsider.get(reverse("letters:paper", args=[sealed[0].pk])).status_code == 404


# ── The public door ───────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def anybody() -> Client:
    return Client()


def at_the_door(client, token: str, **extra):
    return client.get(reverse("letters:genuine", args=[token]), **extra)


def test_a_genuine_paper_is_called_so_to_anybody(anybody, sealed):
    issued, token = sealed

    answer = at_the_door(anybody, token)

    assert answer.status_code == 200
    shown = words(answer)
    assert "หนังสือฉบับนี้เป็นของจริง" in shown
    assert all(fact in shown for fact in (issued.number_thai, "รายงานผล", issued.seal.sha256))


def test_a_token_typed_in_small_letters_is_the_same(anybody, sealed):
    assert at_the_door(anybody, sealed[1].lower()).status_code == 200


def test_the_address_on_the_paper_leads_to_the_door(anybody, settings, world):
    settings.WIAN_BASE_URL = "http://testserver/"
    printed = []
    sealing.seal(make.letter(world.province), lambda url: printed.append(url) or PDF)

    assert printed[0].isupper()
    assert anybody.get(printed[0].removeprefix("HTTP://TESTSERVER")).status_code == 200


def test_a_void_paper_is_called_void(anybody, sealed, world):
    registers.void(sealed[0].entries.get(), reason="พิมพ์ผิด", by=world["clerk of the province"])

    shown = words(at_the_door(anybody, sealed[1]))

    assert "หนังสือฉบับนี้ออกจริง แต่ถูกยกเลิกแล้ว" in shown
    assert "เป็นของจริง" not in shown


def test_the_receivers_void_does_not_make_the_paper_void(anybody, sealed, world):
    by = world["clerk of the department"]
    entry = registers.enter(sealed[0], world.department, Kind.INCOMING, on=CITED_DAY, by=by)
    registers.void(entry, reason="ลงรับผิดเล่ม", by=by)

    assert "เป็นของจริง" in words(at_the_door(anybody, sealed[1]))


@pytest.mark.parametrize(
    "token", ["A" * 26, "x", "๑", "<script>alert(1)</script>".replace("/", ""), "A" * 5000]
)
def test_an_unknown_token_is_told_in_words(anybody, sealed, token):
    answer = at_the_door(anybody, token)

    assert answer.status_code == 404
    assert "ไม่พบหนังสือที่ตรงกับรหัสนี้" in words(answer)
    assert token not in words(answer) or len(token) < 3


def test_the_subject_of_a_secret_letter_stays_behind_the_door(anybody, sealed):
    Letter.objects.filter(pk=sealed[0].pk).update(secrecy=Secrecy.SECRET)

    shown = words(at_the_door(anybody, sealed[1]))

    assert "เป็นของจริง" in shown
    assert "รายงานผล" not in shown


def test_the_token_is_kept_nowhere_but_on_the_paper(sealed):
    seal = sealed[0].seal

    assert sealed[1] not in f"{seal.token_hash} {seal.sha256} {seal.file.name}"


def test_who_knocks_too_often_waits(anybody, sealed, settings, at_one_minute):
    settings.WIAN_DOOR_RATE = 3

    answers = [at_the_door(anybody, sealed[1]) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert "โปรดรอหนึ่งนาทีแล้วลองใหม่" in words(answers[-1])


def test_others_are_let_in_meanwhile(anybody, sealed, settings, at_one_minute):
    settings.WIAN_DOOR_RATE = 1
    for _ in range(3):
        at_the_door(anybody, sealed[1])

    assert at_the_door(anybody, sealed[1], REMOTE_ADDR="192.0.2.7").status_code == 200


def test_one_owner_of_many_ipv6_addresses_counts_once(anybody, sealed, settings, at_one_minute):
    settings.WIAN_DOOR_RATE = 1

    statuses = [at_the_door(anybody, sealed[1], REMOTE_ADDR=f"2001:db8:1:2::{n}").status_code for n in (1, 2)]

    assert statuses == [200, 429]


def test_who_waited_is_let_in_again(anybody, sealed, settings, at_one_minute):
    settings.WIAN_DOOR_RATE = 1
    assert [at_the_door(anybody, sealed[1]).status_code for _ in range(3)][-1] == 429

    at_one_minute()

    assert at_the_door(anybody, sealed[1]).status_code == 200
