"""Whatever anybody wrote is text on every page, in every file and in every message."""

import time
import pytest
from django.db import connection
from django.test import Client

from offices.models import Role
from tests import make

from . import sown
from .reading import Page, squeezed
from .walking import walk

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="what is shown is the same on both")


@pytest.fixture
def site(world, settings, tmp_path):
    """A person who does everything at the province, and the tokens of the doors."""
    settings.MEDIA_ROOT, settings.WIAN_DOOR_RATE = tmp_path, 10_000
    person = make.person(world.province, *Role)
    tokens = sown.grow(world, person)
    return person, tokens, sown.everywhere(world)


def doors(tokens: dict[str, str]) -> list[str]:
    return [f"/R/{tokens['reply']}", f"/R/{tokens['reply']}/report", f"/V/{tokens['seal']}"]


def test_of_no_page_anything_but_text_came_from_a_probe(site):
    person, tokens, sower = site
    client, offences, shown, names = Client(), {}, set(), set()
    client.force_login(person)
    client.raise_request_exception=False
    T=time.time(); n=0; TP=0
    for name, answer in walk(client, doors(tokens)):
        names.add(name); n+=1
        if answer.status_code >= 500:
            print("500", name, answer.request["PATH_INFO"], answer.exc_info and answer.exc_info[1].__class__, str(answer.exc_info and answer.exc_info[1])[:200])
        if answer.get("Content-Type", "").startswith("text/html"):
            t=time.time()
            page = Page(answer.content.decode())
            TP+=time.time()-t
            if page.offences:
                offences[name] = page.offences
            shown |= {probe for probe in sower.probes if squeezed(probe) in page.text}
    print(time.time()-T, TP, n, len(names), len(shown), len(sower.probes), len(sower.sown))
    print(sorted(names))
    print([p for p in sower.probes if p not in shown][:50])
    assert offences == {}
    assert 0

