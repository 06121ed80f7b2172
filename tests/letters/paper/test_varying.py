"""Letters laid out once: each is what it would be if it were printed by itself."""

import datetime
import random
import subprocess
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from letters.paper import pdf
from letters.paper.electronic import LetterFacts, Party
from letters.paper.page import Form, ReplyCode, Signature
from letters.paper.press.inside.varying.varying import vary
from letters.paper.varying.job import Values, Varied, VaryJob
from letters.paper.varying.many import Variation, print_each

from .reading import picture, text
from .sample import ISSUED

# Long and short ones, and what Thai writing stacks: ำ, tone marks on tall letters, what stands below ญ, ฐ.
NAMES = [
    "อำเภอแม่สอด",
    "สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอเมืองประจวบคีรีขันธ์",
    "เทศบาลตำบลน้ำปาดกุ้งซ่านั้น ผู้ใหญ่ฐูญู ป้าฝั่งฟ้า",
    "อบจ. (กิ่ง) ๑/๒ «ก» – Tak & <b> 2",
]
SIGNED = {
    "subject": "รายงานผล",
    "salutation": "เรียน",
    "closing": "ขอแสดงความนับถือ",
    "signature": Signature("นายก ข", ("ท้องถิ่นจังหวัดตาก",)),
}
PAGES = {
    "stamped": ISSUED,
    "external": replace(ISSUED, form=Form.EXTERNAL, **SIGNED),
    "memo": replace(ISSUED, form=Form.MEMO, **SIGNED),
}
TOO_LONG = "สำนักงานส่งเสริมการปกครองท้องถิ่น" * 6


def varied(names, *, number="ตก ๐๐๒๓.๓/{}"):
    return [
        Variation(number.format(place), name, f"HTTPS://WIAN.EXAMPLE/V/7K3QMX2P9D{place:02}")
        for place, name in enumerate(names, 1)
    ]


def alone(page, variation: Variation) -> bytes:
    own = {"number": variation.number, "addressee": variation.addressee, "qr_url": variation.qr_url}
    return pdf.to_pdf(replace(page, **own), variation.facts)


def with_facts(variation: Variation) -> Variation:
    """As a letter that is issued: for an archive, with its data."""
    facts = {"dated_on": datetime.date(2026, 3, 20), "subject": "รายงานผล", "sender": Party("จังหวัดตาก")}
    told = LetterFacts(variation.number, receiver=Party(variation.addressee), **facts)
    return replace(variation, facts=told)


def copied(file: bytes) -> str:
    """What pdftotext copies."""
    return subprocess.run(
        ["pdftotext", "-", "-"], input=file, capture_output=True, check=True
    ).stdout.decode()


def told(file: bytes) -> tuple:
    """Whatever else may be seen of a file."""
    reader = PdfReader(BytesIO(file))
    root, metadata = reader.root_object, reader.xmp_metadata
    said = metadata and metadata.dc_title
    tags = {"/Lang", "/StructTreeRoot", "/MarkInfo", "/AF", "/OutputIntents"} & set(root)
    return dict(reader.metadata), said, tags, reader.attachments, len(reader.pages)


def assert_same(one: bytes, other: bytes) -> None:
    assert text(one) == text(other)
    assert copied(one) == copied(other)
    assert told(one) == told(other)
    for number in range(len(pypdfium2.PdfDocument(one))):
        assert picture(one, number + 1, 100).tobytes() == picture(other, number + 1, 100).tobytes()


@pytest.mark.parametrize("form", PAGES)
def test_each_copy_is_the_letter_printed_by_itself(form):
    page = PAGES[form]
    variations = varied(NAMES)

    printed = list(print_each(page, variations))

    assert not any(each.is_alone for each in printed[:3])  # the last is in pieces of its own kind
    for variation, each in zip(variations, printed, strict=True):
        assert_same(each.pdf, alone(page, variation))


@pytest.mark.parametrize("form", PAGES)
def test_copies_for_an_archive_are_tagged_and_carry_their_own_data(form):
    variations = [with_facts(each) for each in varied(NAMES[:3])]

    printed = list(print_each(PAGES[form], variations))

    assert not any(each.is_alone for each in printed)
    assert_same(printed[1].pdf, alone(PAGES[form], variations[1]))
    reader = PdfReader(BytesIO(printed[2].pdf))
    assert variations[2].addressee in reader.attachments["letter.xml"][0].decode()
    described = [each["/Alt"] for each in _elements(reader.root_object["/StructTreeRoot"]) if "/Alt" in each]
    assert described == [f"QR Code {variations[2].qr_url}"]


