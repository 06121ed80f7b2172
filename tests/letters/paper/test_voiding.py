"""A copy of a void paper says so on every page, and the paper stays as it was issued."""

import datetime
import io

import pypdfium2
import pytest
from pypdf import PdfReader

from letters.paper import pdf
from letters.paper.page import LetterPage
from letters.paper.voiding import marked

VOIDED_ON = datetime.date(2026, 3, 20)
NUMBER = "ตก ๐๐๒๓.๓/๑๒๓"
LONG = LetterPage(
    number=NUMBER,
    addressee="กรมส่งเสริมการปกครองท้องถิ่น",
    paragraphs=tuple(f"ข้อ {n} ขอรายงานผลการดำเนินการตามหนังสือที่อ้างถึง" for n in range(60)),
    issuer="สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดตาก",
    date="๒๐ มีนาคม ๒๕๖๙",
    owner_unit=(),
    contact_lines=(),
    is_draft=False,
)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pdf.to_pdf(LONG)


@pytest.fixture(scope="module")
def copy(paper) -> bytes:
    return marked(paper, NUMBER, VOIDED_ON)


def texts(given: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(given)]


def red(given: bytes) -> list[float]:
    """How much of each page is reddish."""
    pictures = [page.render(scale=0.5).to_numpy() for page in pypdfium2.PdfDocument(given)]
    return [float((picture[:, :, 2].astype(int) - picture[:, :, 0] > 60).mean()) for picture in pictures]


def test_every_page_says_which_letter_is_void_since_when(copy, paper):
    assert len(texts(copy)) == len(texts(paper)) > 1
    assert all(f"ยกเลิกหนังสือ ที่ {NUMBER} เมื่อวันที่ ๒๐ มีนาคม ๒๕๖๙" in text for text in texts(copy))


def test_it_stands_across_the_page_in_red(copy, paper):
    assert all(share < 0.001 for share in red(paper))
    assert all(share > 0.02 for share in red(copy))


def test_the_letter_can_still_be_read_below(copy, paper):
    for before, after in zip(texts(paper), texts(copy), strict=True):
        assert before.strip() in after


def test_what_the_paper_says_of_itself_stays(copy, paper):
    before, after = (PdfReader(io.BytesIO(given)) for given in (paper, copy))

    assert after.root_object.get("/Lang") == before.root_object.get("/Lang")
    assert after.metadata.title == before.metadata.title
