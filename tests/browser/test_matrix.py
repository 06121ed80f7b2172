"""The matrix by the keyboard: one stop, from which the arrows lead to every cell and to the headings."""

import datetime

import pytest

from offices.models import Office, User
from tests import make
from workflow.states import State

from .coming_in import come_in

NAME = "document.activeElement.textContent.trim()"


@pytest.fixture
def matrix(site, page):
    """Two offices of the province and two circulations."""
    tak, by = Office.objects.get(code="63"), User.objects.get(username="tak-officer")
    below = Office.objects.filter(code__in=("6306", "6309"))
    for day in (6, 20):
        letter = make.letter(tak, by=by, number=None)
        circulation = make.circulation(tak, letter=letter, by=by, due_on=datetime.date(2026, 3, day))
        for office in below:
            make.response(circulation, office, State.WORKING)
    come_in(page, "tak-officer", "/matrix/")
    return page


def test_one_stop_leads_everywhere(matrix, axe):
    page = matrix
    stops = page.locator("[data-matrix] a[tabindex='0']")
    assert (stops.count(), stops.evaluate("a => a.closest('tr').parentElement.tagName")) == (1, "TBODY")
    stops.focus()
    office = page.evaluate(NAME)

    page.keyboard.press("ArrowRight")
    cell = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.closest('thead') !== null")
    page.keyboard.press("End")
    last = page.evaluate(NAME)
    page.keyboard.press("Home")
    assert page.evaluate(NAME) != last
    assert stops.count() == 1
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == cell
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") != cell
    page.keyboard.press("Control+Home")
    assert page.evaluate(NAME) == office
    axe(page)
