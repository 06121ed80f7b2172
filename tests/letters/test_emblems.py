"""An office's emblem is reduced to what can do no harm, looked at, taken, and printed by all below."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from letters import emblems
from letters.intake.files import FileRefused
from letters.models import Emblem
from letters.paper.emblem import reduce

PAGE = reverse("letters:emblem")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="2" height="1"/><text>x</text></svg>'


def upload(content: bytes = SVG, name: str = "ตรา.svg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(form: str, size=(800, 400), mode: str = "RGBA", **said) -> bytes:
    """A black box on nothing, or on white."""
    drawn = Image.new(mode, size, (255, 255, 255, 0) if mode == "RGBA" else "white")
    drawn.paste((200, 0, 0, 255) if mode == "RGBA" else 0, (100, 100, size[0] - 100, size[1] - 100))
    file = io.BytesIO()
    drawn.save(file, form, **said)
    return file.getvalue()


def stored(office, by, **fields) -> Emblem:
    fields = {"width": 2, "height": 1, "outline": "M0 0L2 0L2 1Z", "name": "ก.svg"} | fields
    return Emblem.objects.create(office=office, uploaded_by=by, **fields)


# ── What is left of a file ────────────────────────────────────────────────────────────────────────
def test_an_svg_becomes_one_outline():
    reduced = reduce(io.BytesIO(SVG))

    assert reduced.emblem.outline == "M0 0L1000 0L1000 500L0 500L0 0Z"
    assert (reduced.emblem.grey, reduced.left_out) == (b"", ("text",))


def test_a_picture_becomes_grey_pixels_cut_to_what_is_drawn():
    exif = Image.Exif()
    exif[0x010E] = "secret place"

    reduced = reduce(io.BytesIO(picture("PNG", (2600, 1400), exif=exif)))

    kept = Image.open(io.BytesIO(reduced.emblem.grey))
    assert (kept.mode, kept.size) == ("L", (600, 300))
    assert (reduced.emblem.width, reduced.emblem.height, reduced.emblem.outline) == (600, 300, "")
    assert b"secret" not in reduced.emblem.grey


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"%PDF-1.7", "unknown-kind", id="a pdf"),
        pytest.param(b"<html><body>", "unknown-kind", id="a page"),
        pytest.param(b"\x1f\x8b\x08svgz", "unknown-kind", id="a compressed svg"),
        pytest.param(b"<svg", "unknown-kind", id="a beginning"),
        pytest.param(b"<svg ><rect", "damaged", id="an svg cut short"),
        pytest.param(b"\x89PNG\r\n\x1a\nxxxx", "damaged", id="a png cut short"),
        pytest.param(picture("PNG", (300, 300), "L")[:90], "damaged", id="half a png"),
    ],
)
def test_a_wrong_file_is_refused(content, reason):
    with pytest.raises(FileRefused) as refused:
        reduce(io.BytesIO(content))

    assert refused.value.reason == reason
    assert any("ก" <= letter <= "๛" for letter in emblems.refusal_in_words(refused.value))


def test_a_picture_that_unpacks_to_too_many_pixels_is_refused():
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")

    with pytest.raises(FileRefused) as refused:
        reduce(bomb)

    assert refused.value.reason == "too-many-pixels"


def test_a_blank_picture_is_refused():
    with pytest.raises(FileRefused) as refused:
        reduce(io.BytesIO(picture("JPEG", (200, 200), "L")))

    assert refused.value.reason == "no-drawing"


def test_a_path_of_ten_megabytes_is_not_even_opened(world):
    huge = upload(b'<svg><path d="M0 0' + b" 1 1" * 2_500_000 + b'"/></svg>')

    with pytest.raises(FileRefused) as refused:
        emblems.try_out(world.province, huge, by=world["clerk of the province"])

    assert refused.value.reason == "too-large"
    assert not Emblem.objects.exists()


# ── The page ──────────────────────────────────────────────────────────────────────────────────────
def test_an_upload_is_shown_before_it_is_taken(client, world):
    client.force_login(world["clerk of the province"])

    client.post(PAGE, {"file": upload()})
    shown = client.get(PAGE).content.decode()

    assert "M0 0L1000 0" in shown
    assert "ตัวหนังสือ" in shown  # of what is left out
    assert emblems.printed_by(world.province) is None


def test_what_is_taken_takes_the_place_of_the_former_and_keeps_it(client, world):
    clerk = world["clerk of the province"]
    first, second = stored(world.province, clerk), stored(world.province, clerk, outline="M0 0L9 9L0 9Z")
    client.force_login(world["head of the province"])

    for emblem in (first, second, second):
        client.post(reverse("letters:emblem-take", args=[emblem.pk]))

    assert emblems.printed_by(world.province).outline == "M0 0L9 9L0 9Z"
    first.refresh_from_db()
    assert first.withdrawn_by == world["head of the province"]


def test_a_new_upload_takes_the_place_of_one_that_nobody_took(client, world):
    clerk = world["clerk of the province"]
    tried, taken = stored(world.province, clerk), stored(world.province, clerk)
    emblems.take(taken, by=clerk)
    client.force_login(clerk)

    client.post(PAGE, {"file": upload()})

    assert tried not in world.province.emblems.all()
    assert taken in world.province.emblems.all()


def test_offices_below_print_the_nearest_above(world):
    for office in (world.department, world.province):
        emblem = stored(office, world["clerk of the province"], outline=f"M0 0L{office.pk} 1L0 1Z")
        emblems.take(emblem, by=world["clerk of the province"])

    assert emblems.printed_by(world.district).outline == f"M0 0L{world.province.pk} 1L0 1Z"


def test_one_that_is_withdrawn_is_not_printed(client, world):
    emblem = stored(world.province, world["clerk of the province"])
    emblems.take(emblem, by=world["clerk of the province"])
    client.force_login(world["clerk of the province"])

    for _press in range(2):
        client.post(reverse("letters:emblem-withdraw", args=[emblem.pk]))

    assert emblems.printed_by(world.province) is None
    assert Emblem.objects.count() == 1


def test_asking_what_is_printed_is_one_question(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        emblems.printed_by(world.section)


@pytest.mark.parametrize("who", ["officer of the province", "manager of the province"])
def test_others_only_look(client, world, who):
    emblem = stored(world.province, world["clerk of the province"])
    client.force_login(world[who])

    assert client.get(PAGE).context["tried"] is None
    assert client.post(PAGE, {"file": upload()}).status_code == 403
    assert client.post(reverse("letters:emblem-take", args=[emblem.pk])).status_code == 403


def test_that_of_another_office_does_not_exist(client, world):
    emblem = stored(world.province, world["clerk of the province"])
    client.force_login(world["clerk of the district"])

    assert client.post(reverse("letters:emblem-take", args=[emblem.pk])).status_code == 404


def test_a_wrong_file_is_told_in_words_and_nothing_is_kept(client, world):
    client.force_login(world["clerk of the province"])

    answer = client.post(PAGE, {"file": upload(b"MZ\x90", "ตรา.png")})

    assert answer.status_code == 422
    assert "โปรดส่งเป็น SVG, PNG หรือ JPEG" in answer.content.decode()
    assert not Emblem.objects.exists()
