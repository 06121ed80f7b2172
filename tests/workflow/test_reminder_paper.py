"""The paper of a reminder: who it reminds, of what, and two codes, one to answer and one to prove it."""

import io
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp

from tests.letters.paper.reading import line, picture, squeezed, text
from workflow import issuing, keys
from workflow.door import copies, tasks

from .reminding_by_letter import CLERK, HEAD, OFFICER, begun, issued, owed_late, taken

DPI = 200


@pytest.fixture
def pdf(world) -> bytes:
    draft = begun(owed_late(world), world[OFFICER]).drafts.get()
    return issued(draft, world).letter.seal.pdf


def codes(pdf: bytes) -> dict[str, float]:
    """What the codes say, and where each has its middle across the paper, in millimetres."""
    found = zxingcpp.read_barcodes(picture(pdf, dpi=DPI))
    return {each.text: _middle(each.position) * 25.4 / DPI for each in found}


def _middle(position) -> float:
    return (position.top_left.x + position.bottom_right.x) / 2


def test_it_says_what_was_asked_and_that_the_day_has_passed(world, pdf):
    told = squeezed(text(pdf))

    assert squeezed(f"ถึง {world.district.name}") in told
    assert "ล่วงเลยกำหนดระยะเวลามาแล้ว" in told
    assert squeezed("ขออภัยมา ณ โอกาสนี้") in told


def test_its_two_codes_open_the_offices_answer_and_prove_the_paper(client, world, pdf):
    token = keys.token_of(world.district.responses.get().keys.live().get())

    found = codes(pdf)

    assert len(found) == 2
    [proof] = found.keys() - {keys.address_of(token)}
    assert client.get(urlsplit(proof).path).context["letter"].draft.reminds


def test_each_code_stands_over_its_caption_on_one_page(world, pdf):
    found = codes(pdf)
    reply = next(place for address, place in found.items() if "/R/" in address)
    proof = next(place for address, place in found.items() if "/R/" not in address)

    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert abs(line(pdf, "สแกนเพื่อตอบ").middle - reply) < 3
    assert abs(line(pdf, "ตรวจสอบ").middle - proof) < 3
    assert proof - reply > 35


def test_what_to_type_without_a_camera_stands_below(world, pdf):
    place, code = keys.by_hand(keys.token_of(world.district.responses.get().keys.live().get()))

    told = squeezed(text(pdf))

    assert squeezed(code) in told
    assert squeezed(f"หรือเปิด {place} พิมพ์รหัส") in told


def test_one_to_many_has_no_code_to_answer_and_says_how(world):
    circulation = owed_late(world, world.district, world.other_district)
    draft = issued(begun(circulation, world[OFFICER], is_one_letter=True).drafts.get(), world)

    pdf = draft.letter.seal.pdf

    assert len(codes(pdf)) == 1
    assert squeezed("ให้ตอบตามลิงก์หรือ QR Code ที่ได้รับพร้อมหนังสือฉบับเดิม") in squeezed(text(pdf))


def test_a_draft_keeps_the_place_of_the_code_and_makes_no_link(world):
    draft = begun(owed_late(world), world[OFFICER]).drafts.get()

    told = text(issuing.preview(draft))

    assert "(QR สำหรับตอบ)" in told
    assert not world.district.responses.get().keys.exists()


def test_all_letters_of_a_round_are_printed_from_one_file(world, django_capture_on_commit_callbacks):
    circulation = owed_late(world, world.district, world.other_district)
    reminding = begun(circulation, world[OFFICER])
    for action, who in [("submit", OFFICER), ("approve", HEAD), ("issue", CLERK)]:
        taken(reminding, action, world[who])

    asked = copies.ask_letters(reminding, by=world[CLERK], token="00000000-0000-0000-0000-000000000001")
    tasks.make_copies.func(asked.pk)

    asked.refresh_from_db()
    whole = io.BytesIO(copies.place(asked).read_bytes())
    assert (asked.done, len(pypdfium2.PdfDocument(whole))) == (2, 2)
