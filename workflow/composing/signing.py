"""Who signs a letter, whose matter it is, whom to ask about it: proposed, and for the writer to change."""

from letters import registers
from letters.models import Assignment, Letter
from offices.models import Membership, Office, Role, User


def signed_by(office: Office, by: User) -> dict[str, str]:
    """The first of the office's signatories, else its head; with who writes as the one to ask."""
    first = office.signatories.first()
    signed = {"signed_name": first.name, "signed_as": first.position} if first else _head(office)
    named = by.get_full_name()
    return signed | {"contact": f"ผู้ประสานงาน {named}" if named else ""}


def owner_of(about: Letter | None, office: Office) -> Office | None:
    """The section to which the letter was given, else the office's first."""
    line = registers.received(about, office) if about else None
    given = Assignment.objects.owning().filter(entry=line).select_related("section").first() if line else None
    return given.section if given and given.section else office.sections.first()


def _head(office: Office) -> dict[str, str]:
    heads = Membership.objects.current().filter(office=office, role=Role.HEAD, user__is_active=True)
    head = heads.select_related("user").order_by("pk").first()
    named = head.user.get_full_name() if head else ""
    return {"signed_name": named, "signed_as": head.user.position} if named else {}
