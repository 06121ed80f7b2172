"""Words that official letters use again and again, on offer while one writes."""

from dataclasses import dataclass

from ..models import Draft


@dataclass(frozen=True)
class Group:
    label: str
    phrases: list[str]


def offered(draft: Draft) -> list[Group]:
    """By kind, purpose and direction of the letter."""
    return [Group("ภาคสรุป", ["จึงเรียนมาเพื่อโปรดทราบ", "จึงเรียนมาเพื่อโปรดพิจารณา"])]
