"""The menu: five words and their tabs, what stands below them, and the way back up."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from offices.models import Role
from offices.workplace import Workplace
from tests import make
from tests.access import table
from tests.world import World
from workflow.getting_about.menu import BEGIN, MENU, OFFICE, OWN, place_of
from workflow.states import State

FILES_AND_PARTS = re.compile(
    r"letters:(pile-rows|next-number|paper|void-paper|copy-paper|stamp.*|enclosure|genuine.*)"
    r"|workflow:(.*-file|briefing|evidence|letter-word|reply.*)|palette|date-echo|session|manifest"
    r"|set-password|healthz|readyz|login"
)
WITHOUT_HEADING = {"letters:search"}  # stands in the head of every page


def seen(person, address: str) -> str:
    browser = Client()
    browser.force_login(person)
    return browser.get(address).content.decode()


def place_at(person) -> Workplace | None:
    own = tuple(person.current_memberships)
    return Workplace(own[0].office, own, (own[0].office,)) if own else None


def in_nav(page: str, label: str) -> list[str]:
    """The words of a navigation, by its name."""
    found = re.search(rf'<nav[^>]*aria-label="{label}">(.*?)</nav>', page, re.DOTALL)
    return [" ".join(words.split()) for words in re.findall(r">([^<>]+)</a>", found[1])] if found else []


def test_every_page_stands_below_a_word():
    pages = {
        name for (name, method), codes in table.read().items() if method == "GET" and "200" in codes.values()
    }

    nowhere = {name for name in pages if place_of(name)[0] is None and not FILES_AND_PARTS.fullmatch(name)}

    assert nowhere == WITHOUT_HEADING


def test_the_menu_offers_a_page_to_those_who_may_open_it(world: World):
    """As the table of access says it, which every address was asked for."""
    answers = table.read()
    people = {role: world[f"{role} of the province"] for role in Role.values} | {"nobody": world["outsider"]}
    pages = [page for heading in (*MENU, OFFICE, OWN) for page in heading.pages] + [BEGIN]

    wrong = [
        (page.url, name)
        for page in pages
        for name, person in people.items()
        if page.is_for(place_at(person), person) != (answers[page.url, "GET"][name] in ("200", "302"))
    ]

    assert wrong == [("letters:unsent", role) for role in ("head", "manager")]  # who sends nothing may look


def test_a_clerk_sees_five_words_and_a_manager_four(world: World):
    clerk, manager = (seen(world[f"{who} of the province"], "/") for who in ("clerk", "manager"))

    assert in_nav(clerk, "เมนูหลัก") == ["โต๊ะงาน", "ลงรับ", "ทะเบียน", "ติดตาม", "เขียนหนังสือ"]
    assert in_nav(manager, "เมนูหลัก") == ["โต๊ะงาน", "ทะเบียน", "ติดตาม", "เขียนหนังสือ"]


def test_every_page_of_a_word_has_the_same_tabs(world: World):
    clerk = world["clerk of the province"]
    pages = [seen(clerk, reverse(name)) for name in ("workflow:drafts", "letters:number", "letters:unsent")]

    assert [in_nav(page, "เขียนหนังสือ") for page in pages] == [
        ["ร่างหนังสือ", "ออกเลขหนังสือส่ง", "ออกเลขแล้ว ยังไม่ได้ส่ง"]
    ] * 3
    assert [page.count('aria-current="page"') for page in pages] == [
        2,
        1,
        1,
    ]  # the word too, where it leads there


@pytest.mark.parametrize("name", ["our-office", "mfa_index", "absences", "workflow:person-data", "logout"])
def test_the_name_opens_what_is_ones_own(world: World, name):
    page = seen(world["clerk of the province"], "/")
    own = re.search(r'<details class="own-menu".*?</details>', page, re.DOTALL)[0]

    assert f'"{reverse(name)}"' in own


def test_the_way_follows_the_chain_from_the_department_to_the_district(world: World):
    duty = make.response(make.circulation(world.department), world.province, State.WORKING)
    passed_on = make.circulation(world.province, serves=duty)
    response = make.response(passed_on, world.district)
    letter, addressees = str(passed_on.letter), "ถึง ทุกอำเภอ"

    above = in_nav(seen(world["officer of the province"], response.get_absolute_url()), "ทางมา")
    below = in_nav(seen(world["clerk of the district"], response.get_absolute_url()), "ทางมา")

    assert above == ["ติดตาม", world.department.short, letter, addressees]
    assert below == ["ติดตาม", letter, addressees]  # from below nobody looks up
