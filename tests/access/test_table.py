"""Who gets what answer from which address by which method: the table is the promise, cell by cell."""

import logging
import os

import pytest
from django.db import connection, transaction
from django.forms import renderers

from offices.models import Role

from . import addresses, blank, table, visitors
from .asking import Asker, code_of
from .scene import Scene

WRITES = os.environ.get("WIAN_WRITE_ACCESS")  # lay down what is answered now, to be read before it is kept
OTHERS = ("PUT", "DELETE")

TAKE_ANY = {"login", "set-language", "set-password"}  # Django's own: they take PUT for POST, or anything
OFFER_LESS = {("absences", "POST"), ("letters:pass-on", "POST")}  # what one may not choose is not offered
EVERY = [(name, method) for name in addresses.names() for method in table.METHODS]

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="who may do what is asked of the same code on every database"
)


@pytest.fixture
def scene(world, settings):
    scene = Scene(world)
    settings.TEMPLATES = blank.SETTING
    renderers.get_default_renderer.cache_clear()
    logging.disable(logging.WARNING)  # each refusal would be told
    yield scene
    logging.disable(logging.NOTSET)
    renderers.get_default_renderer.cache_clear()


def answered(scene: Scene, rows: list[tuple[str, str]], people: dict) -> table.Table:
    where, found = addresses.of(scene), {row: {} for row in rows}
    for who, person in people.items():
        with transaction.atomic():
            if who == "uncleared":
                scene.made_secret()
            asker = Asker(person)
            for name, method in rows:
                form = addresses.forms_of(scene).get(name) if method == "POST" else None
                found[name, method][who] = code_of(asker.ask(method, where[name], form))
            transaction.set_rollback(True)
    return found


def written_down(scene: Scene, people: dict) -> table.Table:
    asked = answered(scene, EVERY, {"officer": people["officer"]})
    table.write(found := answered(scene, [row for row in EVERY if asked[row] != {"officer": "405"}], people))
    return found


def test_every_cell_is_as_written_down(scene):
    """What has no line is no method of its address: a new one asks for its line."""
    people = visitors.of(scene.world)
    found = written_down(scene, people) if WRITES else {}
    kept = table.read()
    private = {name for (name, _method), codes in kept.items() if codes["anon"] == "login"}
    without = [row for row in EVERY if row not in kept]
    without += [(name, method) for name in addresses.names() if name not in TAKE_ANY for method in OTHERS]

    found = found or answered(scene, list(kept), people)
    unknown = answered(scene, without, {who: people[who] for who in ("anon", "officer")})

    assert {row: codes for row, codes in found.items() if kept[row] != codes} == {}
    refused = {name: {"anon": "login" if name in private else "405", "officer": "405"} for name, _ in EVERY}
    assert {row: codes for row, codes in unknown.items() if codes != refused[row[0]]} == {}


def test_no_line_is_left_over_and_a_form_tells_its_errors_to_those_who_may_alone():
    """Where some are told of an error in the form, others of the office are refused for the same form."""
    kept = table.read()
    said = {row: {codes[role] for role in Role.values} for row, codes in kept.items()}

    assert {name for name, _method in kept} == set(addresses.names())
    told = {row for row, codes in said.items() if codes & {"422", "409", "302!"} and "403" not in codes}
    assert told == OFFER_LESS
    assert [row for row, codes in kept.items() if "500" in codes.values()] == []
