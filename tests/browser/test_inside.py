"""Passing letters on, in a browser: the head's order on one letter, and a list given out by the keyboard."""

import datetime

import pytest
from django.utils import timezone

from letters import registers
from letters.models import Entry, Note
from offices.models import Office, User
from tests import make

from .coming_in import come_in


@pytest.fixture
def lines(site) -> list[Entry]:
    """Three letters in the province's book, and nobody's matter."""
    tak, clerk = Office.objects.get(code="63"), User.objects.get(username="tak-clerk")
    letters = [make.letter(tak.parent, number=None, by=clerk, subject=f"เรื่องที่ {n}") for n in (1, 2, 3)]
    day = timezone.localdate() - datetime.timedelta(days=1)
    return [registers.enter(each, tak, registers.Kind.INCOMING, on=day, by=clerk) for each in letters]


def test_a_list_is_given_out_and_entered_by_the_keyboard_alone(page, axe, lines):
    come_in(page, "tak-clerk", "/letters/without-owner/")
    axe(page)

    page.keyboard.press("Space")  # the first line has the focus
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.get_by_label("มอบกลุ่มงาน").focus()
    page.keyboard.type("กง.สส")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # «มอบหมายและลงรับ»

    page.get_by_text("มอบหมายแล้ว ๒ ฉบับ").wait_for()
    assert list(Entry.objects.without_owner().filter(register__office__code="63")) == [lines[1]]
    assert Entry.objects.filter(register__office__code="63-3").count() == 2


def test_the_head_orders_with_the_usual_words(screen, axe, lines):
    address = lines[0].letter.get_absolute_url()
    come_in(screen, "tak-head", address)
    axe(screen)

    screen.get_by_role("button", name="ชอบ ดำเนินการ").click()
    screen.get_by_role("button", name="มอบ กง.สส.").click()
    screen.keyboard.press("Control+Enter")

    screen.get_by_text("บันทึกแล้ว", exact=True).wait_for()
    assert [note.text for note in Note.objects.all()] == ["ชอบ ดำเนินการ\nมอบ กง.สส."]
    assert Entry.objects.get(pk=lines[0].pk).assigned_in_words == "มอบ กง.สส."


def test_the_words_offered_are_those_of_the_kind(page, lines):
    come_in(page, "tak-head", lines[0].letter.get_absolute_url())

    page.get_by_label("เสนอ").check()

    assert page.get_by_role("button", name="เพื่อโปรดพิจารณา").is_visible()
    assert not page.get_by_role("button", name="ชอบ ดำเนินการ").is_visible()
