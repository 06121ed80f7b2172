"""Who guesses the code of a door finds nothing, and is told the same whatever was guessed."""

import datetime
import random
import re
import string

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from letters.sealing import seal_behind
from tests.letters.sealed import enclosed, issued
from workflow import keys
from workflow.due_calendar import feeds
from workflow.models import CalendarFeed, ReplyKey

from .doors import given, page, words

FEW = 100  # codes guessed here; bench/guessing.py guesses 100,000
SUBJECT = "เรื่องที่ผู้เดารหัสไม่ควรรู้"
MALFORMED = [
    "x",
    "0" * 16,
    "A" * 99,
    "A" * 500,
    "ก" * 16,
    "%00",
    "A B",
    "'--",
    "{{7}}",
    "..;",
    "<b>",
    "a\u202eb",
]
DOORS = {
    "V": lambda token: reverse("letters:genuine", args=[token]),
    "V file": lambda token: reverse("letters:genuine-file", args=[token, 1]),
    "R": page,
    "R file": lambda token: page(token, "reply-file", 1),
    "calendar": lambda token: reverse("workflow:calendar-file", args=[token]),
}


@pytest.fixture
def behind(world, settings, tmp_path):
    """One of each that can be guessed at."""
    settings.MEDIA_ROOT, settings.WIAN_DOOR_RATE = tmp_path, 10_000
    letter, seal = issued(world, subject=SUBJECT)
    enclosed(letter, world)
    response, key = given(world)
    feed = feeds.keep(world["clerk of the province"], CalendarFeed.Reach.MINE)
    return {"seal": seal, "response": response, "key": key, "feed": feed}


def guessed(count: int) -> list[str]:
    chance = random.Random(20)  # noqa: S311 - the same ones each time
    letters = string.ascii_uppercase + "234567"
    return ["".join(chance.choices(letters, k=chance.choice((16, 26)))) for _each in range(count)]


def test_what_is_guessed_opens_nothing(behind):
    found = [
        code for code in guessed(FEW) if seal_behind(code) or keys.behind(code) or feeds.behind(code.lower())
    ]

    assert found == []


@pytest.mark.parametrize("door", DOORS)
def test_whatever_is_guessed_the_answer_is_the_same(behind, door):
    told = {said(DOORS[door](code)) for code in [*guessed(3), *MALFORMED]}

    assert [status for status, _words in told] == [404]


def said(where: str) -> tuple[int, str]:
    """The status and what the page says, without what is of this one visit."""
    answer = Client().get(where)
    csrf = r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"'
    return answer.status_code, re.sub(csrf, "", answer.content.decode())


def test_of_a_calendar_that_was_taken_away_it_is_the_same_too(behind):
    token = feeds.token_of(behind["feed"])
    feeds.revoke(behind["feed"])

    assert said(DOORS["calendar"](token)) == said(DOORS["calendar"]("x" * 26))


@pytest.mark.parametrize("how", ["expired", "revoked"])
def test_a_link_that_is_over_says_so_to_who_holds_it_and_nothing_of_the_letter(behind, world, how):
    """Who holds the paper is told what to do; a guess would first have to find a link that there was."""
    circulation, today = behind["response"].circulation, timezone.now()
    if how == "revoked":
        keys.revoke(ReplyKey.objects.get(), by=world["clerk of the province"], why="ผิดหน่วยงาน")
    else:
        today += datetime.timedelta(days=999)
    inside = [circulation.matter, circulation.letter.subject, str(circulation.letter), "ผิดหน่วยงาน"]

    with time_machine.travel(today, tick=False):
        pages = [page(behind["key"], name) for name in ("reply", "reply-letter", "reply-report")]
        answers = [Client().get(each) for each in pages]

    assert [answer.status_code for answer in answers] == [410] * 3
    assert [word for word in inside for answer in answers if word in words(answer)] == []
