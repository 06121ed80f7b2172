"""A tracking number is kept as typed, in one spelling if it is the post's, and doubted if it cannot be."""

import pytest

from thai.tracking import read_tracking


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("RR473124829GB", "RR473124829GB"),  # the example of UPU S10
        ("eb 1234 5678 5 th", "EB123456785TH"),
        ("EB๑๒๓๔๕๖๗๘๕TH", "EB123456785TH"),
        ("EB-12345678-5-TH", "EB123456785TH"),
        ("ET000000005TH", "ET000000005TH"),  # a sum without rest leaves 11: written 5
        ("ET000000080TH", "ET000000080TH"),  # and 10 is written 0
    ],
)
def test_a_number_of_the_post_gets_one_spelling(typed, value):
    read = read_tracking(typed)

    assert (read.value, read.flags) == (value, ())


@pytest.mark.parametrize("typed", ["EB123456784TH", "EB123456775TH", "EB213456785TH", "RR473124820GB"])
def test_a_mistyped_digit_is_noticed(typed):
    assert read_tracking(typed).flags == ("check_digit",)


@pytest.mark.parametrize(
    "typed", ["KEX-88-1234", "TH123", "EB12345678TH", "EB1234567855TH", "๑๒๓", "ກ", "EB໑2345678໕TH"]
)
def test_what_another_courier_writes_is_kept_as_typed(typed):
    read = read_tracking(f"  {typed} ")

    assert (read.value, read.flags) == (typed, ("not_post_form",))
