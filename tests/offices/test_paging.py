"""Pages of a list that grows: every line once, in order, whatever is entered meanwhile."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offices import paging
from offices.models import Absence, Office
from tests import make

ODD = [
    "after:[1]",
    'after:["x","y","z"]',
    "after:",
    "before:{",
    "2",
    "after:[null,null]",
    'after:["\\u0000",1]',
    'after:["\\ud800",1]',
    'after:["x",Infinity]',
]
NO_MOMENTS = ["2026-01-01", "2026-01-01T00:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]


@pytest.fixture
def offices(db):
    """Seven, two and two of one name, by name; the newest of a name first."""
    Office.objects.bulk_create(
        make.new_office(f"o{n}", Office.Kind.LOCAL, None, name=f"อบต. {n // 2}") for n in range(7)
    )
    return Office.objects.order_by("name", "-pk")


def codes(page) -> str:
    return "".join(office.code[1:] for office in page)


def walked(lines, way: str, page: str = "") -> list[str]:
    """The pages from one on."""
    found = []
    while True:
        shown = paging.Page(lines, page, 3)
        found.append(codes(shown))
        if not (page := getattr(shown, way)):
            return found


def test_every_line_stands_on_one_page(offices):
    assert walked(offices, "later") == ["103", "254", "6"]


def test_the_way_back_is_the_same_and_ends_with_a_full_page(offices):
    second = paging.Page(offices, paging.Page(offices, "", 3).later, 3)
    last = paging.Page(offices, second.later, 3)

    assert walked(offices, "earlier", last.earlier) == ["254", "103"]


def test_a_line_that_is_entered_meanwhile_moves_no_other(offices):
    later = paging.Page(offices, "", 3).later
    make.office("o8", Office.Kind.LOCAL, name="อบต. 0")

    assert codes(paging.Page(offices, later, 3)) == "254"


def test_a_page_whose_lines_have_gone_is_the_first(offices):
    last = paging.Page(offices, paging.Page(offices, "", 3).later, 3).later
    Office.objects.get(code="o6").delete()

    assert codes(paging.Page(offices, last, 3)) == "103"


@pytest.mark.parametrize("page", ODD)
def test_an_address_that_names_no_page_is_the_first(offices, page):
    assert codes(paging.Page(offices, page, 3)) == "103"


@pytest.mark.parametrize("moment", NO_MOMENTS)
def test_nor_does_one_with_a_moment_that_is_none(db, moment):
    away = Absence.objects.order_by("-marked_at", "-pk")

    assert not paging.Page(away, f'after:["{moment}",1]', 3).has_other_pages


def test_the_filters_of_the_list_hold_on_every_page(offices):
    assert walked(offices.exclude(code="o2"), "later") == ["103", "546"]


def test_a_list_on_one_page_has_no_other(offices):
    page = paging.Page(offices, "", 7)

    assert not page.has_other_pages
    assert (page.earlier, page.later) == ("", "")


def test_the_lines_are_counted_so_far_and_no_further(offices, monkeypatch):
    monkeypatch.setattr(paging, "COUNTED", 5)
    few, many = paging.Page(offices.none(), "", 3), paging.Page(offices, "", 3)

    assert (few.count, few.is_more) == (0, False)
    assert (many.count, many.is_more) == (5, True)


def test_a_page_however_deep_skips_nothing_and_takes_one_question(offices):
    later = paging.Page(offices, "", 3).later
    with CaptureQueriesContext(connection) as asked:
        paging.Page(offices, later, 3)

    assert len(asked) == 1
    assert "OFFSET" not in asked[0]["sql"]
