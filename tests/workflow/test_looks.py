"""Who looks at a secret letter is written down, whatever page or file it is."""

import datetime
import uuid

import pytest
from django.db import connection
from django.urls import reverse

from letters import registers, sealing
from letters.ledger.comparing import in_rows
from letters.looks import pages
from letters.models import Look, Printout
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from tests.access.addresses import patterns
from tests.letters.browsing import browser_of, words

DAY = datetime.date(2026, 3, 2)
PUBLIC = (
    "workflow:reply",
    "letters:genuine",
    "workflow:calendar-file",
    "set-password",
)  # behind none is a secret
# Of other things, or lists, in which a letter is one line of many.
SHOW_NO_LETTER = {
    "guide",
    "guide-picture",
    *("absence-end", "day-moves", "day-withdraw", "group", "group-members", "group-take-out", "group-end"),
    *("channel-try", "channel-end", "signatory", "signatory-withdraw", "office-code", "saved-view"),
    *("saved-view-withdraw", "letters:emblem-take", "letters:emblem-withdraw", "letters:table-done"),
    *("letters:old-register", "letters:old-register-state", "letters:old-register-answers"),
    *("letters:old-register-enter", "letters:old-register-drop", "letters:old-register-csv"),
    *("letters:old-register-xlsx", "letters:register", "letters:print-register", "letters:printout"),
    *("letters:keeping", "letters:destruction", "letters:destruction-sheet", "letters:destruction-step"),
    *("letters:printout-state", "workflow:desk-list", "workflow:call-again", "workflow:work-stop"),
    *("workflow:work-again", "workflow:office", "workflow:withdraw-meeting", "workflow:changes-list"),
    *("workflow:calendar-feed-renew", "workflow:calendar-feed-revoke", "workflow:calendar-day"),
    *("workflow:letterhead-section", "workflow:template", "workflow:template-withdraw"),
    *("workflow:template-version", "workflow:template-again", "workflow:reminder-again"),
    *("person", "person-end", "person-link", "mfa_edit_webauthn", "mfa_remove_webauthn"),
}


@pytest.fixture
def cleared(world):
    return make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)


@pytest.fixture
def secret(world, cleared):
    return make.letter(world.province, by=cleared, secrecy=Secrecy.SECRET, subject="เรื่องลับ")


def looked() -> list[tuple]:
    return list(Look.objects.order_by("pk").values_list("letter", "by", "page"))


def test_every_address_of_a_letter_is_told_of(db):
    """One that is new says how its key leads to a letter, or stands above as one that shows none."""
    with_key = {name for name, each in patterns() if each.pattern.converters}
    public = {name for name in with_key if name.startswith(PUBLIC)}

    assert with_key - pages.all_pages().keys() == SHOW_NO_LETTER | public
    assert pages.all_pages().keys() <= with_key
    assert all(list(page.secrets({page.key: 0})) == [] for page in pages.all_pages().values())


def test_each_page_and_file_is_a_look_of_its_own(secret, cleared, world):
    line = registers.enter(secret, world.province, registers.Kind.OUTGOING, on=DAY, by=cleared)
    sealing.seal(secret, lambda _address: b"%PDF-1.7")
    circulation = make.circulation(world.province, letter=secret, by=cleared)
    duty = make.response(circulation, world.district)
    opened = {
        "letters:letter": secret.pk,
        "letters:paper": secret.pk,
        "letters:entry": line.pk,
        "workflow:circulation": circulation.pk,
        "workflow:response": duty.pk,
    }
    browser = browser_of(cleared)

    answers = [browser.get(reverse(name, args=[key])).status_code for name, key in opened.items()]

    assert answers == [200] * len(opened)
    assert looked() == [(secret.pk, cleared.pk, name) for name in opened]
    connection.do_at_the_end()
    assert not list(in_rows())


def test_a_printed_register_is_a_look_at_each_secret_letter_of_its_days(secret, cleared, world):
    later = make.letter(world.province, by=cleared, secrecy=Secrecy.SECRET, number=None)
    for letter, day in ((secret, DAY), (later, DAY + datetime.timedelta(days=9))):
        line = registers.enter(letter, world.province, registers.Kind.OUTGOING, on=day, by=cleared)
    asked = {
        "asked_by": cleared,
        "form": Printout.Form.XLSX,
        "form_token": uuid.uuid4(),
    }
    days = {"first_on": DAY, "last_on": DAY, "expires_at": make.MOMENT}
    printout = Printout(register=line.register, state=Printout.State.STOPPED, **asked, **days)
    printout.save()

    page = pages.all_pages()["letters:printout-file"]

    assert list(page.secrets({"pk": printout.pk})) == [secret]


def test_the_same_page_is_looked_at_anew_after_a_while(secret, cleared, time_machine):
    browser = browser_of(cleared)
    for minutes in (0, 5, 14, 16):
        time_machine.move_to(make.MOMENT + datetime.timedelta(minutes=minutes), tick=False)
        browser.get(secret.get_absolute_url())

    assert [look.at - make.MOMENT for look in Look.objects.order_by("pk")] == [
        datetime.timedelta(0),
        datetime.timedelta(minutes=16),
    ]


def test_an_ordinary_letter_and_one_that_is_not_shown_leave_nothing(secret, cleared, world):
    ordinary = make.letter(world.province, by=cleared, number=None)

    statuses = [
        browser_of(cleared).get(ordinary.get_absolute_url()).status_code,
        browser_of(world["clerk of the province"]).get(secret.get_absolute_url()).status_code,
        browser_of(cleared).get(reverse("letters:void-paper", args=[secret.pk])).status_code,
    ]

    assert statuses == [200, 404, 404]
    assert looked() == []


def test_clerks_and_heads_who_are_cleared_read_who_looked(secret, cleared, world):
    head, officer = (
        make.person(world.province, role, cleared_for=Secrecy.SECRET) for role in (Role.HEAD, Role.OFFICER)
    )
    browser_of(officer).get(secret.get_absolute_url())

    told = {who: words(browser_of(who).get(secret.get_absolute_url())) for who in (head, cleared, officer)}

    assert {who: "ใครเปิดดูบ้าง" in page for who, page in told.items()} == {
        head: True,
        cleared: True,
        officer: False,
    }
    assert f"{officer} · หน้าหนังสือ" in told[head]


def test_another_office_that_has_the_letter_reads_of_its_own_people_alone(secret, cleared, world):
    theirs = make.person(world.district, Role.HEAD, cleared_for=Secrecy.SECRET)
    registers.enter(secret, world.district, registers.Kind.INCOMING, on=DAY, by=theirs)
    for who in (cleared, theirs):
        browser_of(who).get(secret.get_absolute_url())

    assert {look.by for look in Look.objects.told_to(theirs)} == {theirs}
    assert {look.by for look in Look.objects.told_to(cleared)} == {cleared, theirs}
