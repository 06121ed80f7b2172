"""The page about the machines says what the machines do."""

import re

import pytest
from django.conf import settings

from workflow.models import Draft, Response

LINE = re.compile(r"^([a-z_]+) +([a-z_]+) +([a-z_]+)(?: |$)", re.MULTILINE)


def transitions(model) -> set[tuple[str, str, str]]:
    return {
        (transition.source, transition.name, target)
        for transition in model().get_all_state_transitions()
        for target in getattr(transition.target, "allowed_states", [transition.target])
        if target  # those of the clock stand in a table of their own
    }


@pytest.mark.parametrize(("model", "place"), [(Response, 0), (Draft, 1)])
def test_docs_machines_md_draws_every_transition_and_no_other(model, place):
    page = (settings.ROOT / "docs" / "machines.md").read_text()
    drawn = re.findall(r"```text\n(.*?)```", page, re.DOTALL)[place]

    assert set(LINE.findall(drawn)) == transitions(model)


def test_docs_machines_md_names_every_action_of_the_clock_and_no_other():
    page = (settings.ROOT / "docs" / "machines.md").read_text()
    rows = re.findall(r"^\| `([a-z_]+)` ", page, re.MULTILINE)

    assert rows == [t.name for t in ordered(Response) if t.target is None]


def ordered(model) -> list:
    moves = {t.name: t for t in model().get_all_state_transitions()}.values()
    return sorted(moves, key=lambda move: move.custom["order"])
