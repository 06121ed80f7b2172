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
    }


@pytest.mark.parametrize(("model", "place"), [(Response, 0), (Draft, 1)])
def test_docs_machines_md_draws_every_transition_and_no_other(model, place):
    page = (settings.ROOT / "docs" / "machines.md").read_text()
    drawn = re.findall(r"```text\n(.*?)```", page, re.DOTALL)[place]

    assert set(LINE.findall(drawn)) == transitions(model)
