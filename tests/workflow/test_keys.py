"""A key of the reply door: opens one response, is stored nowhere, and lasts as long as it is needed."""

import datetime
import re

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import given as drawn
from hypothesis import settings as drawing
from hypothesis import strategies as st

from letters.models import Letter
from offices.secrecy import Secrecy
from tests import make
from thai.typed_code import as_printed
from workflow import keys
from workflow.actors import Bearer
from workflow.models import ReplyKey, Response
from workflow.states import State

from .doors import given
from .steps import asked, now, press

SOON = datetime.timedelta(days=3)
fewer = drawing(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


def test_a_token_is_eighty_bits_in_capitals_and_digits(world):
    _response, token = given(world)

    assert re.fullmatch("[A-Z2-7]{16}", token)


def test_the_same_paper_is_printed_again_with_the_same_token(world, clerk):
    response, token = given(world)

    assert keys.token_of(keys.of(response, by=clerk)) == token
    assert ReplyKey.objects.count() == 1


def test_nothing_in_the_database_is_the_token(world):
    _response, token = given(world)

    stored = [
        str(value)
        for model in apps.get_models()
        for row in model._base_manager.values_list()
        for value in row
    ]

    assert stored
    assert not [value for value in stored if token in value.upper()]


@pytest.mark.parametrize("change", [str.lower, lambda t: f" {t[:4]} {t[4:8]}-{t[8:]} "])
def test_is_found_however_its_token_is_typed(change, world):
    response, token = given(world)

    assert keys.behind(change(token)).response == response


@pytest.mark.parametrize("typed", ["", "A" * 16, "ก" * 16, "x" * 10_000, "\x00"])
def test_anything_else_opens_nothing(typed, world):
    given(world)

    assert keys.behind(typed) is None


def test_a_printed_token_opens_after_the_secret_key_has_changed(world, clerk, settings):
    response, token = given(world)
    settings.SECRET_KEY = "another-secret"

    assert keys.behind(token).response == response


def test_a_reprint_after_the_secret_key_has_changed_makes_a_new_key(world, clerk, settings):
    response, token = given(world)
    settings.SECRET_KEY = "another-secret"

    again = keys.of(response, by=clerk)

    assert keys.token_of(again) not in (None, token)
    assert keys.behind(token).is_revoked


def test_a_response_has_one_key_at_a_time(world, clerk):
    response, _token = given(world)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.key(response, by=clerk)


def test_the_keys_of_many_offices_are_made_in_few_queries(world, clerk, django_assert_max_num_queries):
    circulation = make.circulation(world.province, by=clerk)
    for _each in range(30):
        make.response(circulation, make.office(parent=world.province))
    responses = Response.objects.select_related("circulation__letter", "office")

    with django_assert_max_num_queries(7):
        made = keys.of_all(responses, by=clerk)

    assert [key.response_id for key in made] == [response.pk for response in responses]
    assert len({keys.token_of(key) for key in made}) == 30


# ── How long it lasts ─────────────────────────────────────────────────────────────────────────────
def due(world, days: int, **fields) -> ReplyKey:
    """A key of what is due in so many days."""
    response = asked(world, State.RECEIVED, due_on=timezone.localdate() + datetime.timedelta(days=days))
    Response.objects.filter(pk=response.pk).update(**fields)
    return keys.of(now(response), by=world["clerk of the province"])


def test_opens_some_days_past_the_due_day(world, settings):
    settings.WIAN_KEY_DAYS = 30

    assert due(world, 10).expires_on == timezone.localdate() + datetime.timedelta(days=40)


@pytest.mark.parametrize("response", [{"due_on": None}, {"due_on": datetime.date(2026, 3, 6)}])
def test_counts_from_its_making_where_no_day_is_to_come(response, world, settings):
    settings.WIAN_KEY_DAYS = 7

    key = due(world, 0, **response)

    assert key.expires_on == timezone.localdate() + datetime.timedelta(days=7)


@pytest.mark.parametrize("days", [0, 7])
def test_never_ends_before_the_due_day(days, world, settings):
    settings.WIAN_KEY_DAYS = days

    key = due(world, 3)

    assert key.expires_on >= key.response.due_on


def test_lasts_longer_once_more_time_is_granted(world):
    key = due(world, 3)
    later = timezone.localdate() + datetime.timedelta(days=60)
    press(key.response, "ask_extension", Bearer(key), until=later)
    before = now(key).expires_on

    press(key.response, "grant_extension", world["officer of the province"], until=later)

    assert now(key).expires_on - before == later - timezone.localdate() - SOON


def test_does_not_end_while_the_clock_stands_still(world):
    key = due(world, -400, paused_on=timezone.localdate() - datetime.timedelta(days=300))
    ReplyKey.objects.update(made_at=timezone.now() - datetime.timedelta(days=300))

    assert not now(key).is_expired


def test_an_expired_key_is_replaced_when_the_copy_is_printed_again(world, clerk):
    key = due(world, -400)
    ReplyKey.objects.update(made_at=timezone.now() - datetime.timedelta(days=300))

    again = keys.of(key.response, by=clerk)

    assert again.pk != key.pk
    assert (now(key).is_revoked, again.is_expired) == (True, False)


# ── Who gets none ─────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("secrecy", [Secrecy.SECRET, Secrecy.VERY_SECRET])
def test_is_not_made_for_a_secret_letter(secrecy, world, clerk):
    response = asked(world)
    Letter.objects.update(secrecy=secrecy)

    with pytest.raises(keys.NoKey):
        keys.of(now(response), by=clerk)

    assert not ReplyKey.objects.exists()


def test_opens_nothing_once_its_letter_is_secret(world):
    _response, token = given(world)
    Letter.objects.update(secrecy=Secrecy.SECRET)

    assert keys.behind(token) is None


@pytest.mark.parametrize("state", State.uncounted())
def test_is_not_made_for_who_need_not_answer_any_more(state, world, clerk):
    with pytest.raises(keys.NoKey):
        keys.of(asked(world, state), by=clerk)


def test_a_revoked_key_says_by_whom_and_why(world, clerk):
    response, token = given(world)

    assert keys.revoke(response.keys.get(), by=clerk, why="แผ่นตอบหาย")
    assert not keys.revoke(response.keys.get(), by=clerk, why="อีกครั้ง"), "it is revoked once"

    key = keys.behind(token)
    assert (key.is_revoked, key.revoked_by, key.why_revoked) == (True, clerk, "แผ่นตอบหาย")


def test_each_of_many_opens_its_own_response_and_acts_on_no_other(world, clerk):
    tokens = dict(given(world) for _each in range(12))

    opened = {response: keys.behind(token) for response, token in tokens.items()}

    for response, key in opened.items():
        assert key.response == response
        for other in tokens.keys() - {response}:
            with pytest.raises(PermissionDenied):
                press(other, "receive", Bearer(key))


@fewer
@drawn(typed=st.text(max_size=40) | st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=16, max_size=16))
def test_whatever_is_typed_opens_nothing_but_what_was_given(typed, world, clerk):
    response, token = given(world)

    key = keys.behind(typed)

    assert key is None or as_printed(typed) == token
