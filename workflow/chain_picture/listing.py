"""The same as a list within a list: what a template needs to write it in one loop."""

from collections.abc import Iterator
from dataclasses import dataclass

from .words import Box, Group


@dataclass(eq=False)
class Item:
    box: Box
    group: Group | None = None  # that begins with it
    ends: str = ""  # one letter for each list that ends after it


def items_of(root: Box) -> list[Item]:
    """All below the root, each before those below it."""
    items = list(_below(root))
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.ends = "x" * max(0, item.box.depth - (following.box.depth if following else 1))
    return items


def _below(box: Box) -> Iterator[Item]:
    for group in box.groups:
        for place, each in enumerate(group.boxes):
            yield Item(each, None if place else group)
            yield from _below(each)
