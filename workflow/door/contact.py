"""Whom an asked office calls about a circular."""

from ..models import Circulation


def contact_of(circulation: Circulation) -> tuple[str, str]:
    """The unit whose matter it is, and its telephone (may be empty)."""
    office, unit = circulation.office, circulation.letter.owner_unit
    section = office.sections.filter(name=unit).first() if unit else None
    return unit or office.name, (section and section.phone) or office.phone
