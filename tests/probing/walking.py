"""Goes through the site as a person would, from page to page, each kind of page once or twice."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from tests.test_private_pages import patterns

SLOW = re.compile("paper|word|briefing|stamp|copy|pages|preview|sheet|stamped|picture|emblem-take|-state$")
EACH = 2  # addresses of one kind


def walk(client: Client, begin: list[str]) -> Iterator[tuple[str, HttpResponse]]:
    """The name of each page and its answer. What prints is left to the tests of what is printed."""
    ahead, met, seen = [*begin, *plain_addresses()], Counter(), set()
    while ahead:
        where = ahead.pop(0)
        name = _name(where)
        kind = (name, tuple(sorted(re.findall(r"[?&](\w+)=", where))))
        if not name or SLOW.search(name) or met[kind] >= EACH or where in seen:
            continue
        met[kind] += 1
        seen.add(where)
        answer = client.get(where)
        yield name, answer
        if answer.get("Content-Type", "").startswith("text/html"):
            ahead += links_of(answer, where)


def plain_addresses() -> list[str]:
    """Of the pages that need no number."""
    return [f"/{pattern.pattern._route}" for _name, pattern in patterns() if "<" not in str(pattern.pattern)]


def links_of(answer: HttpResponse, where: str) -> list[str]:
    found = re.findall(r"""(?:href|hx-get)=["']([^"'#]+)""", answer.content.decode())
    return [urljoin(where, each.replace("&amp;", "&")) for each in found if not each.startswith("/static")]


def _name(where: str) -> str:
    try:
        return resolve(urlsplit(where).path).view_name
    except Resolver404:
        return ""
