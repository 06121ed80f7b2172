"""What others wrote runs in no browser, though texts that would be scripts stand in every column."""

import os

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from letters.models import Entry, Letter
from offices.models import Role
from tests import make
from tests.probing import sown
from tests.probing.corpus import MARK
from tests.probing.test_pages import doors, is_page
from tests.probing.walking import walk
from workflow.models import Circulation, Draft, Response

PLAIN = (
    *("desk", "workflow:mine", "workflow:outstanding", "workflow:matrix", "workflow:overview"),
    *("workflow:calendar", "workflow:drafts", "letters:pile", "letters:unsent", "letters:search"),
)
OF_A_PROBE = f"{MARK}, [{MARK}], [on{MARK}], [href^='javascript:' i]"


@pytest.fixture
def triggers(transactional_db):
    """As they were: `sown.everywhere` takes them away, and here no transaction brings them back."""
    with connection.cursor() as cursor:
        kept = cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    yield
    with connection.cursor() as cursor:
        there = cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (sql,) in set(kept).difference(there):
            cursor.execute(sql)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="what is shown is the same on both")
def test_no_probe_opens_a_dialog_asks_for_an_address_or_becomes_an_element(
    live_server, triggers, world, page, settings, tmp_path
):
    settings.MEDIA_ROOT, settings.WIAN_DOOR_RATE = tmp_path, 10_000
    person = make.person(world.province, *Role)
    tokens = sown.grow(world, person)
    sown.everywhere()
    client, offences, here = Client(), [], ""
    client.force_login(person)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.on("dialog", lambda dialog: (offences.append(f"{here}: {dialog.message}"), dialog.dismiss()))
    page.on(
        "request", lambda request: None if is_ours(request, live_server.url) else offences.append(request.url)
    )

    for here in _pages(world, client, tokens):
        page.goto(here, wait_until="load")
        if made := page.locator(OF_A_PROBE).count():
            offences.append(f"{here}: {made} elements")

    assert offences == []


def is_ours(request, home: str) -> bool:
    """Of this site, and of nothing that a probe wrote."""
    return request.url.startswith((f"{home}/", "data:image/")) and MARK not in request.url.partition("?")[0]


def _pages(world, client: Client, tokens: dict[str, str]) -> list[str]:
    if "WIAN_TESTS_IN_FULL" in os.environ:
        return [where for _name, where, answer in walk(client, doors(tokens)) if is_page(answer)]
    own = Circulation.objects.filter(office=world.province).first()
    entry = Entry.objects.filter(register__office=world.province).first()
    things = [own, Response.objects.filter(circulation=own).first(), entry, entry.letter]
    things += [Draft.objects.filter(letter=None).first(), Letter.objects.exclude(seal=None).first()]
    plain = [reverse(name) for name in PLAIN]
    return [*plain, *(each.get_absolute_url() for each in things), *doors(tokens)]
