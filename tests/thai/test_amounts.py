"""Amounts are read as clerks type them, and refused where they could mean something else."""

from decimal import Decimal

import pytest

from thai.amounts import AmountRefused, format_amount, read_amount

READ = {
    "0": "0",
    "12": "12",
    "๑๒": "12",
    "๑2": "12",
    "1,234": "1234",
    "๑,๒๓๔,๕๖๗.๕๐": "1234567.5",
    "1234567": "1234567",
    "0.25": "0.25",
    "007": "7",
    " 1 234.5 ": "1234.5",
    "1.50000": "1.5",
    "99999999999999.9999": "99999999999999.9999",
}
REFUSED = {
    "": "not_an_amount",
    "สิบ": "not_an_amount",
    "-3": "not_an_amount",
    "1/2": "not_an_amount",
    "1.2.3": "not_an_amount",
    ".5": "not_an_amount",
    "5.": "not_an_amount",
    "1e9": "not_an_amount",
    "໑໒": "not_an_amount",
    "১২": "not_an_amount",
    "12 แห่ง": "not_an_amount",
    "ก" * 1000: "not_an_amount",
    "1,23": "commas",
    "12,34,567": "commas",
    "1234,567": "commas",
    ",123": "commas",
    "0.00001": "too_fine",
    "1" * 15: "too_large",
    "9" * 5000: "too_large",
}


@pytest.mark.parametrize(("typed", "amount"), READ.items())
def test_what_means_one_amount_is_read(typed, amount):
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(("typed", "reason"), REFUSED.items())
def test_anything_else_is_refused_with_its_reason(typed, reason):
    with pytest.raises(AmountRefused) as refused:
        read_amount(typed)

    assert refused.value.reason == reason


def test_a_whole_number_has_no_decimals():
    assert read_amount("3.00", decimals=0) == 3
    with pytest.raises(AmountRefused, match="not_whole"):
        read_amount("3.5", decimals=0)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Decimal("1234567.5000"), "๑,๒๓๔,๕๖๗.๕"),
        (Decimal("10.0000"), "๑๐"),
        (Decimal("1E+3"), "๑,๐๐๐"),
        (100, "๑๐๐"),
        (0, "๐"),
    ],
)
def test_it_is_written_with_thai_digits_and_without_idle_noughts(amount, written):
    assert format_amount(amount) == written


@pytest.mark.parametrize("typed", READ)
def test_what_is_written_is_read_again_as_the_same(typed):
    amount = read_amount(typed)

    assert read_amount(format_amount(amount)) == amount
