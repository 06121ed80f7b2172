"""A person reads the screen in Thai or Arabic digits; what is written stays as it was."""

import re
from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from config.middleware import PreferredDigits
from offices.digits import Digits
from offices.models import User
from tests.access import addresses
from tests.access.scene import Scene

THAI, ARABIC = re.compile("[๐-๙]"), re.compile("[0-9]")
WORDS = {"title", "alt", "placeholder", "label", "data-label"}
NOT_READ = {"aria-labelledby", "aria-describedby", "aria-controls", "aria-keyshortcuts"}
AS_TYPED = {"script", "style", "textarea", "code"}
VOID = {"input", "br", "img", "meta", "link", "hr", "col", "wbr"}
# What has Arabic digits on a page in Thai ones, and why.
IN_ARABIC = re.compile(
    r"[\w.+-]+@[\w.-]+"  # an address of e-mail
    r"|https?://\S+|\b[0-9a-f]{16,}\b"  # an address of a page, a fingerprint
    r"|[^\s«»]+\.(?:pdf|docx|zip|csv|xlsx|png|txt)\b"  # the name of a file
    r"|\bA4\b|SHA-256|PDF/A-[0-9]|ISO [0-9]+|UTF-8"  # the name of a thing
    r"|“[^”]*”|หรือ 930\b|6/3/69, 2026-03-06|09:30, 930"  # how else one may type it
    r"|person-[0-9]+|(?:office-|หน่วยงาน )[0-9-]+|ข้อ 1\b"  # what the tests call people, offices, questions
)


class Read(HTMLParser):
    """What of a page is read, without what must be read as somebody wrote it."""

    def __init__(self, html: str):
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        is_kept = tag in AS_TYPED or told.get("translate") == "no"
        if told.get("translate") != "no":
            for name, words in told.items():
                if name in WORDS or (name.startswith("aria-") and name not in NOT_READ):
                    self.handle_data(words or "")
        if tag not in VOID:
            self.open.append((tag, is_kept))

    def handle_startendtag(self, tag, attrs):
        """Opens nothing."""

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not any(kept for _tag, kept in self.open):
            self.said.append(" ".join(data.split()))


def read(page) -> list[str]:
    return Read(page.content.decode()).said


def with_digits(page, digits: re.Pattern) -> list[str]:
    return [words for words in read(page) if digits.search(words)]


def prefers(user: User, digits: str, language: str = "") -> User:
    user.digits, user.language = digits, language
    user.save(update_fields=["digits", "language"])
    return user


@pytest.fixture
def clerk(world) -> User:
    return world["clerk of the province"]


# Those that people live on; every third is opened in Arabic digits too: what shows them is one door for all.
PAGES = [
    "desk",
    "our-office",
    "absences",
    "holidays",
    "groups",
    "group",
    "people",
    "display",
    "office-codes",
    "house-rules",
    "workflow:mine",
    "letters:pile",
    "letters:log",
    "letters:log-by-hand",
    "letters:unsent",
    "letters:letter",
    "letters:entry",
    "letters:register",
    "letters:search",
    "letters:audit",
    "letters:hand-over",
    "workflow:outstanding",
    "workflow:chain",
    "workflow:circulation",
    "workflow:response",
    "workflow:course",
    "workflow:drafts",
    "workflow:draft",
    "workflow:answers",
    "workflow:matrix",
    "workflow:calendar",
    "workflow:performance",
    "workflow:office",
    "workflow:inspection",
    "workflow:begin",
    "login",
    "mfa_index",
]


def test_no_page_shows_digits_that_its_reader_does_not_prefer(client, world, clerk):
    where = addresses.of(Scene(world))
    client.force_login(clerk)
    pages = {name: with_digits(client.get(where[name]), ARABIC) for name in PAGES}
    prefers(clerk, Digits.ARABIC)
    again = {name: with_digits(client.get(where[name]), THAI) for name in PAGES[::3]}

    assert {
        (name, words) for name in pages for words in pages[name] if ARABIC.search(IN_ARABIC.sub("", words))
    } == set()
    assert {(name, words) for name in again for words in again[name]} == set()


def shown(client, path: str = "/display/") -> str:
    """The digits of a page, as a script on it is told."""
    return re.search('<body data-digits="([a-z]+)"', client.get(path).content.decode())[1]


@pytest.mark.parametrize(
    ("chosen", "language", "digits"),
    [("", "", "thai"), ("", "en", "arabic"), ("thai", "en", "thai"), ("arabic", "th", "arabic")],
)
def test_digits_go_with_the_language_until_somebody_chooses(client, clerk, chosen, language, digits):
    client.force_login(prefers(clerk, chosen, language))

    assert shown(client) == digits


def test_who_has_no_login_reads_thai_digits(client, db):
    assert shown(client, reverse("login")) == "thai"


def test_a_person_chooses_on_a_page_of_their_own(client, clerk):
    client.force_login(clerk)

    page = client.post(reverse("display"), {"digits": "arabic"}, follow=True)
    refused = client.post(reverse("display"), {"digits": "roman"})

    assert 'data-digits="arabic"' in page.content.decode()
    assert "ไทย ๑๒๓" in page.content.decode()  # what is to be chosen stays readable
    assert refused.status_code == 422
    clerk.refresh_from_db()
    assert clerk.digits == "arabic"


def test_a_language_once_chosen_follows_the_person_to_another_device(client, clerk):
    client.force_login(clerk)
    client.post(reverse("set-language"), {"language": "en"})

    elsewhere = Client()
    elsewhere.force_login(clerk)

    assert elsewhere.get("/display/")["Content-Language"] == "en"
    assert client.post(reverse("set-language"), {"language": "xx"}).status_code == 302
    clerk.refresh_from_db()
    assert clerk.language == "en"


@pytest.mark.parametrize(
    ("kind", "left"),
    [("text/html; charset=utf-8", "1"), ("text/calendar", "๑"), ("text/csv", "๑"), ("application/pdf", "๑")],
)
def test_only_a_page_is_in_the_digits_of_its_reader(rf, kind, left):
    request = rf.get("/")
    request.user = User(digits=Digits.ARABIC)

    answer = PreferredDigits(lambda _request: HttpResponse("๑", content_type=kind))(request)

    assert answer.content.decode() == left


def test_what_is_kept_for_all_is_in_nobodys_digits(client, clerk, world):
    """A part that asks again hears of a change of digits, too, and each person hears of their own."""
    head = prefers(world["head of the province"], Digits.ARABIC)
    stamps = []
    for person in (clerk, head, clerk):
        client.force_login(person)
        page = client.get(reverse("desk"))
        stamps.append(re.search('data-live="([^"]*)"', page.content.decode())[1])
        assert bool(with_digits(page, THAI)) == (person == clerk)

    assert stamps[0] != stamps[1]
