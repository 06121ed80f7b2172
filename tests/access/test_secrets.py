"""Of what is secret nothing reaches who is not cleared: no word of it on any page or in a file, no count."""

import io
import logging
import os
import re
import zipfile

import pypdfium2
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from offices.models import Absence, Role, SavedView, SpecialDay
from tests import make
from tests.workflow.steps import long_at_work
from workflow.due_calendar import feeds
from workflow.models import Meeting

from . import addresses, visitors
from .asking import Asker
from .scene import Scene

MARKER = "ZEBRA7781"  # in Latin letters: so it is found in the words of a PDF too
# Not the pile: it tells a clerk that secret files wait there for who is cleared, and how many.
ABOUT_LETTERS = (
    *("desk", "workflow:mine", "workflow:outstanding", "workflow:matrix", "workflow:performance"),
    *(
        "workflow:overview",
        "workflow:changes",
        "workflow:changes-numbers",
        "workflow:calendar",
        "workflow:drafts",
    ),
    *("workflow:calendar-late", "workflow:calendar-soon", "workflow:reminders", "workflow:desk-days"),
    "workflow:desk-rest",
    *("letters:without-owner", "letters:to-enter", "letters:unsent", "letters:pile-history"),
)
# Lists as files and narrowed by a word: else asked by who works there alone, whose lists they are.
ALL = os.environ.get("WIAN_ACCESS") == "all"
CHANGES_EACH_TIME = re.compile(
    r'"[A-Za-z0-9]{64}"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|:[A-Za-z0-9_-]{27,43}'
)

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="what is left out is asked for in one way"
)


@pytest.fixture(autouse=True)
def silent():
    logging.disable(logging.WARNING)  # each refusal would be told
    yield
    logging.disable(logging.NOTSET)


def words_in(answer) -> str:
    """What a reader of the answer can read: of a page, a sheet, an archive or a PDF."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(body) as paper:
            return " ".join(page.get_textpage().get_text_bounded() for page in paper)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return " ".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    return body.decode(errors="replace")


def pages_of(scene: Scene, *, in_every_form: bool) -> list[str]:
    """Every address; each that needs no key also as a file, and narrowed to the secret word."""
    found = []
    for page in addresses.of(scene).values():
        found.append(page)
        if in_every_form and not re.search(r"[0-9]", page) and page.endswith("/"):
            found += [f"{page}?as=csv", f"{page}?as=xlsx", f"{page}?q={MARKER}"]
    return found


def told(asker: Asker, page: str) -> str:
    """The words, but for those that would repeat what was looked for."""
    said = words_in(asker.ask("GET", page))
    for repeated in (f"?q={MARKER}", f'value="{MARKER}"', f"ค้นหา «{MARKER}»"):
        said = said.replace(repeated, "")
    return said


def test_no_word_of_it_is_found_by_who_is_not_cleared(world):
    scene = Scene(world, MARKER)
    people = visitors.of(world)
    feed = reverse("workflow:calendar-file", args=[feeds.token_of(feeds.keep(people["uncleared"], "all"))])
    scene.made_secret()

    found = {
        (who, page)
        for who in ("uncleared", "below", "above")
        for asker in [Asker(people[who])]
        for page in [*pages_of(scene, in_every_form=ALL or who == "uncleared"), feed]
        if MARKER in told(asker, page)
    }

    assert found == set()


def test_every_count_is_as_it_would_be_without_it(world, time_machine):
    time_machine.move_to(timezone.now(), tick=False)  # the pages tell the minute
    person = make.person(world.province, *Role)
    asker = Asker(person)
    pages = [reverse(name) for name in ABOUT_LETTERS]
    make.office("64", parent=world.department)  # as the scene's visitors have it
    long_at_work(world.province)  # the scene takes some of the first steps
    before = {page: CHANGES_EACH_TIME.sub("", told(asker, page)) for page in pages}
    Scene(world, MARKER).made_secret()
    for model in (
        Absence,
        Meeting,
        SavedView,
        SpecialDay,
    ):  # they stand on these pages too
        model.objects.all().delete()

    after = {page: CHANGES_EACH_TIME.sub("", told(asker, page)) for page in pages}

    assert [page for page in pages if before[page] != after[page]] == []
