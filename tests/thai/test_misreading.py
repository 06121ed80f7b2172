import pytest

from thai.misreading import misread_digits, misreading_cost

EASILY_MISREAD = [
    ("5351", "5341", (("5", "4"),)),
    ("551", "481", (("5", "4"), ("5", "8"))),
    ("0955", "1855", (("0", "1"), ("9", "8"))),
    ("๕ ๓๕๑", "5,341", (("5", "4"),)),
    ("481", "481", ()),
]


@pytest.mark.parametrize(("seen", "cited", "substitutions"), EASILY_MISREAD)
def test_these_serials_can_be_one_number(seen, cited, substitutions):
    assert misread_digits(seen, cited) == substitutions


@pytest.mark.parametrize(
    ("seen", "cited"),
    [
        ("551", "12"),
        ("5351", "2696"),
        ("197", "481"),
        ("955", "1855"),
        ("4444", "5555"),
        ("", ""),
        ("ก", "ก"),
    ],
)
def test_these_serials_are_two_numbers(seen, cited):
    assert misread_digits(seen, cited) is None
    assert misreading_cost(seen, cited) is None


def test_fewer_and_likelier_confusions_cost_less():
    assert misreading_cost("481", "481") == 0.0
    assert misreading_cost("5351", "5341") < misreading_cost("551", "481")
    assert misreading_cost("5", "4") < misreading_cost("6", "4")
