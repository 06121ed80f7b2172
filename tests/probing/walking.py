"""Goes through the site as a person would, from page to page, each kind of page once or twice."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from tests.access.addresses import patterns

PRINTED = re.compile("paper|word|briefing|stamp|copy|pages|preview|sheet|picture")
EACH = 4 if "WIAN_TESTS_IN_FULL" in os.environ else 1  # addresses of one kind: a page and what is asked of it
MOST = 3 * EACH  # of one page


def walk(client: Client, begin: list[str]) -> Iterator[tuple[str, str, HttpResponse]]:
    """The name and the address of each page, and its answer; neither paper nor tables."""
    ahead, met, seen = [*begin, *plain_addresses()], Counter(), set()
    while ahead:
        where = ahead.pop(0)
        name = _name(where)
        kind = (name, tuple(sorted(re.findall(r"[?&](\w+)=", where))))
        if not name or PRINTED.search(name) or met[kind] >= EACH or met[name] >= MOST or where in seen:
            continue
        met.update([kind, name])
        seen.add(where)
        answer = client.get(where)
        yield name, where, answer
        if answer.get("Content-Type", "").startswith("text/html"):
            ahead += links_of(answer, where)


def plain_addresses() -> list[str]:
    """Of the pages that need no number."""
    return [f"/{pattern.pattern._route}" for _name, pattern in patterns() if "<" not in str(pattern.pattern)]


def links_of(answer: HttpResponse, where: str) -> list[str]:
    found = re.findall(r"""(?:href|hx-get)=["']([^"'#]+)""", answer.content.decode())
    pages = [each.replace("&amp;", "&") for each in found if not re.search("^/static|[?;]as=", each)]
    return [urljoin(where, each) for each in pages]


def _name(where: str) -> str:
    try:
        return resolve(urlsplit(where).path).view_name
    except Resolver404:
        return ""
