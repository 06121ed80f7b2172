"""What others get of a letter that became void says so on every page; what was issued stays as it was."""

import hashlib
from base64 import b64encode

import pypdfium2
import pytest
from django.urls import reverse

from letters import reading_copy
from letters.paper import sheets
from workflow import page_pictures
from workflow.models import Draft
from workflow.page_pictures import DOTS_PER_INCH, SHOWN

from . import runs
from .steps import issued, now, press

CLERK = "clerk of the province"


@pytest.fixture
def void(world) -> Draft:
    draft = issued(world)
    press(draft, "void", world[CLERK], note="พิมพ์วันที่ผิด")
    return now(draft)


@pytest.fixture
def clerk(client, world):
    client.force_login(world[CLERK])
    return client


def says_void(pdf: bytes) -> bool:
    document = pypdfium2.PdfDocument(pdf)
    return all("ยกเลิกหนังสือ ที่" in page.get_textpage().get_text_bounded() for page in document)


def test_both_are_offered_and_the_original_is_the_one_that_was_sealed(clerk, void):
    page = clerk.get(void.letter.get_absolute_url()).content.decode()
    original, copy = (reverse(f"letters:{name}", args=[void.letter.pk]) for name in ("paper", "void-paper"))

    sealed = clerk.get(original).content
    assert original in page
    assert copy in page
    assert hashlib.sha256(sealed).hexdigest() == void.letter.seal.sha256
    assert not says_void(sealed)
    assert says_void(clerk.get(copy).content)


def test_what_goes_to_other_offices_and_what_the_draft_shows_is_marked(clerk, world, void):
    assert says_void(reading_copy.paper_of(void.letter, world.province))
    assert says_void(clerk.get(reverse("workflow:draft-paper", args=[void.pk])).content)


def test_the_pictures_beside_the_draft_are_of_the_marked_copy(void):
    paper = reading_copy.issued_paper(void.letter.seal)
    marked = sheets.sheets_of(paper, dots_per_inch=DOTS_PER_INCH, most=SHOWN)

    assert page_pictures.of_draft(void).number == marked.count
    assert page_pictures.of_draft(void).pictures[0].endswith(b64encode(marked.pictures[0]).decode())


@pytest.mark.parametrize("each", [False, True])
def test_the_papers_on_the_page_of_a_run_are_marked(each, clerk, world):
    run = runs.made(world, each=each)
    press(now(run.draft), "void", world[CLERK], note="พิมพ์วันที่ผิด")

    for line in run.lines.all():
        assert says_void(clerk.get(reverse("workflow:run-paper", args=[run.pk, line.pk])).content)


def test_the_copy_of_each_office_is_marked_too(client, world):
    run = runs.made(world)
    copy = run.lines.get(office=world.district).copy
    press(now(run.draft), "void", world[CLERK], note="พิมพ์วันที่ผิด")
    client.force_login(world["clerk of the district"])

    assert says_void(client.get(reverse("letters:copy-paper", args=[copy.pk])).content)
    assert not says_void(copy.pdf)


def test_a_letter_that_stands_has_no_such_copy(clerk, world):
    letter = issued(world).letter

    assert clerk.get(reverse("letters:void-paper", args=[letter.pk])).status_code == 404
    assert reading_copy.paper_of(letter, world.province) == letter.seal.pdf


def test_nobody_gets_a_copy_of_a_letter_they_may_not_see(client, world, void):
    client.force_login(world["clerk of the district"])

    assert client.get(reverse("letters:void-paper", args=[void.letter.pk])).status_code == 404


def test_the_data_of_the_letter_goes_with_the_copy(clerk, void):
    copy = pypdfium2.PdfDocument(reading_copy.issued_paper(void.letter.seal))

    assert copy.count_attachments() == pypdfium2.PdfDocument(void.letter.seal.pdf).count_attachments() > 0
