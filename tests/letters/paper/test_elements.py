"""The elements of the templates of paper are known to the press: any other would run on in its line."""

import re
from pathlib import Path

import pytest

import letters.paper

PAPER = Path(letters.paper.__file__).parent
TEMPLATES = sorted((PAPER.parents[1] / "templates" / "paper").glob("*.html"))
KNOWN = (PAPER / "elements.css").read_text()
IN_A_LINE = {"span", "meta", "title"}  # the latter two within the head, which is not shown
IN_A_PICTURE = {"circle", "defs", "path", "pattern", "rect"}  # within a svg, which no sheet lays out


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.stem)
def test_each_element_is_known(template):
    used = set(re.findall(r"<([a-z0-9]+)", template.read_text())) - IN_A_LINE - IN_A_PICTURE

    assert {name for name in used if not re.search(rf"^[^{{]*\b{name}\b", KNOWN, re.MULTILINE)} == set()


@pytest.mark.parametrize("sheet", sorted(PAPER.glob("*.css")), ids=lambda sheet: sheet.stem)
def test_each_place_at_the_margin_is_known(sheet):
    places = set(re.findall(r"@(?:top|bottom|left|right)-[a-z-]+", sheet.read_text()))

    assert places <= set(KNOWN.split())
