"""Finding a letter, in a browser: by the keyboard, from any page, at a desk and on a telephone."""

import pytest

from offices.models import Office, User
from tests import make

from .coming_in import come_in


@pytest.fixture
def desk(site, screen):
    """The clerk of the province at her desk; one letter stands in the register."""
    make.letter(
        Office.objects.get(code="dla"),
        by=User.objects.get(username="tak-clerk"),
        logged_for=Office.objects.get(code="63"),
        subject="การบันทึกข้อมูลระบบประปาหมู่บ้าน",
        text="ให้บันทึกข้อมูลระบบ ประปา หมู่บ้าน ภายในวันที่ ๖ มีนาคม ๒๕๖๙",
    )
    come_in(screen, "tak-clerk")
    return screen


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_slash_goes_to_the_box_and_enter_finds(desk, axe):
    desk.keyboard.press("/")
    desk.keyboard.type("ว 481")
    desk.keyboard.press("Enter")

    desk.get_by_text("ตรงกับเลขที่").wait_for()
    assert fits(desk)
    axe(desk)
    desk.get_by_role("link", name="มท ๐๘๑๐.๔/ว ๔๘๑").press("Enter")
    desk.get_by_role("heading", name="มท ๐๘๑๐.๔/ว ๔๘๑").wait_for()


def test_a_slash_typed_into_a_field_is_a_slash(desk):
    desk.keyboard.press("/")
    desk.keyboard.type("0810.4/481")

    assert desk.get_by_role("searchbox").input_value() == "0810.4/481"


def test_on_the_page_of_search_the_slash_takes_up_the_question_again(desk, axe):
    desk.goto("/search/")
    axe(desk)
    desk.keyboard.press("/")
    desk.keyboard.type("ประปาหมู่บ้าน")
    desk.keyboard.press("Enter")
    desk.get_by_role("table").wait_for()

    desk.keyboard.press("/")
    desk.keyboard.type("ไม่มีคำนี้")
    desk.keyboard.press("Enter")

    desk.get_by_text("ไม่พบหนังสือที่ตรงกับคำค้น").wait_for()
    assert fits(desk)
    axe(desk)
