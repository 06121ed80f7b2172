"""The four scanned letters: what a scan says is read, what it does not say is left to a person."""

import pytest

from tests.thai.samples import TODAY, TRUTH, letter_text
from thai.letter_number import LetterNumber
from thai.reading import Confidence, read_letter


@pytest.fixture(params=TRUTH, ids=lambda truth: truth["file"])
def truth(request):
    return request.param


@pytest.fixture
def reading(truth):
    return read_letter(letter_text(truth["file"]), today=TODAY)


def value(read):
    return read.value if read else None


def test_the_number_is_read_as_the_scan_shows_it(reading, truth):
    assert reading.number.value == LetterNumber.parse(truth["number"]["read"])


def test_a_number_read_wrongly_is_never_certain(reading, truth):
    if truth["number"]["read"] != truth["number"]["true"]:
        assert reading.number.confidence == Confidence.UNSURE


def test_no_stamp_note_or_citation_stands_in_for_the_lost_date(reading):
    assert reading.dated_on is None


def test_urgency_and_addressee_are_read(reading, truth):
    assert value(reading.urgency) == truth["urgency"]
    assert value(reading.addressee) == truth["addressee"]
    assert value(reading.kind) == "stamped"


def test_the_day_to_answer_by_is_read_where_there_is_one(reading, truth):
    due_on = value(reading.due_on)

    assert (due_on and due_on.isoformat()) == truth["deadline"]


def test_each_cited_letter_is_read_with_issuer_date_and_urgency(reading, truth):
    cited = [
        (read.value.issuer, str(read.value.number), read.value.dated_on.isoformat(), read.value.urgency)
        for read in reading.citations
    ]

    assert cited == [(c["issuer"], c["number"], c["date"], c.get("urgency")) for c in truth["citations"]]


def test_only_a_letter_sent_along_as_a_copy_is_passed_on(reading, truth):
    passed_on = [str(read.value.number) for read in reading.citations if read.value.passes_on]

    assert passed_on == [c["number"] for c in truth["citations"] if "forwards" in c.get("relation", "")]


def test_the_issuer_is_proposed(reading, truth):
    assert reading.issuer.value == truth["issuer"]
    assert reading.issuer.confidence == Confidence.UNSURE


def test_the_owner_unit_and_the_qr_code_are_read(reading, truth):
    assert reading.owner_unit.value == truth["owner_unit"]
    assert bool(value(reading.has_qr)) == truth["has_qr"]


def test_each_receiving_stamp_is_read(reading, truth):
    receipts = [(read.value.number, read.value.received_on.isoformat()) for read in reading.receipts]

    assert receipts == [(stamp["number"], stamp["date"]) for stamp in truth["received"]]


def test_every_value_shows_the_text_it_was_read_from(reading, truth):
    text = letter_text(truth["file"])

    for name, stored in reading.to_json().items():
        for read in stored if isinstance(stored, list) else [stored] if name != "version" else []:
            assert read is None or text[slice(*read["span"])] == read["as_read"]


def test_a_gap_a_leading_zero_and_a_scan_are_named_as_doubts():
    flags = [read_letter(letter_text(truth["file"]), today=TODAY).number.flags for truth in TRUTH]

    assert flags == [("digit_gap", "scan"), ("leading_zero_serial", "scan"), ("scan",), ()]


def test_a_stamp_on_a_saturday_is_flagged():
    first, second = read_letter(letter_text(TRUTH[0]["file"]), today=TODAY).receipts

    assert "day_off" in first.flags
    assert "day_off" not in second.flags


def test_stamps_name_the_unit_as_it_was_read():
    receipts = read_letter(letter_text(TRUTH[2]["file"]), today=TODAY).receipts

    assert [stamp.value.unit for stamp in receipts] == ["สจจ.ตจก", "กง.สส."]


def test_telephones_and_people_to_ask_are_read():
    reading = read_letter(letter_text(TRUTH[2]["file"]), today=TODAY)

    assert [phone.value for phone in reading.phones] == ["0-2241-9000 ต่อ 4116"]
    assert [fax.value for fax in reading.fax] == ["0-2241-6934"]
    assert [person.value for person in reading.coordinators] == ["นางสาวสมหญิง ใจดี", "นางสาวสมศรี ใจงาม"]
