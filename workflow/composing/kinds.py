"""Which of the three forms suits a letter. A proposal: whoever writes it chooses."""

from letters.models import Kind
from offices.models import Office

from ..purposes import Purpose

# What clause 14 lets a stamp stand for a signature in: copies passed on, receipts acknowledged, results told,
# reminders. Asking for more time is no such matter, nor is an answer to a citizen.
UNIMPORTANT = frozenset({Purpose.PASS_ON, Purpose.REPORT, Purpose.NIL, Purpose.REMINDER, Purpose.ACKNOWLEDGE})


def kind_for(office: Office, to: Office | None, purpose: str = Purpose.NEW) -> Kind:
    """`to`: None for somebody without an office here, or for many."""
    if purpose in UNIMPORTANT:
        return Kind.STAMPED
    return Kind.MEMO if to and _are_one_body(office, to) else Kind.EXTERNAL


def _are_one_body(office: Office, to: Office) -> bool:
    """Of one department or province (clause 12); a local government is a body of its own."""
    own = Office.Kind.LOCAL, Office.Kind.OUTSIDE
    return _root(office) == _root(to) and not (office.kind in own or to.kind in own)


def _root(office: Office) -> str:
    return office.path.split("/")[0]