def _elements(element):
    """All of a structure tree."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, dict):
            yield kid
            yield from _elements(kid)


def test_copies_of_a_letter_of_two_pages_are_too():
    page = replace(ISSUED, paragraphs=ISSUED.paragraphs * 6)
    variations = varied(NAMES[:3])

    printed = list(print_each(page, variations))

    assert not any(each.is_alone for each in printed)
    assert_same(printed[1].pdf, alone(page, variations[1]))


def test_names_of_any_length_and_spelling_are_printed_as_they_are():
    chance = random.Random(2569)  # noqa: S311  # of no secret
    parts = ["น้ำ", "ปู่", "ญี่", "ฐู", "กำ", "เมือง", "แม่", "ผึ้ง", "ฟ้า", " ", "๑", "ก.", "ฎี", "ป้ำ", "โต๊ะ"]
    names = [" ".join("".join(chance.choices(parts, k=size)).split()) or "ก" for size in (1, 9, 17, 25)]
    variations = varied(names)

    printed = list(print_each(ISSUED, variations))

    for variation, each in zip(variations, printed, strict=True):
        assert text(each.pdf) == text(alone(ISSUED, variation))
    assert_same(printed[-1].pdf, alone(ISSUED, variations[-1]))


def test_words_that_no_line_may_part_are_drawn_one_behind_the_other():
    variations = varied(
        ["เทศบาลตำบลน้ำปาด หมู่ที่ ๑", "เทศบาลเมืองฐูญู หมู่ที่ ๑๒", "คณะ ที่ ๑ อำเภอแม่สอด", "คณะอนุ ที่ ๒ อำเภอพบพระ"]
    )

    printed = list(print_each(ISSUED, variations))

    assert not any(each.is_alone for each in printed)
    assert_same(printed[1].pdf, alone(ISSUED, variations[1]))


def test_one_number_for_all_stays_as_it_was_laid_out():
    variations = varied(NAMES[:2], number="ตก ๐๐๒๓.๓/ว ๑๒๓")

    printed = list(print_each(ISSUED, variations))

    assert not any(each.is_alone for each in printed)
    assert_same(printed[0].pdf, alone(ISSUED, variations[0]))


def test_the_code_of_each_copy_is_its_own():
    variations = varied(NAMES[:2])

    printed = list(print_each(ISSUED, variations))

    read = [zxingcpp.read_barcodes(picture(each.pdf))[0].text for each in printed]
    assert read == [each.qr_url for each in variations]


@pytest.mark.parametrize(
    "name", [TOO_LONG, "อำเภอ মায়া", "สอง  วรรค"], ids=["too long", "foreign", "of wide spaces"]
)
def test_a_name_that_has_no_room_is_laid_out_by_itself(name):
    variations = varied([NAMES[0], name, NAMES[1]])

    printed = list(print_each(ISSUED, variations))

    assert [each.is_alone for each in printed] == [False, True, False]
    assert printed[1].pdf == alone(ISSUED, variations[1])


def test_pieces_that_have_no_room_together_are_laid_out_by_themselves():
    long = f"คณะ{'กรรมการ' * 8} ที่ ๒ อำเภอ{'แม่สอด' * 10}"
    variations = varied(["คณะ ที่ ๑ อำเภอแม่สอด", long, "คณะอนุ ที่ ๓ อำเภอพบพระ"])

    printed = list(print_each(ISSUED, variations))

    assert [each.is_alone for each in printed] == [False, True, False]
    assert printed[1].pdf == alone(ISSUED, variations[1])


def test_what_is_not_drawn_as_expected_is_laid_out_one_by_one():
    page = replace(ISSUED, owner_unit=("อำเภอแม่สอด",))  # twice on the page: which one is the addressee's?
    variations = varied(NAMES[:2])

    printed = list(print_each(page, variations))

    assert all(each.is_alone for each in printed)
    assert printed[0].pdf == alone(page, variations[0])


def test_a_copy_that_is_not_what_it_is_when_laid_out_alone_is_not_handed_out(monkeypatch):
    jobs = {place: pdf.job_of(replace(ISSUED, addressee=name)) for place, name in enumerate(NAMES[:2])}
    values = [Values((ISSUED.number,), (name,), "", None, b"") for name in NAMES[:2]]
    job = VaryJob(values, jobs).as_message()

    assert all(Varied.of(vary(job), 2).copies)
    monkeypatch.setattr("letters.paper.press.inside.varying.varying.print_of", lambda job: None)
    refused = Varied.of(vary(job), 2)
    assert (refused.copies, bool(refused.trouble)) == ((b"", b""), True)


def test_a_letter_with_a_code_to_answer_by_is_laid_out_one_by_one():
    page = replace(ISSUED, reply=ReplyCode("สแกนเพื่อตอบ", "HTTPS://WIAN.EXAMPLE/R/ABC", "wian/R/", "ABC", "๑"))

    assert all(each.is_alone for each in print_each(page, varied(NAMES[:2])))


def test_the_shared_font_has_what_every_copy_needs():
    variations = varied(["ก", "ข", "ฮ"])

    printed = list(print_each(ISSUED, variations))

    assert len({len(each.pdf) for each in printed}) <= 3
    for variation, each in zip(variations, printed, strict=True):
        assert f"ถึง{variation.addressee}" in text(each.pdf).replace(" ", "")
