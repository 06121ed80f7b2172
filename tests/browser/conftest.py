"""A real Chromium, as an office in Bangkok has it, against the running site.

`page` is a desk's screen, `phone` a telephone's, `screen` each of them in turn. A console error, a failed
request or an answer of 400 and above (but a form's 422) fails the test; one that means to see them ends with
`complaints.clear()`. `axe(page)` fails when the page shuts somebody out.
"""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings

from tests.static import sheets
from workflow.demo import offices

from .looking import WCAG

HERE = Path(__file__).parent
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark this folder's tests, and let them run last: Playwright leaves its loop in the thread."""
    for item in filter(is_here, items):
        item.add_marker(pytest.mark.browser)
    yield  # the others choose by the mark, and pytest-django sorts
    items.sort(key=is_here)


def is_here(item):
    return HERE in item.path.parents


@pytest.fixture(scope="session", autouse=True)
def django_beside_playwright():
    """Django refuses the database where a loop runs; Playwright's own loop in this thread does no harm."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


# ── The browser ───────────────────────────────────────────────────────────────────────────────────
@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail("There is no Chromium here; `make test` installs it.", pytrace=False)
    args = [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        # The site must work where there is no internet: any other address is not found.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
    ]
    if os.geteuid() == 0:
        args.append("--no-sandbox")  # Chromium refuses to start its sandbox as root
    return {**browser_type_launch_args, "executable_path": chromium, "args": args}


@pytest.fixture(scope="session")
def base_url(live_server):
    """So that `page.goto("/")` is the site. (The plugin's own fixture of this name warns in pytest 9.2.)"""
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "th-TH", "timezone_id": "Asia/Bangkok", "viewport": DESK}


@pytest.fixture
def complaints():
    """What the browser complained of, on any page of this test."""
    found = []
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def new_context(new_context, complaints):
    def listening(**kwargs):
        context = new_context(**kwargs)
        context.on("console", lambda message: hear(message, complaints))
        context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))
        context.on("requestfailed", lambda request: note_failure(request, complaints))
        context.on("response", lambda response: note_refusal(response, complaints))
        return context

    return listening


def hear(message, complaints):
    if message.type == "error" and not message.text.startswith("Failed to load resource"):  # noted below
        complaints.append(f"console: {message.text}")


def undressed(page) -> set[str]:
    """Classes of the page whose style sheet it does not load: that of some pages only."""
    names = page.evaluate("[...document.querySelectorAll('[class]')].flatMap((each) => [...each.classList])")
    loaded = page.evaluate("[...document.styleSheets].map((each) => each.href)")
    has = {str(address).rpartition("/")[2].partition(".")[0] for address in loaded}
    return {name for name in set(names) if (sheet := sheets.owner(name)) and sheet not in has}


def note_failure(request, complaints):
    if request.failure != "net::ERR_ABORTED":  # the page went elsewhere, or the answer became a download
        complaints.append(f"{request.failure}: {request.url}")


def note_refusal(response, complaints):
    if response.status >= 400 and response.status != 422:  # 422: the form, back with what is amiss in it
        complaints.append(f"{response.status}: {response.url}")


@pytest.fixture
def site(live_server, transactional_db):
    """The example's offices and people, and not one letter."""
    offices.build()
    with override_settings(WIAN_BASE_URL=live_server.url):
        yield live_server


@pytest.fixture
def phone(page):
    page.set_viewport_size(PHONE)
    return page


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def screen(request, page):
    page.set_viewport_size(request.param)
    return page


@pytest.fixture
def axe():
    # Playwright evaluates past the page's Content-Security-Policy, so it stays in force while axe looks.
    def check(page, **kwargs):
        results = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}, **kwargs)
        assert results.violations_count == 0, results.generate_report()
        assert undressed(page) == set()

    return check
