"""Every page of the site shuts nobody out: 320 pixels wide, a desk at 400 %; in full, in many ways more."""

import logging
import os

import pytest
from playwright.sync_api import Page

from tests.access.scene import Scene

from .every_page import Guide
from .looking import amiss, as_seen_by

NARROW, WIDE = 320, 1280
ORDINARY = [{"width": NARROW}]
IN_FULL = [
    {"width": NARROW, "scheme": "dark"},
    {"width": NARROW, "is_spaced": True},
    {"width": WIDE},
    {"width": WIDE, "scheme": "dark"},
    {"width": WIDE, "letters": 200},
    {"width": WIDE, "is_spaced": True},
]
WAYS = ORDINARY + (IN_FULL if "WIAN_TESTS_IN_FULL" in os.environ else [])
# What another page answers for, or no page: each is led elsewhere, or is for programs.
NO_PAGES = {
    *("set-language", "healthz", "readyz", "session", "mfa_login_webauthn"),
    *("letters:pile-next", "letters:inside"),
    *("letters:registers", "workflow:reply-small", "workflow:reply-done", "workflow:reply-new-link"),
}


@pytest.fixture
def guide(live_server, transactional_db, world, settings):
    settings.WIAN_DOOR_RATE, settings.WIAN_BASE_URL = 10_000, live_server.url
    logging.disable(logging.WARNING)  # who may not see a page is told so, and another is asked
    yield Guide(Scene(world), live_server.url)
    logging.disable(logging.NOTSET)


def test_every_page_can_be_used_by_whoever_reads_it_in_another_way(guide, page: Page, complaints):
    found, titles = [], {}
    for visit in guide.walk(page):
        for way in WAYS:
            as_seen_by(page, **way)
            found += [f"{visit.name} {way}: {each}" for each in amiss(page)]
        if visit.is_whole:
            titles.setdefault(page.title(), set()).add(visit.where.lower())  # /R/ is /r/ too

    complaints[:] = [each for each in complaints if not each.startswith("404")]
    assert not found, "\n".join(found)
    assert {title: pages for title, pages in titles.items() if len(pages) > 1} == {}
    assert guide.left.keys() == NO_PAGES
