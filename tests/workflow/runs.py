"""Drafts that go to many offices, brought to where a test needs them."""

from offices.models import Office
from tests import make
from workflow.letter_runs import choosing, making
from workflow.models import LetterRun

from .steps import now, press


def chosen(world, *offices: Office, each: bool = False, by="officer of the province", **fields):
    """A draft of the province to the offices (its two districts when none is named); `each`: a number."""
    written = make.draft(world.province, world["officer of the province"], **fields)
    offices = offices or (world.district, world.other_district)
    choosing.choose(written, offices, by=world[by], version=0, is_circular=not each, typed={})
    return now(written)


def issued(world, *offices: Office, **how) -> LetterRun:
    """Approved and issued; nothing is made yet in the background."""
    draft = chosen(world, *offices, **how)
    for action, who in (("submit", "officer"), ("approve", "head"), ("issue", "clerk")):
        press(draft, action, world[f"{who} of the province"])
    return LetterRun.objects.get(draft=draft)


def made(world, *offices: Office, **how) -> LetterRun:
    run = issued(world, *offices, **how)
    making.make(run.pk)
    return now(run)


def districts(world, count: int) -> list[Office]:
    """Further districts of the province."""
    return Office.objects.bulk_create(
        make.new_office("", Office.Kind.DISTRICT, world.province, name=f"อำเภอที่ {place}")
        for place in range(1, count + 1)
    )
