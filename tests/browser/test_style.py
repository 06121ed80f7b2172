"""Every part that pages are made of, in the light and in the dark, on a desk and on a telephone."""

from offices.models import User

from .coming_in import come_in
from .conftest import DESK, PHONE

MOVES = """[...document.querySelectorAll("*")].map((each) => getComputedStyle(each))
    .filter((style) => parseFloat(style.transitionDuration) || style.animationName !== "none").length"""
LINES = """[...document.querySelectorAll(".badge, .button, .field input, th, h1, h2, h3")]
    .filter((each) => each.checkVisibility() && getComputedStyle(each).overflowY !== "visible")
    .filter((each) => each.scrollHeight > each.clientHeight + 1).map((each) => each.outerHTML)"""
FIGURES = """[...document.querySelectorAll(".figure-number b")]
    .filter((each) => each.scrollWidth > each.clientWidth ||
                      each.clientHeight > 2 * parseFloat(getComputedStyle(each).fontSize))
    .map((each) => each.outerHTML)"""

SHAPES = """[...document.querySelectorAll(".badge")].map((each) => getComputedStyle(each, "::before"))
    .map((style) => style.content + style.backgroundImage + style.backgroundColor)"""


def test_every_part_can_be_seen_and_told(site, page, axe):
    User.objects.filter(username="tak-clerk").update(is_staff=True)
    page.emulate_media(reduced_motion="reduce")
    come_in(page, "tak-clerk", "/style/")

    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate(LINES) == []  # what clips is high enough for two marks above a letter
        assert page.evaluate(FIGURES) == []  # a hundred thousand on one line
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            axe(page)

    assert page.evaluate(MOVES) == 0
    page.emulate_media(color_scheme="light", forced_colors="active")
    shapes = page.evaluate(SHAPES)
    assert len(set(shapes)) > 8  # told apart without any colour of ours
