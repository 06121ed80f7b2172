"""Text without form."""

import pytest

from .making import THAI


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp874"])
def test_is_read_in_the_encodings_of_thai_offices(read, encoding):
    found = read(THAI.encode(encoding))

    assert (found.kind, found.pages[0].source) == ("text", "text")
    assert found.pages[0].text == THAI.strip()


def test_has_a_page_for_each_form_feed(read):
    found = read("หน้าแรก\fหน้าสอง\f".encode())

    assert [page.text for page in found.pages] == ["หน้าแรก", "หน้าสอง"]


def test_keeps_a_line_of_a_hundred_thousand_characters(read):
    assert read("ก".encode() * 100_000).pages[0].text == "ก" * 100_000


def test_that_never_ends_is_refused(refusal):
    assert refusal("ก".encode() * 600_001) == "too-much-text"


@pytest.mark.parametrize("content", [b" \n\t ", "\ufeff".encode()])
def test_of_nothing_is_refused(refusal, content):
    assert refusal(content) == "no-text"
