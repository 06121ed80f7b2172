"""The receipt stamp: its size, its place on whatever page a scanner gives."""

import datetime
import io
import json
import os
import subprocess
import sys
from dataclasses import asdict

import numpy
import pypdfium2
import pytest
from django.conf import settings
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, FloatObject, NameObject, RectangleObject

from letters.intake.files.limits import DEFAULT
from letters.paper import stamping
from letters.paper.placing import HEIGHT, MARGIN, WIDTH
from letters.paper.stamp import Stamp, on_empty_page, to_pdf
from tests.letters.paper.reading import squeezed, text
from tests.letters.piling import LETTER, bundle, pdf

STAMP = Stamp("สถจ.ตาก", 223, datetime.date(2026, 3, 2), datetime.time(9, 30))
MM = 72 / 25.4
A4 = 210 * MM, 297 * MM
DOTS = 10  # a millimetre


def box(pdf: bytes, page: int = 0) -> list[float]:
    """Left, top, right, bottom of what is drawn in the stamp's blue: millimetres as one looks at the page."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[page].render(scale=DOTS * 25.4 / 72, rev_byteorder=True).to_numpy().astype(int)
    blue = (picture[..., 2] - picture[..., 0] > 60) & (picture[..., 2] > 100)
    rows, columns = numpy.flatnonzero(blue.any(axis=1)), numpy.flatnonzero(blue.any(axis=0))
    return [n / DOTS for n in (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)]


def sheet(*inks: tuple[float, float, float, float], size=A4, rotate=0, pages=1, **boxes) -> bytes:
    """Pages with black boxes: left, top, width and height in millimetres, of the page before it is turned."""
    writer = PdfWriter()
    for _page in range(pages):
        page = writer.add_blank_page(*size)
        drawn = b"".join(
            b"%f %f %f %f re f " % (x * MM, size[1] - (y + h) * MM, w * MM, h * MM) for x, y, w, h in inks
        )
        page.merge_page(_drawing(drawn, size))
        if rotate:
            page.rotate(rotate)
        for name, value in boxes.items():
            page[NameObject(f"/{name}")] = value
    return _bytes(writer)


def _drawing(drawn: bytes, size):
    page = PdfWriter().add_blank_page(*size)
    stream = DecodedStreamObject()
    stream.set_data(drawn)
    page[NameObject("/Contents")] = stream
    return page


def _bytes(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def stamped(room, given: bytes, pages=(1,)) -> bytes:
    """As the child does it, without the child."""
    (room / "given").write_bytes(given)
    (room / stamping.STAMP).write_bytes(to_pdf(STAMP))
    (room / stamping.PAGES).write_text(json.dumps(pages))
    stamping._stamp(room)
    return (room / stamping.STAMPED).read_bytes()


def close_to(*expected: float):
    return pytest.approx(list(expected), abs=0.3)


def at(width: float, right: float = MARGIN, top: float = MARGIN):
    """The stamp's box on a page so wide."""
    return close_to(width - right - WIDTH, top, width - right, top + HEIGHT)


def test_the_stamp_is_five_by_two_and_a_half_centimetres():
    assert box(to_pdf(STAMP)) == close_to(0, 0, 50, 25)


def test_it_says_office_number_day_and_time_in_thai_digits():
    said = squeezed(text(to_pdf(STAMP)))

    assert said == "สถจ.ตากเลขรับ๒๒๓วันที่๒มี.ค.๒๕๖๙เวลา๐๙.๓๐น."


@pytest.mark.parametrize(
    "office", ["สถจ.ตาก", "กลุ่มงานส่งเสริมและพัฒนาท้องถิ่น", "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดประจวบคีรีขันธ์"]
)
def test_an_offices_name_of_any_length_stays_in_the_box(office):
    pdf = to_pdf(Stamp(office, 12345, STAMP.day, None))

    assert squeezed(text(pdf)).startswith(squeezed(office))
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert box(pdf) == close_to(0, 0, 50, 25)


def test_on_an_empty_a4_sheet_it_stands_at_the_top_right():
    pdf = on_empty_page(STAMP)

    assert box(pdf) == at(210)


def test_it_stands_at_the_top_right_of_a_scan(tmp_path):
    assert box(stamped(tmp_path, sheet((20, 60, 150, 5)))) == at(210)


def test_it_goes_down_below_what_stands_in_the_corner(tmp_path):
    assert box(stamped(tmp_path, sheet((120, 10, 80, 29)))) == at(210, top=40)


def test_where_no_place_is_free_it_covers_least(tmp_path):
    """Ink everywhere on the right, the thinnest at 60 mm from the top."""
    everywhere = [(140, y, 60, 4) for y in range(0, 200, 5) if not 60 <= y < 85]

    assert box(stamped(tmp_path, sheet(*everywhere, (140, 70, 60, 2)))) == at(210, top=60)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_on_a_turned_page_it_stands_upright_where_one_looks(tmp_path, turned):
    pdf = stamped(tmp_path, sheet(rotate=turned))

    assert box(pdf) == at(297 if turned in (90, 270) else 210)
    seen, upright = _inside(pdf), _inside(on_empty_page(STAMP))
    assert _likeness(seen, upright) > 0.9 > _likeness(numpy.rot90(seen, 2), upright)


