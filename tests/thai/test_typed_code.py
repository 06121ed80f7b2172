"""A code that is typed off a paper."""

import pytest

from thai.typed_code import as_printed, digits_of, in_groups


@pytest.mark.parametrize(
    "typed",
    [
        "ABCDIO2345BZ",
        "abcdio2345bz",
        " ABCD IO23-45BZ ",
        "abcd1o2345bz",
        "ABCDI02345bz",
        "abcdio๒๓๔๕8z",
        "ABCD|O2345BZ",
    ],
)
def test_is_read_however_it_is_typed(typed):
    assert as_printed(typed) == "ABCDIO2345BZ"


@pytest.mark.parametrize("typed", ["", "  --  ", "…"])
def test_nothing_is_nothing(typed):
    assert as_printed(typed) == ""


def test_is_printed_in_groups_that_are_read_back():
    assert in_groups("ABCDEFGHIJ") == "ABCD EFGH IJ"
    assert as_printed(in_groups("ABCDEFGHIJ")) == "ABCDEFGHIJ"


@pytest.mark.parametrize("typed", ["12345678", "๑๒๓๔ ๕๖๗๘", " 1234-5678"])
def test_digits_are_read_in_either_script(typed):
    assert digits_of(typed) == "12345678"
