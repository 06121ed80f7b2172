"""Files made to hurt are refused, or read without harm, in seconds."""

import resource
import zlib

import pytest

from letters.intake.files import FileRefused, Limits, read_file
from letters.intake.files.limits import MIB

from .making import drawing_pdf, letter_pdf, pdf


@pytest.fixture(autouse=True)
def cheap():
    """By the processor's clock, which does not mind what else the machine does."""
    began = spent()
    yield
    assert spent() - began < 10


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def pages_pdf(count: int) -> bytes:
    kids = b"3 0 R " * count
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )


def test_two_hundred_megabytes(tmp_path):
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(200 * MIB)

    with pytest.raises(FileRefused) as refused:
        read_file(path, "หนังสือ.pdf")

    assert refused.value.reason == "too-large"
    assert "๕๐ MB" in str(refused.value)


def test_twenty_thousand_pages(refusal):
    assert refusal(pages_pdf(20_000)) == "too-many-pages"


@pytest.mark.parametrize("box", ["0 0 14400 14400", "0 0 1000000 1000000", "0 0 1 1000000", "0 0 0 0"])
def test_sheets_as_large_as_a_field(read, box):
    assert len(read(drawing_pdf(b"", box=box)).pages) == 1


def test_a_sheet_measured_in_miles(read):
    assert len(read(drawing_pdf(b"", page=b"/UserUnit 100000")).pages) == 1


def test_a_drawing_without_end(refusal):
    scribble = b"0 0 m " + b"9 9 l 500 800 l " * 3_000_000 + b"S"

    assert refusal(drawing_pdf(scribble), limits=Limits(page_seconds=2)) in {"too-heavy", "too-slow"}


def test_a_form_that_draws_itself(read):
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >> "
    loop = pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 5 0 R "
        b"/Resources << /XObject << /F 4 0 R >> >> >>",
        form + b"/Length 5 >>\nstream\n/F Do\nendstream",
        b"<< /Length 5 >>\nstream\n/F Do\nendstream",
    )

    assert len(read(loop).pages) == 1


def test_an_image_that_unpacks_to_gigabytes(read, refusal):
    side = 30_000
    packed = zlib.compress(bytes(side * side // 8), 9)
    image = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (side, side, len(packed), packed)
    )
    bomb = pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /XObject << /I 4 0 R >> >> >>",
        image,
        b"<< /Length 24 >>\nstream\n595 0 0 842 0 0 cm /I Do\nendstream",
    )

    assert len(read(bomb).pages) == 1


def test_more_text_than_any_letter(refusal):
    assert refusal(letter_pdf(), limits=Limits(characters=500)) == "too-much-text"


def test_less_memory_than_it_takes(refusal):
    assert refusal(letter_pdf(), limits=Limits(memory=60 * MIB)) in {"too-heavy", "crashed"}


def test_less_time_than_it_takes(refusal):
    assert refusal(letter_pdf(), limits=Limits(seconds=0)) == "too-slow"
