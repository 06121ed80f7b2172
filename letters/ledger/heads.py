"""The ends of the chains, to be kept elsewhere: that a chain was cut off is seen only by who knows its end.

A line for each office: its code, the length of its chain, the hash of its last line; then words for people.
"""

from collections.abc import Iterable, Iterator

from ..models import Ledger, LedgerLine
from .faults import Fault, Finding


class NotHeads(ValueError):
    """The number of a line that is none."""


def written(office: int | None = None) -> Iterator[str]:
    ends = Ledger.objects.filter(length__gt=0).order_by("office__code")
    if office is not None:
        ends = ends.filter(office=office)
    for code, length, last in ends.values_list("office__code", "length", "hash").iterator():
        yield f"{code} {length} {last}"


def lost(kept: Iterable[str], codes: dict[str, int]) -> Iterator[Finding]:
    """Which of the ends that were kept stand in no chain any more. `codes`: the offices' keys. NotHeads."""
    for number, text in enumerate(kept, start=1):
        if not text.strip() or text.startswith("#"):
            continue
        code, length, last = _read(text, number)
        office = codes.get(code)
        line = LedgerLine.objects.filter(office=office, sequence=length, hash=last)
        if office is None or not line.exists():
            yield Finding(Fault.HEAD_LOST, office, sequence=length)


def _read(text: str, number: int) -> tuple[str, int, str]:
    try:
        code, length, last = text.split()
        return code, int(length), last
    except ValueError as error:
        raise NotHeads(number) from error
