"""Whatever anybody wrote is text on every page, and so is what comes back in a form."""

from urllib.parse import urljoin

import pytest
from django.db import connection
from django.test import Client

from .corpus import LEAD, MARK, TRIED
from .reading import Page, squeezed
from .walking import walk

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="what is shown is the same on both")
LEAVES = {"/logout/", "/language/", "/workplace/"}


def doors(tokens: dict[str, str]) -> list[str]:
    return [f"/R/{tokens['reply']}", f"/R/{tokens['reply']}/report", f"/V/{tokens['seal']}"]


def is_page(answer) -> bool:
    return answer.get("Content-Type", "").startswith("text/html")


def test_nothing_of_any_page_or_form_but_text_came_from_a_probe(site):
    person, tokens, sower = site
    client, offences, forms, names, unseen = Client(), {}, {}, set(), set(sower.probes)
    client.force_login(person)
    for name, where, answer in walk(client, doors(tokens)):
        if is_page(answer):
            names.add(name)
            page = Page(answer.content.decode())
            offences |= {name: page.offences} if page.offences else {}
            forms |= {(urljoin(where, form.action), *form.fields): form for form in page.forms}
            unseen = {probe for probe in unseen if squeezed(probe) not in page.text}

    assert offences == {}
    assert unseen == set()
    assert len(names) > 90
    assert _sent(client, forms) == {}


def _sent(client: Client, forms: dict) -> dict[str, list[str]]:
    """What came from a probe once each form was sent with one in each of its fields."""
    offences, met = {}, set()
    client.raise_request_exception = False
    for (where, *_fields), form in forms.items():
        kind = (form.method, tuple(form.fields))
        if where in LEAVES or kind in met or form.method == "dialog":  # which sends nothing
            continue
        met.add(kind)
        answer = getattr(client, form.method)(where, form.filled(LEAD + MARK + TRIED))
        if answer.status_code >= 500:
            offences[where] = [repr(answer.exc_info[1])]
        elif is_page(answer) and (found := Page(answer.content.decode()).offences):
            offences[where] = found
    assert len(met) > 50
    return offences
