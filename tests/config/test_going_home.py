"""Whoever is sent on by an address stays on this site, however the address is written."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from workflow.back import back_in, line_in

from . import in_production

HERE = "https://wian.example"
AWAY = [
    "https://evil.example/",
    "http://evil.example/",
    "HtTpS://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "\\/evil.example/",
    "/\\/evil.example/",
    "/\t/evil.example/",
    "/\n/evil.example/",
    "/\r\n/evil.example/",
    "\t//evil.example/",
    " //evil.example/",
    "\x00//evil.example/",
    "\x01https://evil.example/",
    "https:evil.example/",
    "https:/evil.example/",
    "https:///evil.example/",
    "https:\\\\evil.example/",
    "https://wian.example@evil.example/",
    "https://wian.example:pass@evil.example/",
    "https://evil.example\\@wian.example/",
    "https://evil.example#@wian.example/",
    "https://evil.example?.wian.example/",
    "https://wian.example.evil.example/",
    "https://evilwian.example/",
    "https://wian.example%2eevil.example/",
    "https://wian.example:444/",
    "https://[::1]/",
    "https://[wian.example]/",
    "https://evil。example/",
    "https://evil.example%E3%80%82wian.example/",
    "//evil%2eexample/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "javascript://wian.example/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://evil.example/",
    "mailto:a@evil.example",
    "blob:https://evil.example/x",
    "http:evil.example",
    "//",
    "//.evil.example",
    "//evil.example:80\\@wian.example",
    "/%09/evil.example",
    "/%5cevil.example",
    "/./\\evil.example",
    "/..//evil.example",
    "/;@evil.example",
    "/.evil.example",
    "/\u2028/evil.example",
    "/\u00a0/evil.example",
    "\ufeff//evil.example",
]


@pytest.fixture
def production(settings, db):
    in_production.take_over(settings)


def browser(user=None) -> Client:
    client = Client(headers={"Host": "wian.example"})
    if user:
        client.force_login(user)
    return client


def leaves(answer) -> bool:
    """A browser takes backslashes for slashes, many for two, and leaves tabs and ends of lines out."""
    to = re.sub("[\t\r\n]", "", answer["Location"]).replace("\\", "/").strip("".join(map(chr, range(33))))
    to = urlsplit(urljoin(f"{HERE}/login/", re.sub("^(https?:)?/{2,}", r"\1//", to)))
    return f"{to.scheme}://{to.netloc}" != HERE


def test_to_choose_a_language_leads_nowhere_else(production):
    left = []
    for where in AWAY:
        for named in (
            {"data": {"next": where, "language": "en"}},
            {"data": {"language": "en"}, "referer": where},
        ):
            if "\n" in where and "referer" in named:
                continue
            headers = {"Referer": named["referer"]} if "referer" in named else {}
            answer = browser().post(reverse("set-language"), named["data"], secure=True, headers=headers)
            left += [named] if answer.status_code != 204 and leaves(answer) else []

    assert left == []


def test_to_sign_in_and_out_leads_nowhere_else(production, world):
    clerk, left = world["clerk of the province"], []
    signed_in = browser(clerk)
    for where in AWAY:
        answers = [
            signed_in.get(reverse("login"), {"next": where}, secure=True),
            browser(clerk).post(reverse("logout"), {"next": where}, secure=True),
        ]
        left += [where for answer in answers if leaves(answer)]
    typed = {"username": clerk.username, "password": "throw-away-password", "next": AWAY[3]}
    came_in = browser().post(reverse("login"), typed, secure=True)

    assert (left, came_in.status_code, leaves(came_in)) == ([], 302, False)


def test_to_go_back_leads_nowhere_else():
    asked = RequestFactory(headers={"Host": "wian.example"})
    left = []
    for where in AWAY:
        for request in (asked.get("/", {"back": where}), asked.post("/", {"back": where})):
            for led in (back_in(request, "/home/"), line_in(request, 7, "/home/")):
                left += [where] if leaves({"Location": led}) else []

    assert left == []


def test_an_address_that_lacks_its_slash_leads_nowhere_else(production):
    asked = [
        "//evil.example",
        "/\\evil.example",
        "//evil.example/login",
        "/%2f%2fevil.example",
        "/%5c%5cevil.example",
    ]
    answers = [browser().get("/", secure=True, PATH_INFO=where) for where in asked]

    assert [
        answer["Location"] for answer in answers if answer.has_header("Location") and leaves(answer)
    ] == []


def test_the_search_for_what_leaves_finds_it():
    assert [where for where in AWAY[:14] if not leaves({"Location": where})] == []
    assert not leaves({"Location": "/outstanding/?q=//evil.example#line-7"})
