"""The page of all parts: for who keeps the house, and whole."""

import re

import pytest
from django.urls import reverse

from offices.models import User
from tests.static import sheets

PAGE = reverse("workflow:style")


@pytest.fixture
def shown(client, world) -> str:
    keeper = world["clerk of the province"]
    User.objects.filter(pk=keeper.pk).update(is_staff=True)
    client.force_login(keeper)
    return client.get(PAGE).content.decode()


def test_it_is_not_there_for_an_office(client, world):
    client.force_login(world["manager of the province"])

    assert client.get(PAGE).status_code == 404


def test_every_part_that_an_index_names_is_shown(shown):
    loaded = re.findall(r"css/([\w-]+)\.css", shown)
    written = {name for words in re.findall(r'class="([^"]*)"', shown) for name in words.split()}

    assert len(loaded) > len(sheets.ON_EVERY_PAGE)
    assert {sheet: sheets.index(sheet) - written for sheet in loaded if sheets.index(sheet) - written} == {}
