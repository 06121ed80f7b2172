"""The message after an act that can be taken back offers the way."""

import re

import pytest
from django.urls import reverse

from offices import undoing
from tests.letters.piling import bring
from tests.thai.samples import letter_text
from tests.workflow.steps import asked, now
from workflow.states import State

A_WAY = re.compile(r'<form method="post" action="([^"]+)">(.*?)<button class="link-button">เลิกทำ', re.DOTALL)
A_FIELD = re.compile(r'name="(\w+)" value="([^"]*)"')


@pytest.fixture
def take_back(client):
    """Press «เลิกทำ» on the page, and on no later one."""

    def press(page):
        address, fields = A_WAY.search(page.content.decode()).groups()
        assert "เลิกทำ" not in client.get("/").content.decode()
        return client.post(address, dict(A_FIELD.findall(fields)), follow=True)

    return press


def test_a_file_set_aside_comes_back_to_the_pile(world, client, take_back):
    client.force_login(world["clerk of the province"])
    intake = bring(world, letter_text("3-dla-w481.txt").encode())

    take_back(client.post(reverse("letters:intake-drop", args=[intake.pk]), follow=True))

    intake.refresh_from_db()
    assert intake.state == "read"


def test_a_clock_that_was_stopped_goes_on(world, client, take_back):
    client.force_login(world["head of the province"])
    duty = asked(world, State.WORKING)
    facts = {"version": duty.version, "note": "น้ำท่วม", "category": "disaster"}
    page = client.post(reverse("workflow:perform", args=[duty.pk, "pause"]), facts, follow=True)
    assert now(duty).paused_on

    take_back(page)

    assert now(duty).paused_on is None


def test_the_way_back_stands_beside_its_own_words_alone(rf):
    request = rf.get("/")
    request.session = {undoing.KEPT: {"words": "หยุดเวลาแล้ว", "way_back": "/x/", "posted": {}}}

    assert undoing.taken(request, "บันทึกแล้ว") is None
    assert undoing.taken(request, "หยุดเวลาแล้ว")["way_back"] == "/x/"
    assert undoing.taken(request, "หยุดเวลาแล้ว") is None
