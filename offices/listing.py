"""Many offices put so that a person can look them over: by kind, and within a kind by the office above."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from .models import Office


@dataclass(frozen=True)
class Block:
    """Offices right below one; `above` is None where that does not matter."""

    above: Office | None
    offices: list[Office]


@dataclass(frozen=True)
class Listed:
    label: str
    count: int
    blocks: list[Block]


def listed(offices: Iterable[Office], asker: Office) -> list[Listed]:
    """One list for each kind, the highest first; last those that are not below the one who asks."""
    below: dict[str, list[Office]] = {kind: [] for kind in Office.Kind.values}
    others = []
    for office in offices:
        (below[office.kind] if office.path.startswith(asker.path) else others).append(office)
    above = Office.objects.in_bulk({office.parent_id for office in offices if office.parent_id})
    lists = [(str(Office.Kind(kind).label), found) for kind, found in below.items()]
    lists.append((_("นอกสังกัด"), others))
    return [Listed(label, len(found), _blocks(found, above)) for label, found in lists if found]


def _blocks(offices: list[Office], above: dict[int, Office]) -> list[Block]:
    """In the order of the tree those of one parent stand together, but for what stands below them."""
    by_parent = groupby(sorted(offices, key=lambda o: _parent_path(o)), key=lambda o: o.parent_id)
    blocks = [Block(above.get(parent), list(found)) for parent, found in by_parent]
    return blocks if len(blocks) > 1 else [Block(None, block.offices) for block in blocks]


def _parent_path(office: Office) -> str:
    return office.path.removesuffix(f"{office.code}/")
