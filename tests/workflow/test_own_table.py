"""A table of a report that a person has changed."""

import pytest
from django.urls import reverse

from tests import make
from workflow import drafting
from workflow.models import Draft
from workflow.reply import write_report
from workflow.states import State

from .steps import now, owed_above, press

OWN = [["๑", "ตามที่นับใหม่", "–", "–"]]


@pytest.fixture
def answered_since(world):
    """The draft of a report whose table somebody has changed, and below which somebody answered since."""
    owed = owed_above(world)
    below = make.response(make.circulation(world.province, serves=owed), world.district, State.RECEIVED)
    draft = write_report(owed, by=world["officer of the province"])
    drafting.edit(draft, {"rows": OWN}, by=world["officer of the province"], version=0)
    press(below, "report", world["clerk of the district"])
    press(below, "accept", world["officer of the province"])
    return now(draft)


@pytest.fixture
def refresh(client, world):
    def posted(draft: Draft, **posted):
        client.force_login(world["officer of the province"])
        address = reverse("workflow:draft-refresh", args=[draft.pk])
        return client.post(address, {"version": draft.version} | posted)

    return posted


def test_it_stays_when_the_text_is_written_anew(answered_since, refresh):
    refresh(answered_since)

    assert now(answered_since).rows == OWN
    assert "๑๐๐.๐๐" in now(answered_since).body


def test_it_gives_way_once_somebody_says_so(answered_since, refresh):
    refresh(answered_since, table="1")

    assert now(answered_since).rows[0][2] == "ดำเนินการแล้ว"


def test_the_page_says_whose_it_is_and_how_to_have_the_systems(answered_since, client, world):
    client.force_login(world["officer of the province"])

    page = client.get(answered_since.get_absolute_url()).content.decode()

    assert "ตารางนี้มีผู้แก้แล้ว" in page
    assert "เขียนตารางใหม่จากคำตอบ" in page


def test_one_that_nobody_touched_follows_the_answers(answered_since, refresh):
    refresh(answered_since, table="1")
    draft = now(answered_since)

    refresh(draft)

    assert now(draft).rows[0][2] == "ดำเนินการแล้ว"
    assert now(draft).rows != OWN
