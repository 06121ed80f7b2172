"""A list that grows goes on where a page ended, with its filters, whatever is entered meanwhile."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests import make
from workflow.states import State
from workflow.views import outstanding

COMPLETE = "?show=complete&opened=me"


@pytest.fixture
def complete(world, client, monkeypatch):
    """Five matters of the manager's own, on pages of two."""
    monkeypatch.setattr(outstanding, "COMPLETE", 2)
    person = world["manager of the province"]
    client.force_login(person)
    return [completed(world, by=person) for _each in range(5)]


def completed(world, **who):
    circulation = make.circulation(world.province, **who)
    make.response(circulation, world.district, State.ACCEPTED)
    return circulation


def shown(client, link: str = COMPLETE):
    page = client.get(reverse("workflow:outstanding") + link)
    links = re.findall(r'rel="(prev|next)" href="([^"]+)"', page.content.decode())
    return list(page.context["page_obj"]), {way: unescape(link) for way, link in links}


def test_its_pages_follow_each_other_there_and_back(client, complete):
    first, links = shown(client)
    second, links = shown(client, links["next"])
    third, links_of_the_last = shown(client, links["next"])

    assert [*first, *second, *third] == complete[::-1]
    assert list(links_of_the_last) == ["prev"]
    assert shown(client, links["prev"])[0] == first


def test_what_is_completed_meanwhile_moves_nothing(world, client, complete):
    _first, links = shown(client)
    completed(world, by=world["manager of the province"])

    assert shown(client, links["next"])[0] == [complete[2], complete[1]]
