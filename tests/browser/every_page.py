"""Where every page of the site is, for somebody who gets it.

The addresses are those of the table of access (`tests/access`): a page that is added there is walked too.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Error, Page

from offices import password_links
from offices.models import Membership, Role, User
from tests import make
from tests.access import addresses, table
from tests.access.scene import Scene
from tests.offices.entrance import coming_in

A_FILE = re.compile(
    r"\.(pdf|docx|csv|xlsx|ics|jpg|png|webmanifest)$|/file/?$|/enclosures/\d|/files/\d|/letter$|/evidence/\d"
)
ELSEWHERE = {
    *("metrics", "openid_connect_login", "openid_connect_callback"),  # not there without their setting
    "workflow:style",  # parts, not a page: tests/browser/test_style.py
    "palette",  # lines for a dialog: tests/browser/test_getting_about.py
    "mfa_reauthenticate_webauthn",  # wants a real key: tests/browser/test_passkeys.py
}
OPEN_LINK = "set-password, open"  # which takes what opens it out of its own address


class Visit(NamedTuple):
    name: str  # of the address, as the table of access has it
    where: str
    is_whole: bool  # else a part, which some page asks for


class Guide:
    """Brings a browser to every page: as nobody, as one who does everything at the province and was asked
    for all that is made there, as one who runs the site; the last also half-way through the door."""

    def __init__(self, scene: Scene, site: str):
        self.scene, self.site, worker = scene, site, scene.clerk
        runs_it, half_in = make.person(scene.office, *Role), make.person(scene.office)
        for role in set(Role) - {Role.CLERK}:
            Membership.objects.create(user=worker, office=scene.office, role=role)
        User.objects.filter(pk=runs_it.pk).update(is_superuser=True)
        for person in (runs_it, half_in):
            coming_in.app_of(person)
        RecoveryCodes.activate(runs_it)
        self.keys = [None, _came_in(worker), _came_in(runs_it), _came_in(half_in, is_half_in=True)]
        self.passkey = Authenticator.objects.create(user=runs_it, type="webauthn", data={"name": "กุญแจ"})

    def walk(self, page: Page) -> Iterator[Visit]:
        """Each stands in the page as long as it is looked at."""
        left = self.addresses()
        for key in self.keys:
            page.context.clear_cookies()
            if key:
                page.context.add_cookies([key | {"url": self.site}])
            for name, where in list(left.items()):
                if key is None and not _is_for_nobody(name):
                    continue
                if visit := _seen(page, name, where):
                    del left[name]
                    yield visit
        self.left = left

    def addresses(self) -> dict[str, str]:
        key = (self.passkey.pk,)
        found = addresses.of(self.scene) | {
            "mfa_edit_webauthn": reverse("mfa_edit_webauthn", args=key),
            "mfa_remove_webauthn": reverse("mfa_remove_webauthn", args=key),
            OPEN_LINK: password_links.make(self.scene.officer),
        }
        asked = {name for name, method in table.read() if method == "GET"} | {OPEN_LINK}
        return {
            name: where
            for name, where in found.items()
            if name in asked - ELSEWHERE and not A_FILE.search(where)
        }


def _came_in(person: User, *, is_half_in: bool = False) -> dict[str, str]:
    """The cookie of one who has just shown what they have: so the pages of the account are open too."""
    client = Client()
    coming_in.come_in(client, person.username)
    if Authenticator.objects.filter(user=person).exists() and not is_half_in:
        client.post(reverse("mfa_authenticate"), {"code": coming_in.code()})
    cookie = client.cookies["sessionid"]
    return {"name": cookie.key, "value": cookie.value}


def _is_for_nobody(name: str) -> bool:
    return table.read().get((name, "GET"), {"anon": "200"})["anon"] == "200"


def _seen(page: Page, name: str, where: str) -> Visit | None:
    """Nothing where another page answers, or a file. A part is put where some page would have it."""
    try:
        answer = page.goto(where)
    except Error as error:
        if "Download is starting" in str(error) or "ERR_ABORTED" in str(error):
            return None
        raise
    is_there = answer.status == 200 and (name == OPEN_LINK or not answer.request.redirected_from)
    if not is_there or not answer.headers["content-type"].startswith("text/html"):
        return None
    is_whole = page.locator("head > title").count() == 1
    if not is_whole:
        part = answer.text()
        page.goto(reverse("password"))  # or, for nobody, the door
        page.locator("main > :last-child").evaluate("(place, part) => { place.innerHTML = part; }", part)
    return Visit(name, where, is_whole)
