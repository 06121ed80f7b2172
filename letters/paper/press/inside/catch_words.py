"""คำต่อเนื่อง: at the foot of a page that goes on, the first words of the next, «/จังหวัดตาก…».

There is no CSS for it: once the pages are laid out, their first words are known, and they are laid out again.
"""

from collections.abc import Iterator
from itertools import pairwise

from weasyprint import Document, Page
from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import get_log_attrs

SHORTEST, LONGEST = 8, 24  # characters: «๕» or «ที่» alone would announce nothing


def rules(document: Document) -> str:
    """CSS that prints them below each page but the last."""
    words = [_first_words(_first_line(*pages)) for pages in pairwise(document.pages)]
    return "".join(_rule(number, found) for number, found in enumerate(words, 1) if found)


def _rule(page: int, words: str) -> str:
    """Every character is escaped: no text of a letter can end the string that it stands in."""
    escaped = "".join(f"\\{ord(character):06x}" for character in f"/{words}…")
    return f'@page :nth({page}) {{ @bottom-right {{ content: "{escaped}" }} }}\n'


def _first_line(before: Page, page: Page) -> str:
    """What is first to be read on a page, but for the head of a table that has begun before."""
    begun = {box.element for box in before._page_box.descendants() if isinstance(box, boxes.TableBox)}
    return next(_lines(page._page_box, begun), "")


def _lines(box: boxes.Box, begun: set) -> Iterator[str]:
    if isinstance(box, boxes.LineBox):
        yield from filter(None, [_text(box).strip()])
    elif isinstance(box, boxes.TableRowBox):
        yield " ".join(filter(None, (next(_lines(cell, begun), "") for cell in box.children)))
    elif box.style["position"] == "static" and not isinstance(box, boxes.MarginBox):
        is_repeated = isinstance(box, boxes.TableBox) and box.element in begun
        for child in getattr(box, "children", ()):
            if not (is_repeated and child.is_header):
                yield from _lines(child, begun)


def _text(line: boxes.LineBox) -> str:
    return "".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox))


def _first_words(line: str) -> str:
    """Up to a space; of a longer text, the words that fit."""
    first, *others = line.split(" ")
    for word in others:
        if len(first) >= SHORTEST or len(first) + len(word) >= LONGEST:
            break
        first = f"{first} {word}"
    if len(first) <= LONGEST:
        return first
    ends = [place for place, mark in enumerate(get_log_attrs(first, "th")) if mark.is_line_break]
    return first[: max((end for end in ends if 0 < end <= LONGEST), default=LONGEST)].rstrip()
