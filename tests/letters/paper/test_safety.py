"""Whatever a letter says is printed, and nothing is fetched."""

import io
import socket
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from letters.paper import pdf
from letters.paper.limits import PaperRefused
from letters.paper.page import Table
from letters.paper.pdf import to_pdf
from letters.paper.press.inside.fetching import OnlyFonts

from .reading import lines, pages, squeezed, text
from .sample import EXTERNAL, ISSUED, MEMO

SECRET = (
    Path(__file__).parent / "sample.py"
)  # a file that is surely there, and starts with a sentence we know

OURS = {"form", "qr_url", "emblem", "is_draft", "secrecy"}  # nobody writes them


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


def hostile(port):
    there, file = f"http://127.0.0.1:{port}", SECRET.as_uri()
    return (
        f"<img src='{file}'>",
        f"<link rel=attachment href='{file}'>",
        f"<link rel=stylesheet href={there}/a.css><iframe src={there}></iframe>",
        f"<style>@import url({there}/b.css); p {{ background: url({there}/c) }}</style>",
        "<script>alert(1)</script>",
        "{{ 7|add:1 }} {% include 'base.html' %}",
        "</p></body></html><svg><image href='file:///etc/hostname'/></svg>",
        "&lt;b&gt; &#x41; <!-- --> ]]>",
        *fetching(there, file),
    )


def fetching(there: str, file: str) -> list[str]:
    """Whatever in HTML, CSS, SVG or XML asks for an address: there, of a file, by another protocol."""
    port = there.rpartition(":")[2]
    drawn = f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{there}/d'/></svg>"
    return [
        f"<a rel=attachment href='{file}'>x</a>",
        f"<link rel='attachment' href='{there}/attached'>",
        f"<meta http-equiv=refresh content='0;{there}/refresh'>",
        f"<base href='{there}/'><img src=relative>",
        f"<img srcset='{there}/set 1x' src=//127.0.0.1:{port}/plain>",
        f'<img src="data:image/svg+xml;utf8,{drawn}">',
        f"<svg><use href='{there}/use#x'/><image xlink:href='{file}'/></svg>",
        f"<svg><style>@import '{there}/svg.css';</style></svg>",
        f"<object data='{file}'></object><embed src='{there}/embed'><video poster='{there}/poster'></video>",
        f"<input type=image src='{there}/input'><table background='{there}/table'>",
        f'" style="background: url({there}/style); content: url({file})',
        f"' style='list-style-image: url({there}/list)",
        f"}} @font-face {{ font-family: x; src: url({there}/font) }} p {{ font-family: x",
        f"*/ @import url('{there}/comment.css'); /*",
        f"url({there}/bare) \\75rl({there}/escaped) URL('{file}')",
        f"attr(href url) target-content(url({there}/target)) leader('.')",
        f"<!DOCTYPE x [<!ENTITY e SYSTEM '{file}'>]>&e; <?xml-stylesheet href='{there}/xml.css'?>",
        f"<x xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='{file}' parse='text'/></x>",
        f"ftp://127.0.0.1:{port}/ gopher://127.0.0.1:{port}/ jar:{there}!/",
        f"<img src='ftp://127.0.0.1:{port}/x'><img src='https://127.0.0.1:{port}/x'>",
        "<img src='/etc/hostname'><img src='../../../../etc/hostname'>",
    ]


def active_parts(pdf: bytes) -> list[str]:
    """What a reader would open, fetch or run."""
    reader = PdfReader(io.BytesIO(pdf))
    told = "".join(repr(reader.get_object(number)) for number in range(1, reader.trailer["/Size"]))
    acts = (
        "/EmbeddedFile",
        "/JavaScript",
        "/JS",
        "/Launch",
        "/GoToR",
        "/URI",
        "/SubmitForm",
        "/ImportData",
        "/AA",
    )
    return [act for act in acts if f"'{act}'" in told]


def everywhere(port, page=ISSUED):
    """In every text of the page, and all of them in its paragraphs and its table."""
    words = hostile(port)
    turn = cycle(words)
    texts = {
        each.name: _filled(getattr(page, each.name), turn) for each in fields(page) if each.name not in OURS
    }
    table = Table((words[4],), tuple((word,) for word in words))
    return replace(page, **texts | {"paragraphs": words, "table": table})


def _filled(value, turn):
    if is_dataclass(value):
        return replace(
            value, **{each.name: _filled(getattr(value, each.name), turn) for each in fields(value)}
        )
    if isinstance(value, tuple):
        return tuple(_filled(each, turn) for each in value)
    return next(turn) if type(value) is str and value else value


def test_hostile_words_are_printed_as_words(listener):
    page = everywhere(listener.getsockname()[1])

    said = squeezed(text(to_pdf(page)))

    for words in page.paragraphs:
        assert squeezed(words) in said
    assert "The province's report" not in said


@pytest.mark.parametrize("letter", [ISSUED, EXTERNAL, MEMO], ids=lambda letter: letter.form.name)
def test_hostile_words_fetch_nothing(listener, letter):
    pdf = to_pdf(everywhere(listener.getsockname()[1], letter))

    with pytest.raises(TimeoutError):
        listener.accept()
    assert pypdfium2.PdfDocument(pdf).count_attachments() == 0
    assert active_parts(pdf) == []
    assert b"The province's report" not in pdf
    assert "Theprovince'sreport" not in squeezed(text(pdf))


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
