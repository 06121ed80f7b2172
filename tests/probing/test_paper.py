"""Whatever anybody wrote is words on every paper that a page prints: nothing is fetched, opened or run."""

import io
import socket

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from docx import Document

from letters.models import Entry
from offices.models import Role
from tests import make
from tests.letters.paper.reading import squeezed, text
from tests.letters.paper.test_safety import SECRET, active_parts, fetching
from workflow.models import Circulation, Draft, Response

from . import sown
from .corpus import Sower

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="what is printed is the same on both")


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


@pytest.fixture
def clerk(world, settings, tmp_path, listener):
    """Who may print it all, where every text asks for an address."""
    settings.MEDIA_ROOT = tmp_path
    person = make.person(world.province, *Role)
    sown.grow(world, person)
    there = f"http://127.0.0.1:{listener.getsockname()[1]}"
    sown.everywhere(Sower(fetching(there, SECRET.as_uri()), lead=f"<img src={there}>"))
    client = Client()
    client.force_login(person)
    return client


def test_every_paper_holds_words_and_fetches_nothing(clerk, world, listener):
    own = Circulation.objects.filter(office=world.province, questions__isnull=False)
    owed = Response.objects.filter(circulation__office=world.province, keys__isnull=False).first()
    papers = {
        "draft": clerk.get(
            reverse("workflow:draft-paper", args=[Draft.objects.filter(letter=None).first().pk])
        ),
        "briefing": clerk.get(reverse("workflow:briefing", args=[own.first().pk])),
        "stamp": clerk.get(reverse("letters:stamp-paper", args=[_received(world).pk])),
        "copy": clerk.post(reverse("workflow:copy", args=[owed.pk])),
    }
    said = {name: answer.getvalue() for name, answer in papers.items()}

    assert {answer["Content-Type"] for answer in papers.values()} == {"application/pdf"}
    with pytest.raises(TimeoutError):
        listener.accept()
    assert {name: active_parts(pdf) for name, pdf in said.items() if active_parts(pdf)} == {}
    assert [name for name, pdf in said.items() if "Theprovince'sreport" in squeezed(text(pdf))] == []
    said.pop("briefing")  # it tells figures, and of names their beginning
    assert [name for name, pdf in said.items() if "127.0.0.1" not in squeezed(text(pdf))] == []


def _received(world) -> Entry:
    return Entry.objects.filter(register__office=world.province, register__kind="incoming").first()


def test_a_word_file_holds_words_and_leads_nowhere(clerk, listener):
    draft = Draft.objects.filter(letter=None).first()
    answer = clerk.get(reverse("workflow:draft-word", args=[draft.pk]))
    file = Document(io.BytesIO(answer.content))
    led = [
        each.target_ref
        for part in file.part.package.iter_parts()
        for each in part.rels.values()
        if each.is_external
    ]

    assert (answer.status_code, led) == (200, [])
    assert "<img src=http://127.0.0.1:" in "".join(paragraph.text for paragraph in file.paragraphs)
