"""A sheet runs what begins like a formula; dashes and plain numbers only look so."""

import pytest

from letters.paper.formulas import is_formula


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        "+cmd|x",
        "-x",
        "--1+cmd|x",
        "- 1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "-1+1",
        "-\n",
        "-1.5.5",
        "\n=1",
        "＝1",
        "＋1",
        "－1+1",
        "＠SUM(A1)",
    ],
)
def test_is_a_formula(text):
    assert is_formula(text)


@pytest.mark.parametrize("text", ["", "-", "---", "-1", "+1,250.50", "-๑๒", "ก=ข", "1-2", "ที่ +1"])
def test_is_none(text):
    assert not is_formula(text)
