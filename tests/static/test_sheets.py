"""The style sheets: small, each for what its index says, and nothing in them that no page uses."""

import re
from collections.abc import Iterable
from itertools import chain

import pytest

from . import sheets

ROOMS = ("config", "workflow", "letters", "offices")
OF_LIBRARIES = {"errorlist"}  # Django's


def sources() -> str:
    """All that can put a class on a page: templates, scripts, code."""
    kinds = [("templates", "*.*"), ("static/js", "*.js"), *((room, "*.py") for room in ROOMS)]
    files = chain.from_iterable((sheets.ROOT / folder).rglob(kind) for folder, kind in kinds)
    return re.sub("{#.*?#}", "", "\n".join(file.read_text(encoding="utf-8") for file in files))


def unused(names: Iterable[str], text: str) -> list[str]:
    """Classes that nothing writes: whole, or as a prefix to which the word of a state or a step is put."""
    words = set(re.findall(r"(?<![\w-])-?[a-z_][\w-]*", text))
    begun = set(re.findall(r"(?<![\w-])([a-z][a-z-]*-)(?:{|\$|'|\")", text))
    return [
        name
        for name in sorted(names)
        if name not in words
        and not any(
            name.startswith(each) and name.removeprefix(each) in words | set("01234") for each in begun
        )
    ]


def test_the_search_for_classes_that_nothing_writes_finds_them():
    text = '<b class="badge badge--{{ state }}"> LATE = "late" <i class="lead">'

    assert unused(["badge", "badge--late", "badge--early", "lead", "lea"], text) == ["badge--early", "lea"]


def test_every_class_of_a_sheet_is_used():
    named = set().union(*map(sheets.classes, sheets.SHEETS))

    assert unused(named - OF_LIBRARIES, sources()) == []


def test_every_sheet_is_of_every_page_or_of_some():
    assert set(sheets.SHEETS) == {*sheets.ON_EVERY_PAGE, *sheets.OF_SOME_PAGES}


def test_every_page_has_the_common_sheets_and_no_other(client, db):
    page = client.get("/login/").content.decode()

    assert re.findall(r"css/([\w-]+)\.css", page) == list(sheets.ON_EVERY_PAGE)


@pytest.mark.parametrize("sheet", sheets.SHEETS)
def test_a_sheet_names_in_its_index_only_what_it_dresses(sheet):
    with_modifiers = {name.partition("--")[0] for name in sheets.classes(sheet)}

    assert {name.partition("--")[0] for name in sheets.index(sheet)} - with_modifiers == set()


def test_lines_that_may_run_on_leave_room_for_the_marks_of_thai():
    """The rule of LEADING in tokens.css; a length is the height of a box, 1 that of a sign."""
    screen = {
        name: re.sub(r"@media print {(?:[^{}]*{[^{}]*})*[^{}]*}", "", sheets.rules(name))
        for name in sheets.SHEETS
    }
    said = {
        name: re.findall(r"line-height: ([^;}]*)", rules) for name, rules in screen.items() if name != "print"
    }
    tight = {name: [each for each in values if is_tight(each.strip())] for name, values in said.items()}

    assert {name: values for name, values in tight.items() if values} == {}


def is_tight(leading: str) -> bool:
    if leading.startswith("var(--leading") or leading.endswith("rem") or leading == "1":
        return False
    return float(leading) < 1.65
