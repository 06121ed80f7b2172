"""Who gets what answer from which address by which method: the table is the promise, cell by cell."""

import logging
import os
from collections.abc import Sequence

import pytest
from django.db import connection, transaction
from django.forms import renderers

from offices.entrance.urls import SECURITY
from offices.models import Role

from . import addresses, blank, table, visitors
from .asking import Asker, code_of
from .scene import Scene

WRITES = os.environ.get("WIAN_WRITE_ACCESS")  # lay down what is answered now, to be read before it is kept
ALL = os.environ.get("WIAN_ACCESS") == "all"  # each cell; else, of those who get the same, one in three
ALWAYS = ("anon", "sibling", "uncleared")  # each is its own promise: whoever gets the same has another reason
TAKE_ANY = SECURITY | {"set-language", "set-password"}  # the libraries' own: PUT is POST to them, or anything
OFFER_LESS = {("absences", "POST"), ("letters:pass-on", "POST")}  # what one may not choose is not offered
Row = tuple[str, str]  # name of an address, method
EVERY: list[Row] = [(name, method) for name in addresses.names() for method in table.METHODS]

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


def answered(scene: Scene, rows: dict[Row, Sequence[str]], people: dict) -> table.Table:
    """What the visitors named get for each row."""
    where, found = addresses.of(scene), {row: {} for row in rows}
    for who, person in people.items():
        with transaction.atomic():
            if who == "uncleared":
                scene.made_secret()
            asker, forms = Asker(person), addresses.forms_of(scene)
            for (name, method), visitors_of_row in rows.items():
                if who in visitors_of_row:
                    answer = asker.ask(method, where[name], forms.get(name) if method == "POST" else None)
                    found[name, method][who] = code_of(answer)
            transaction.set_rollback(True)
    return found


def asked_of(place: int, codes: dict[str, str]) -> Sequence[str]:
    """Everybody; or, for each answer of the line, one in five of those who get it, by turns of the lines."""
    if ALL:
        return visitors.NAMES
    chosen = set(ALWAYS)
    for answer in set(codes.values()):
        alike = [who for who in visitors.NAMES if who not in ALWAYS and codes[who] == answer]
        first = place % min(5, len(alike)) if alike else 0
        chosen.update(alike[first::5])
    return [who for who in visitors.NAMES if who in chosen]


def written_down(scene: Scene, people: dict) -> table.Table:
    asked = answered(scene, dict.fromkeys(EVERY, ["officer"]), people)
    known = [row for row in EVERY if asked[row] != {"officer": "405"}]
    table.write(answered(scene, dict.fromkeys(known, visitors.NAMES), people))
    return table.read()


def test_every_cell_is_as_written_down(scene):
    """What has no line is no method of its address: a new one asks for its line."""
    people = visitors.of(scene.world)
    kept = written_down(scene, people) if WRITES else table.read()
    without = [row for row in EVERY if row not in kept]
    without += [(name, "PUT") for name in addresses.names() if name not in TAKE_ANY]

    rows = {row: asked_of(place, codes) for place, (row, codes) in enumerate(kept.items())}
    found = {} if WRITES else answered(scene, rows, people)
    unknown = answered(scene, dict.fromkeys(without, ["officer"]), people)

    assert {row: codes for row, codes in found.items() if not codes.items() <= kept[row].items()} == {}
    assert {row: codes for row, codes in unknown.items() if codes != {"officer": "405"}} == {}


def test_no_line_is_left_over_and_a_form_tells_its_errors_to_those_who_may_alone():
    """Where some are told of an error in the form, others of the office are refused for the same form."""
    kept = table.read()
    said = {row: {codes[role] for role in Role.values} for row, codes in kept.items()}

    assert {name for name, _method in kept} == set(addresses.names())
    told = {row for row, codes in said.items() if codes & {"422", "409", "302!"} and "403" not in codes}
    assert told == OFFER_LESS
    assert [row for row, codes in kept.items() if "500" in codes.values()] == []
