"""Of which pages the guides have pictures, and whether the pictures still show what the pages say.

The pages are those of the example, at one fixed moment: `make docs` photographs them, and writes down beside
each picture what its page said. A test asks the same pages again.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

from django.test import Client

from offices.models import User

from .reading import FOLDER

MOMENT = datetime(2026, 3, 10, 9, 0, tzinfo=ZoneInfo("Asia/Bangkok"))
IMAGES = FOLDER / "images"
SAID = IMAGES / "said.json"
DESK, PHONE = (1280, 800), (390, 760)


@dataclass(frozen=True)
class Picture:
    name: str
    who: str  # of the example's people
    path: str
    size: tuple[int, int] = DESK


PICTURES = (
    Picture("desk-clerk", "tak-clerk", "/"),
    Picture("pile", "tak-clerk", "/letters/pile/"),
    Picture("pile-phone", "tak-clerk", "/letters/pile/", PHONE),
    Picture("intake", "tak-clerk", "/letters/pile/1/"),
    Picture("letter", "tak-clerk", "/letters/3/"),
    Picture("register", "tak-clerk", "/registers/?year=2569"),
    Picture("number", "tak-clerk", "/letters/number/"),
    Picture("search", "tak-clerk", "/search/?q=1855"),
    Picture("books", "tak-clerk", "/registers/books/"),
    Picture("our-office", "tak-clerk", "/office/"),
    Picture("practice", "tak-clerk", "/practice/"),
    Picture("start", "50-officer", "/start/"),
    Picture("desk-officer", "tak-officer", "/"),
    Picture("circulation", "tak-officer", "/circulations/2/"),
    Picture("remind", "tak-officer", "/circulations/2/remind/"),
    Picture("judge", "tak-officer", "/circulations/2/judge/"),
    Picture("begin", "tak-officer", "/drafts/new/"),
    Picture("desk-phone", "6307-clerk", "/", PHONE),
    Picture("response-phone", "6307-clerk", "/responses/13/", PHONE),
    Picture("desk-manager", "tak-manager", "/"),
    Picture("outstanding", "tak-manager", "/outstanding/"),
    Picture("matrix", "tak-manager", "/matrix/"),
    Picture("chain", "tak-manager", "/circulations/2/chain/"),
    Picture("mine-head", "tak-head", "/mine/"),
    Picture("people", "tak-head", "/office/people/"),
)


def text_of(picture: Picture) -> str:
    """All that the page says to that person, without its markup."""
    browser = Client()
    browser.force_login(User.objects.get(username=picture.who))
    page = browser.get(picture.path, follow=True)
    if page.status_code != 200:
        raise ValueError(f"{picture.path}: {page.status_code}")
    html = page.content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html[html.index("<body") :])).split())


def said_by(picture: Picture) -> str:
    return hashlib.sha256(text_of(picture).encode()).hexdigest()[:16]


def written_down() -> dict[str, str]:
    """What each page said when its picture was made."""
    return json.loads(SAID.read_text()) if SAID.exists() else {}
