"""Many clerks at once: every letter gets one number and leaves once."""

import uuid
from threading import Event
from time import sleep

import pytest
from django.db import transaction
from django.utils import timezone

from letters import registers
from letters.audit import audit
from letters.models import Dispatch, Entry, Letter, Register
from letters.outgoing import dispatching
from letters.outgoing.dispatching import Leaving, SentBefore
from letters.outgoing.numbering import AlreadyNumbered, number_letter

from .at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def numbering(world, token=None):
    facts = {"office": world.province, "section": world.section, "is_circular": False}
    facts |= {
        "on": timezone.localdate(),
        "by": world["clerk of the province"],
        "token": token or uuid.uuid4(),
    }
    return lambda: number_letter({"subject": "ก", "addressee": "ข"}, **facts)


def test_letters_numbered_at_once_get_consecutive_numbers(world):
    entries = at_once(numbering(world) for _ in range(6))

    assert sorted(entry.number for entry in entries) == [1, 2, 3, 4, 5, 6]
    assert all(audit(book).is_whole for book in Register.objects.all())


def test_one_form_posted_many_times_at_once_takes_one_number(world):
    token = uuid.uuid4()

    results = at_once(numbering(world, token) for _ in range(5))

    told = [result for result in results if isinstance(result, AlreadyNumbered)]
    assert len(told) == 4
    assert Letter.objects.count() == Entry.objects.filter(register__office=world.province).count() == 1


@pytest.mark.parametrize("is_first", [True, False])
def test_one_form_posted_many_times_at_once_sends_once(world, is_first):
    letter, token = numbering(world)().letter, uuid.uuid4()
    facts = {"how": "mail", "on": timezone.localdate(), "by": letter.logged_by, "token": token}

    at_once(
        (lambda: dispatching.record([Leaving(letter, "ก")], **facts, is_first=is_first)) for _ in range(5)
    )

    assert Dispatch.objects.count() == 1


def test_of_two_who_send_a_letter_at_once_one_is_told(world):
    letter = numbering(world)().letter
    facts = {"how": "mail", "on": timezone.localdate(), "by": letter.logged_by, "is_first": True}

    results = at_once(
        (lambda: dispatching.record([Leaving(letter, "ก")], **facts, token=uuid.uuid4())) for _ in range(2)
    )

    assert [isinstance(result, SentBefore) for result in results].count(True) == 1
    assert Dispatch.objects.count() == 1


def by_mail(letter: Letter) -> None:
    facts = {"how": "mail", "on": timezone.localdate(), "token": uuid.uuid4()}
    dispatching.record([Leaving(letter, "ก")], by=letter.logged_by, **facts)


def by_circulation(letter: Letter) -> None:
    dispatching.record_circulation(letter, letter.issuer, to="ก", by=letter.logged_by)


@pytest.mark.parametrize("leaves", [by_mail, by_circulation])
def test_a_line_is_not_voided_while_its_letter_is_leaving(leaves, world):
    entry, is_leaving = numbering(world)(), Event()

    def send():
        with transaction.atomic():
            leaves(entry.letter)
            is_leaving.set()
            sleep(0.3)  # the other comes as far as it can

    def void():
        is_leaving.wait(timeout=20)
        return registers.void(entry, reason="พิมพ์ผิด", by=entry.letter.logged_by)

    _, told = at_once([send, void])

    entry.refresh_from_db()
    assert isinstance(told, registers.HasLeft)
    assert not entry.is_void
