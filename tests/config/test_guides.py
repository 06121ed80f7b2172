"""The guides say what the pages say, and their pictures show what the pages show."""

import re

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.urls import reverse

from config.guides import pictures, reading
from config.guides.pictures import IMAGES, MOMENT, PICTURES
from config.practice.room import apart, furnish
from offices.explanations import EXPLANATIONS
from tests.letters.browsing import browser_of, words
from workflow.first_day import STEPS

TEXTS = {name: reading.path_of(name).read_text("utf-8") for name in reading.NAMES}
ROOMS = ("config", "workflow", "letters", "offices", "templates")


@pytest.fixture(scope="module")
def said_in_code() -> str:
    """Every word that a page or a button may have."""
    files = [path for room in ROOMS for path in (settings.ROOT / room).rglob("*.*")]
    said = [path for path in files if path.suffix in (".py", ".html") and "migrations" not in path.parts]
    return "\n".join(path.read_text("utf-8") for path in said)


def named_pictures(text: str) -> list[str]:
    return re.findall(r"!\[[^\]]+\]\(images/([a-z-]+)\.png\)", text)


def test_every_word_of_a_button_or_menu_is_one_of_a_page(said_in_code):
    quoted = {word for text in TEXTS.values() for word in re.findall("«([^»]+)»", text)}

    assert len(quoted) > 40
    assert sorted(word for word in quoted if word not in said_in_code) == []


def test_every_picture_is_made_by_the_command_and_every_picture_made_is_shown():
    named = {name for text in TEXTS.values() for name in named_pictures(text)}

    assert named == {each.name for each in PICTURES} == {path.stem for path in IMAGES.glob("*.png")}
    assert all(path.stat().st_size < 120 * 1024 for path in IMAGES.glob("*.png"))
    assert all(text.count("](images/") == len(named_pictures(text)) for text in TEXTS.values())


def test_every_link_leads_to_a_guide():
    links = {link for text in TEXTS.values() for link in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", text)}

    assert links <= {f"{name}.md" for name in reading.NAMES}


def test_the_guides_and_the_pages_explain_in_the_same_words():
    told = {line for text in TEXTS.values() for line in re.findall("^> (.+)$", text, re.MULTILINE)}

    assert told == {str(each.words) for each in EXPLANATIONS.values()}
    assert {step.explained for step in STEPS} <= {"", *EXPLANATIONS}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the same pages on every database")
@pytest.mark.django_db
def test_the_pictures_are_current(tmp_path):
    """Else: `make docs`, and look at what has changed."""
    kept = pictures.written_down()

    with time_machine.travel(MOMENT, tick=False), apart(tmp_path):
        furnish()
        said = {each.name: pictures.said_by(each) for each in PICTURES}

    assert sorted(name for name in said.keys() | kept.keys() if said.get(name) != kept.get(name)) == []


@pytest.mark.django_db
def test_a_guide_is_read_within_wian(client, world):
    assert client.get(reverse("guides")).status_code == 302
    reader = browser_of(world["manager of the district"])

    listed = words(reader.get(reverse("guides")))
    assert all(reverse("guide", args=[name]) in listed for name in reading.NAMES)
    page = words(reader.get(reverse("guide", args=["clerk"])))
    assert '<h2 id="ลงรับหนังสือกองหนึ่ง">' in page
    assert f'href="{reverse("guide", args=["officer"])}"' in page
    shown = reader.get(reverse("guide-picture", args=["clerk", "pile"]))
    assert (shown["Content-Type"], b"".join(shown)[:4]) == ("image/png", b"\x89PNG")
    assert [reader.get(f"/guides/{path}").status_code for path in ("x/", "clerk/images/x.png")] == [404, 404]
