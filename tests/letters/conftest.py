"""The example pile, as the clerk of the province logs it."""

import pytest

from letters import proposals
from letters.models import Letter, Proposal
from workflow.demo.story import EXAMPLES, PILE, log_file


@pytest.fixture
def pile(world) -> list[Letter]:
    """The four letters, logged in order by the clerk of the province, every proposal confirmed."""
    clerk, letters = world["clerk of the province"], []
    for name, day, is_own in PILE:
        logged = log_file(EXAMPLES / name, day, office=world.province, by=clerk, is_own=is_own)
        letters.append(logged.letter)
        for proposal in Proposal.objects.open().decided_at([world.province]):
            proposals.confirm(proposal, by=clerk)
    return [Letter.objects.get(pk=letter.pk) for letter in letters]
