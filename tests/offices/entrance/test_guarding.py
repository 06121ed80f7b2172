"""Wrong passwords: how many, then what."""

import datetime
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.test import Client, override_settings

from config.watching import figures
from offices.tries import Paused, Tries

from .coming_in import PASSWORD, come_in, words

AT_NINE = datetime.datetime(2026, 3, 5, 2, 0, 30, tzinfo=datetime.UTC)
PAUSE = datetime.timedelta(minutes=20)


@pytest.fixture(autouse=True)
def nine_o_clock():
    with time_machine.travel(AT_NINE, tick=False) as clock:
        yield clock


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


def wrong(client, name: str, times: int, **headers) -> list[int]:
    return [come_in(client, name, "wrong-password", **headers).status_code for _each in range(times)]


def test_the_fifth_wrong_password_pauses_the_name_and_says_until_when(client, clerk, nine_o_clock, caplog):
    alarms = figures.PAUSED._value.get()

    assert wrong(client, clerk.username, 5) == [200] * 4 + [429]

    refused = come_in(client, clerk.username)
    assert (refused.status_code, "ตั้งแต่เวลา ๐๙.๒๐ น." in words(refused)) == (429, True)
    assert figures.PAUSED._value.get() == alarms + 1
    assert [record.facts["person"] for record in caplog.records if "paused" in record.message] == [clerk.pk]
    nine_o_clock.shift(PAUSE)
    assert come_in(client, clerk.username).url == "/"


def test_a_name_that_nobody_has_gets_the_same_words(client, clerk):
    def told(name: str) -> list[tuple]:
        answers = [come_in(client, name, "wrong-password") for _each in range(6)]
        return [(answer.status_code, answer.context["form"].non_field_errors()) for answer in answers]

    assert told(clerk.username) == told("nobody-of-that-name")


@override_settings(PASSWORD_HASHERS=["offices.hashers.Argon2"])
def test_a_name_that_nobody_has_takes_the_same_time(client, clerk):
    clerk.set_password(PASSWORD)
    clerk.save()

    def seconds(name: str) -> float:
        began = time.process_time()
        come_in(client, name, "wrong-password")
        return time.process_time() - began

    known, unknown = zip(*[(seconds(clerk.username), seconds("nobody")) for _each in range(4)], strict=True)

    assert min(unknown) == pytest.approx(min(known), rel=0.5)  # of several: the machine does other things too


def test_other_addresses_and_other_spellings_share_the_five(client, clerk):
    name = clerk.username
    places = ["203.0.113.1", "198.51.100.7", "2001:db8:1:2::1", "2001:db8:9:9::9"]

    for place in places:
        wrong(client, name, 1, REMOTE_ADDR=place)
    wrong(client, name.upper(), 1)

    assert come_in(client, name).status_code == 429


def test_a_stranger_does_not_shut_out_whoever_came_in_from_this_device_before(client, clerk):
    come_in(client, clerk.username)
    client.post("/logout/")

    wrong(Client(), clerk.username, 6)

    assert come_in(Client(), clerk.username).status_code == 429
    assert come_in(client, clerk.username).url == "/"


def test_a_known_device_has_five_tries_too(client, clerk):
    come_in(client, clerk.username)
    client.post("/logout/")

    assert wrong(client, clerk.username, 6) == [200] * 4 + [429] * 2


def test_a_cookie_that_somebody_made_up_makes_no_device_known(client, clerk):
    client.cookies["known_device"] = "eyJ4IjoieCJ9:1abc:forged"

    wrong(client, clerk.username, 5)

    assert come_in(Client(), clerk.username).status_code == 429


def test_who_comes_in_has_all_tries_again(client, clerk):
    for _each in range(3):
        wrong(client, clerk.username, 4)
        assert come_in(client, clerk.username).url == "/"
        client.post("/logout/")


def test_one_network_tries_fifty_names_and_no_more(client, world):
    answers = [
        come_in(client, f"name-{n}", "wrong-password", REMOTE_ADDR=f"2001:db8:1:2::{n:x}").status_code
        for n in range(52)
    ]

    assert answers == [200] * 50 + [429] * 2


def test_a_pause_lasts_to_the_end_of_the_next_stretch_wherever_the_last_began(db, nine_o_clock):
    tries = Tries("test", most=2, seconds=600)
    tries.take("somebody")
    nine_o_clock.shift(600)
    tries.take("somebody")

    with pytest.raises(Paused) as refusal:
        tries.take("somebody")

    assert refusal.value.until == AT_NINE.replace(minute=20, second=0)
    nine_o_clock.shift(600)
    tries.take("somebody")


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_get_five_tries(nine_o_clock):
    def take(_n) -> bool:
        from django.db import connection

        try:
            Tries("test", most=5, seconds=600).take("somebody")
        except Paused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(10) as threads:
        assert sum(threads.map(take, range(20))) == 5
