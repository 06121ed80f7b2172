"""Words, and what can be pressed, stand out from their ground as WCAG 2.2 AA asks, light and dark."""

import re

import pytest

from . import sheets

GROUNDS = ("paper", "ground")
SOFT = tuple(f"{name}-soft" for name in ("waiting", "working", "done", "late", "void", "proposed", "accent"))
WORDS = {  # whose colour each token is, on which grounds: 4.5 (WCAG 1.4.3)
    "ink": (*GROUNDS, *SOFT),
    "faint": (*GROUNDS, "void-soft", "accent-soft", "waiting-soft"),
    "accent": (*GROUNDS, "accent-soft", "void-soft", "waiting-soft", "late-soft", "done-soft"),
    "accent-deep": (*GROUNDS, "accent-soft", "void-soft", "waiting-soft"),
    "waiting": (*GROUNDS, "waiting-soft"),
    "working": (*GROUNDS, "working-soft"),
    "done": (*GROUNDS, "done-soft"),
    "late": (*GROUNDS, "late-soft", "accent-soft"),
    "void": (*GROUNDS, "void-soft", "accent-soft"),
    "proposed": (*GROUNDS, "proposed-soft"),
    "paper": ("accent", "accent-deep", "late"),
    "masthead-ink": ("masthead",),
    "masthead-faint": ("masthead",),
    "brass-ink": ("brass",),
}
SHAPES = {  # borders of what is filled or pressed, the focus, bars: 3 (WCAG 1.4.11)
    "edge": (*GROUNDS, "void-soft"),
    "focus": (*GROUNDS, *SOFT),
    "done": GROUNDS,
    "accent": GROUNDS,
}


def tokens(scheme: str) -> dict[str, str]:
    """The colours of :root; in the dark those that its own block says anew."""
    light, dark = re.findall(r":root {(.*?)}", sheets.rules("tokens"), re.DOTALL)[:2]
    said = light if scheme == "light" else light + dark
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", said))


def luminance(colour: str) -> float:
    """Relative luminance by the definition of WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(colours: dict[str, str], pairs: dict[str, tuple], least: float) -> dict[str, float]:
    told = {
        f"{above} on {below}": round(contrast(colours[above], colours[below]), 2)
        for above, grounds in pairs.items()
        for below in grounds
    }
    return {pair: ratio for pair, ratio in told.items() if ratio < least}


def test_contrast_is_that_of_the_recommendation():
    assert contrast("#000", "#ffffff") == 21
    assert round(contrast("#777777", "#fff"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_is_read_on_every_ground_it_has(scheme):
    assert too_faint(tokens(scheme), WORDS, 4.5) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_pressed_or_shows_the_way_is_seen(scheme):
    assert too_faint(tokens(scheme), SHAPES, 3) == {}


def test_no_word_has_a_colour_that_is_not_looked_at():
    """`--c` is set to one of them; a colour that is no token stands only on paper, which is white."""
    used = {
        name
        for sheet in sheets.SHEETS
        for name in re.findall(r"(?<![-\w])(?:color|--c): var\(--([\w-]+)\)", sheets.rules(sheet))
    }

    assert used - {"c"} - set(WORDS) - set(SHAPES) == {
        name for name in used if name.endswith("-soft")
    }  # --c of a ground
