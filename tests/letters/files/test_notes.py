"""A picture loses what its camera wrote beside it, and no point of what one sees."""

import io
import struct

import pytest
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from letters.intake.files import examining
from letters.intake.files.limits import Limits
from letters.intake.files.notes import bare

from .making import HEIC, heic, saved

PLACE = b"16.8839N"
ENDINGS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB\x60\x82"}


def picture() -> Image.Image:
    """No two corners alike, so that one sees how it is turned."""
    drawn = Image.effect_noise((64, 48), 90).convert("RGB")
    drawn.paste("red", (0, 0, 20, 10))
    return drawn


def exif(turned: int = 6) -> Image.Exif:
    told = Image.Exif()
    told[0x0112], told[0x010F], told[0x010E] = turned, "Camera", PLACE.decode()
    told.get_ifd(0x8825)[1] = PLACE.decode()
    told.get_ifd(0x8769)[0x9286] = PLACE
    return told


def photograph(form: str, **said) -> bytes:
    words = {"exif": exif(), "icc_profile": b"\x00" * 36 + b"acsp" + b"\x00" * 90} | said
    if form == "PNG":
        told = PngInfo()
        told.add_text("Location", PLACE.decode())
        told.add_itxt("XML:com.adobe.xmp", PLACE.decode(), zip=False)
        words["pnginfo"] = told
    else:
        words |= {"xmp": PLACE, "comment": PLACE} if form == "JPEG" else {}
    return saved(picture(), form, **words)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_place_and_owner_are_gone_and_every_point_is_the_same(form):
    given = photograph(form)
    assert PLACE in given

    kept = bare(given + b"PK\x03\x04 <script>hidden behind</script>")

    assert PLACE not in kept
    assert b"Camera" not in kept
    assert kept.endswith(ENDINGS[form])
    assert opened(kept).tobytes() == opened(given).tobytes()
    assert opened(kept).info["icc_profile"] == opened(given).info["icc_profile"]
    assert dict(opened(kept).getexif()) == {0x0112: 6}
    assert ImageOps.exif_transpose(opened(kept)).size == (48, 64)
    assert bare(kept) == kept


def test_a_jpeg_in_several_scans_stays_whole():
    given = photograph("JPEG", progressive=True, quality=95)

    assert opened(bare(given)).tobytes() == opened(given).tobytes()


def test_a_jpeg_that_is_upright_says_nothing_more():
    assert b"Exif" not in bare(photograph("JPEG", exif=exif(1)))


@pytest.mark.parametrize("compression", ["raw", "group4", "tiff_lzw"])
def test_a_tiff_of_several_pages_keeps_its_pages_only(compression):
    page = picture().convert("1") if compression == "group4" else picture()
    words = {"tiffinfo": {270: PLACE.decode(), 306: "2026:03:20", 700: PLACE}, "dpi": (300, 300)}
    given = saved(page, "TIFF", save_all=True, append_images=[page], compression=compression, **words)
    assert PLACE in given

    kept = bare(given)

    assert PLACE not in kept
    for number in (0, 1):
        before, after = opened(given), opened(kept)
        before.seek(number)
        after.seek(number)
        assert after.tobytes() == before.tobytes()
        assert after.info["dpi"] == (300, 300)


def test_a_tiff_loses_its_directories_of_place():
    kept = bare(saved(picture(), "TIFF", exif=exif()))

    assert PLACE not in kept
    assert not opened(kept).getexif().get_ifd(0x8825)


def test_a_heic_loses_what_is_no_picture():
    given = heic({b"Exif": PLACE, b"mime": b"<x:xmpmeta>" + PLACE, b"hvc1": b"picture"})
    assert given.count(PLACE) == 2

    kept = bare(given)

    assert PLACE not in kept
    assert b"picture" in kept
    assert len(kept) == len(given)


def test_a_heic_without_notes_stays_as_it_is():
    assert bare(HEIC) == HEIC


def test_what_breaks_off_or_points_outside_is_refused():
    loop = b"II*\x00" + struct.pack("<IHHHIII", 8, 1, 34665, 4, 1, 8, 8)
    outside = b"II*\x00" + struct.pack("<IHHHIII", 8, 1, 270, 2, 2**31, 8, 0)
    for whole in (photograph("JPEG"), photograph("PNG"), HEIC, saved(picture(), "TIFF")):
        for end in range(2, min(len(whole), 600), 7):
            try:
                bare(whole[:end])
            except ValueError:
                continue
    bare(loop)
    with pytest.raises(ValueError, match="outside"):
        bare(outside)


def test_what_is_kept_was_bared_in_a_process_of_its_own():
    examined = examining.examine(io.BytesIO(photograph("JPEG")), Limits(results=2**20))

    assert (examined.kind, examined.cautions) == ("jpeg", ())
    assert PLACE not in examined.content.read()


def test_what_is_given_out_was_bared_in_a_process_of_its_own():
    assert PLACE not in examining.without_notes(io.BytesIO(photograph("JPEG")), Limits())