def _inside(pdf: bytes) -> numpy.ndarray:
    """How dark the stamp is inside its border, as one sees it, by the square millimetre."""
    left, top, _right, _bottom = (round(side * DOTS) for side in box(pdf))
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=DOTS * 25.4 / 72, grayscale=True).to_numpy()
    seen = picture[top : top + HEIGHT * DOTS, left : left + WIDTH * DOTS].reshape(HEIGHT, DOTS, WIDTH, DOTS)
    return seen.mean(axis=(1, 3))[1:-1, 1:-1]


def _likeness(one: numpy.ndarray, other: numpy.ndarray) -> float:
    return float(numpy.corrcoef(one.ravel(), other.ravel())[0, 1])


def test_a_box_that_begins_elsewhere_moves_it_along(tmp_path):
    moved = RectangleObject((100, -50, 100 + A4[0], -50 + A4[1]))

    assert box(stamped(tmp_path, sheet(MediaBox=moved, CropBox=moved))) == at(210)


def test_what_is_cut_off_is_no_margin(tmp_path):
    crop = RectangleObject((20 * MM, 30 * MM, 190 * MM, 280 * MM))

    assert box(stamped(tmp_path, sheet(CropBox=crop))) == at(170)


def test_a_box_told_backwards_is_the_same_box(tmp_path):
    backwards = RectangleObject((A4[0], A4[1], 0, 0))

    assert box(stamped(tmp_path, sheet(MediaBox=backwards, CropBox=backwards))) == at(210)


def test_units_of_another_size_are_reckoned_with(tmp_path):
    half = A4[0] / 2, A4[1] / 2
    pdf = stamped(tmp_path, sheet(size=half, UserUnit=FloatObject(2)))

    drawn = PdfReader(io.BytesIO(pdf)).pages[0].get_contents().get_data().decode()
    size, _b, _c, _d, x, y = map(float, drawn.rpartition(" cm /Wian")[0].split()[-6:])
    place = (size, x * 2 / MM, y * 2 / MM)
    assert place == pytest.approx((0.5, 210 - MARGIN - WIDTH, 297 - MARGIN - HEIGHT), abs=0.01)


def test_drawing_that_is_left_unfinished_does_not_move_it(tmp_path):
    """A page that scales its units and never takes that back."""
    writer = PdfWriter(clone_from=io.BytesIO(sheet()))
    writer.pages[0][NameObject("/Contents")] = _drawing(b"3 0 0 3 0 0 cm", A4)["/Contents"]

    assert box(stamped(tmp_path, _bytes(writer))) == at(210)


def test_the_other_pages_and_the_text_of_the_first_stay(tmp_path):
    given = bundle(LETTER, LETTER)

    result = stamped(tmp_path, given, [1, 2])

    assert squeezed(text(pdf(LETTER))) in squeezed(text(result))
    second = [PdfReader(io.BytesIO(each)).pages[1] for each in (given, result)]
    before, after = (page.get_contents().get_data() for page in second)
    assert before == after


def test_of_a_file_with_several_letters_only_the_letters_own_pages_are_taken(tmp_path):
    writer = PdfWriter()
    for width in (200, 300, 400):
        writer.add_blank_page(width, 600)

    result = stamped(tmp_path, _bytes(writer), [2, 3])

    assert [float(page.mediabox.width) for page in PdfReader(io.BytesIO(result)).pages] == [300, 400]


# ── In a process of its own ───────────────────────────────────────────────────────────────────────
def refusal(room, given: bytes) -> str:
    (room / "given").write_bytes(given)
    (room / stamping.STAMP).write_bytes(to_pdf(STAMP))
    (room / stamping.PAGES).write_text("[1]")
    words = [sys.executable, "-m", stamping.MODULE, json.dumps(asdict(DEFAULT)), str(os.getpid())]
    subprocess.run(words, cwd=room, check=True, env={"PYTHONPATH": str(settings.ROOT)})
    return json.loads((room / "result.json").read_text())["refused"]


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(sheet()))
    writer.encrypt("secret", algorithm="RC4-128")
    return _bytes(writer)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (encrypted, "locked"),
        (lambda: b"%PDF-1.7 and then nothing", "damaged"),
        (lambda: sheet()[:200], "damaged"),
        (lambda: sheet(size=(60 * MM, 60 * MM)), "no-room"),
    ],
    ids=["locked", "empty", "cut", "small"],
)
def test_what_cannot_be_stamped_is_refused_with_its_reason(tmp_path, given, reason):
    assert refusal(tmp_path, given()) == reason
