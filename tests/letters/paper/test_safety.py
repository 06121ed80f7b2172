"""Whatever a letter says is printed, and nothing is fetched."""

import socket
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from letters.paper import pdf
from letters.paper.limits import PaperRefused
from letters.paper.page import Table
from letters.paper.pdf import to_pdf
from letters.paper.press.inside.fetching import OnlyFonts

from .reading import lines, pages, squeezed, text
from .sample import ISSUED

SECRET = (
    Path(__file__).parent / "sample.py"
)  # a file that is surely there, and starts with a sentence we know


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


def hostile(port):
    there = f"http://127.0.0.1:{port}"
    return (
        f"<img src='{SECRET.as_uri()}'>",
        f"<link rel=attachment href='{SECRET.as_uri()}'>",
        f"<link rel=stylesheet href={there}/a.css><iframe src={there}></iframe>",
        f"<style>@import url({there}/b.css); p {{ background: url({there}/c) }}</style>",
        "<script>alert(1)</script>",
        "{{ 7|add:1 }} {% include 'base.html' %}",
        "</p></body></html><svg><image href='file:///etc/hostname'/></svg>",
        "&lt;b&gt; &#x41; <!-- --> ]]>",
    )


def everywhere(port):
    words = hostile(port)
    parts = dict.fromkeys(("number", "addressee", "issuer", "date", "urgency", "qr_caption"), words[0])
    table = Table((words[4],), tuple((word,) for word in words))
    return replace(ISSUED, paragraphs=words, owner_unit=words, contact_lines=words[:4], table=table, **parts)


def test_hostile_words_are_printed_as_words(listener):
    page = everywhere(listener.getsockname()[1])

    said = squeezed(text(to_pdf(page)))

    for words in page.paragraphs:
        assert squeezed(words) in said
    assert "The province's report" not in said


def test_hostile_words_fetch_nothing(listener):
    pdf = to_pdf(everywhere(listener.getsockname()[1]))

    with pytest.raises(TimeoutError):
        listener.accept()
    assert pypdfium2.PdfDocument(pdf).count_attachments() == 0
    assert b"The province's report" not in pdf


@pytest.mark.parametrize(
    "tag", ["<img src='{}'>", "<link rel=attachment href='{}'>", "<link rel=stylesheet href='{}'>"]
)
@pytest.mark.parametrize(
    "address", [SECRET.as_uri(), "http://127.0.0.1:9/x", "data:text/css,p{}", "ftp://127.0.0.1/x"]
)
def test_a_template_that_asks_for_an_address_is_refused(monkeypatch, tag, address):
    monkeypatch.setattr(pdf, "render_to_string", lambda *_: tag.format(address))

    with pytest.raises(PaperRefused):
        to_pdf(ISSUED)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x", "data:,x"])
def test_the_style_sheet_may_ask_for_our_fonts_only(address):
    with pytest.raises(ValueError, match="Not a font"):
        OnlyFonts().fetch(address)


def test_control_characters_do_no_harm():
    said = text(to_pdf(replace(ISSUED, paragraphs=("ก\x00\x0b\x0c\x1b\ufffe\u202eข",))))

    assert "ก" in said


def test_ends_of_lines_of_every_kind_are_white_space():
    ends = "\x0b \x0c \x1c \x85 \u2028 \u2029"
    table = Table(("หัว",), ((f"ก {ends} ข",),))

    said = text(to_pdf(replace(ISSUED, addressee=f"ก {ends} ข", table=table)))

    assert said.count("ก ข") == 2


def test_words_that_are_announced_at_the_foot_of_a_page_stay_words():
    words = '"}@page{margin:0}/*\\'
    pdf = to_pdf(replace(ISSUED, paragraphs=(words,) * 60, table=None))

    announced = [found for found in lines(pdf) if found.text == f"/{words}…"]
    assert [found.page for found in announced] == list(range(1, pages(pdf)))
    assert min(found.left for found in lines(pdf)) > 29
