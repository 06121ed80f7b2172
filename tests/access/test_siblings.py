"""Who works at another office of the same kind finds nothing of this one's by its key."""

import pytest
from django.db import connection
from django.urls import reverse

from offices.models import Role
from tests import make

from . import addresses, table
from .asking import Asker
from .scene import Scene

# Offices are a public list, and so are the days off that they declare; the rest names no thing of an office.
SEEN_BY_ALL = {"day-moves", "day-withdraw", "office-code", "workflow:calendar-day", "workflow:desk-list"}
SEEN_BY_ALL |= {
    "workflow:changes-list",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
}  # first a password is asked
SEEN_BY_ALL |= {"guide", "guide-picture"}  # the same for everybody who is signed in
IN_PAIRS = {  # a thing, and one that belongs to another of its kind
    "group-take-out": lambda s: (s.group.pk, s.world.other_district.pk),
    "letters:enclosure": lambda s: (s.void.pk, s.enclosure.pk),
    "letters:withdraw": lambda s: (s.void.pk, s.enclosure.pk),
    "letters:put-back": lambda s: (s.void.pk, s.withdrawn.pk),
    "letters:stamped-scan": lambda s: (s.entry.pk, s.own_scan.pk),
    "letters:intake-picture": lambda s: (s.intake.pk, 2),
    "workflow:below": lambda s: (s.circulation.pk, s.duty.pk),
    "workflow:evidence": lambda s: (s.awaiting.pk, s.evidence.pk),
    "workflow:template-version": lambda s: (s.template.pk, 3),
    "workflow:template-again": lambda s: (s.template.pk, 3),
    "workflow:draft-enclosure": lambda s: (s.report_draft.pk, s.draft_file.pk),
    "workflow:run-paper": lambda s: (s.run.pk, s.line.pk + 1000),
    "workflow:run-void": lambda s: (s.run.pk, s.line.pk + 1000),
    "letters:genuine-file": lambda s: (s.token, s.draft_file.pk),
    "workflow:reply-file": lambda s: (s.reply_token, s.scan.pk),
    "workflow:reply-enclosure": lambda s: (s.reply_token, s.draft_file.pk),
}


def test_every_key_of_a_siblings_thing_is_not_found():
    kept = table.read()
    keyed = {name for name, pattern in addresses.patterns() if pattern.pattern.converters} - SEEN_BY_ALL
    private = {(name, method): codes for (name, method), codes in kept.items() if codes["anon"] == "login"}

    answers = {row: codes["sibling"] for row, codes in private.items() if row[0] in keyed}

    assert len(answers) > 120
    assert {row: code for row, code in answers.items() if code != "404"} == {}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asked in the same way on every database")
def test_no_thing_is_reached_through_another_that_it_does_not_belong_to(world):
    scene = Scene(world)
    asker = Asker(make.person(world.province, *Role))
    method_of = {name: method for name, method in table.read() if name in IN_PAIRS}

    codes = {
        name: asker.ask(method_of[name], reverse(name, args=pair(scene))).status_code
        for name, pair in IN_PAIRS.items()
    }

    assert codes == dict.fromkeys(IN_PAIRS, 404)


def test_every_address_with_two_keys_is_tried_in_pairs():
    paired = {
        name
        for name, pattern in addresses.patterns()
        if sum(type(kind).__name__ == "IntConverter" for kind in pattern.pattern.converters.values()) > 1
    }

    assert paired - {"workflow:draft-enclosure-change"} <= IN_PAIRS.keys()  # that one is gone for who is late
