"""An issued letter's PDF is made to be kept: PDF/A-3a by its structure, with the letter's data in it.

No validator of PDF/A is among the tools, so these are the parts of the standard that can be looked at.
"""

import datetime
import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from pypdf import PdfReader

from letters.paper.electronic import LetterFacts, Party, to_xml
from letters.paper.page import Table
from letters.paper.pdf import to_pdf

from .reading import text
from .sample import DRAFT, EXTERNAL, ISSUED, MEMO

FACTS = LetterFacts("ตก 0023.3/123", datetime.date(2026, 3, 20), "รายงานผล", Party("จังหวัดตาก"), Party("กรม"))
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
LONG = replace(EXTERNAL, secrecy="ลับ", table=Table(ISSUED.table.columns, ISSUED.table.rows * 5))


@pytest.fixture(scope="module")
def pdf():
    return to_pdf(EXTERNAL, FACTS)


@pytest.fixture(scope="module")
def root(pdf):
    return root_of(pdf)


def root_of(pdf: bytes):
    return PdfReader(io.BytesIO(pdf)).trailer["/Root"]


def elements(root) -> list:
    """Everything that the pages are made of, in the order of reading."""
    found = []

    def visit(element) -> None:
        element = element.get_object()
        if not hasattr(element, "get"):
            return
        if "/S" in element:
            found.append(element)
        below = element.get("/K", [])
        for each in below if isinstance(below, list) else [below]:
            visit(each)

    visit(root["/StructTreeRoot"])
    return found


def described(root) -> dict[str, str]:
    """The XMP metadata: attributes of its descriptions, and its texts."""
    packet = ET.fromstring(root["/Metadata"].get_object().get_data().decode().strip())  # noqa: S314  # our own
    said = {}
    for description in packet.iter(f"{RDF}Description"):
        said |= {name.partition("}")[2]: value for name, value in description.attrib.items()}
        said |= {each.tag.partition("}")[2]: "".join(each.itertext()).strip() for each in description}
    return said


def test_it_says_which_part_of_the_standard_it_keeps_to(root):
    said = described(root)

    assert (said["part"], said["conformance"]) == ("3", "A")


def test_its_colours_are_those_of_a_profile_that_it_carries(root):
    [intent] = root["/OutputIntents"]

    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_object().get_data()[36:40] == b"acsp"


def test_title_language_and_day_are_the_letter_s(pdf, root):
    metadata = PdfReader(io.BytesIO(pdf)).metadata

    assert (metadata.title, root["/Lang"]) == ("หนังสือภายนอก ที่ " + EXTERNAL.number, "th")
    assert described(root)["title"] == metadata.title
    assert metadata["/CreationDate"] == "D:20260320"
    assert metadata.author is None


def test_the_letter_s_data_is_attached(root):
    [attached] = root["/AF"]

    file = attached.get_object()
    assert (file["/UF"], file["/AFRelationship"]) == ("letter.xml", "/Data")
    assert file["/EF"]["/F"].get_object()["/Subtype"] == "/text/xml"
    assert file["/EF"]["/F"].get_object().get_data() == to_xml(FACTS)
    assert root["/Names"]["/EmbeddedFiles"]["/Names"][0] == "letter.xml"


def test_every_font_is_in_the_file(pdf):
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for page in PdfReader(io.BytesIO(pdf)).pages
        for font in page["/Resources"]["/Font"].values()
    ]

    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)


def test_no_picture_is_smoothed_when_shown():
    grey = replace(EXTERNAL, emblem=replace(EXTERNAL.emblem, outline="", grey=_grey()))

    [page, *_more] = PdfReader(io.BytesIO(to_pdf(grey, FACTS))).pages
    pictures = [each.get_object() for each in page["/Resources"]["/XObject"].values()]
    assert len(pictures) == 1
    assert "/Interpolate" not in pictures[0]


def _grey() -> bytes:
    png = io.BytesIO()
    Image.new("L", (9, 9), 99).save(png, "PNG")
    return png.getvalue()


def test_what_is_not_text_is_told_in_words(root):
    figures = [each for each in elements(root) if each["/S"] == "/Figure"]

    assert [figure["/Alt"].split("  ")[0] for figure in figures] == ["ตราครุฑ", f"QR Code {EXTERNAL.qr_url}"]


def test_the_heads_of_the_table_are_known_as_such():
    parts = [each["/S"] for each in elements(root_of(to_pdf(ISSUED, FACTS)))]

    assert (parts.count("/Table"), parts.count("/TH"), parts.count("/TD")) == (1, 4, 36)


@pytest.mark.parametrize("letter", [ISSUED, MEMO, LONG], ids=["stamped", "memo", "long and secret"])
def test_every_letter_is_tagged(letter):
    root = root_of(to_pdf(letter, FACTS))

    assert [each["/S"] for each in elements(root)].count("/P") >= len(letter.paragraphs)
    assert root["/MarkInfo"]["/Marked"]


def test_it_looks_and_reads_like_the_ordinary_one(pdf):
    assert text(pdf) == text(to_pdf(EXTERNAL))


def test_the_same_letter_gives_the_same_bytes(pdf):
    assert to_pdf(EXTERNAL, FACTS) == pdf


def test_a_draft_carries_nothing():
    root = root_of(to_pdf(DRAFT))

    assert "/AF" not in root
    assert "/Names" not in root
