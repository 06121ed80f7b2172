"""For what a letter may be begun: from nothing, from a letter, from a duty."""

from letters.models import Letter
from offices.models import Office

from .models import Response
from .purposes import Purpose
from .states import State


def from_letter(letter: Letter, office: Office) -> list[Purpose]:
    """One's own letter is passed on, but not answered."""
    if letter.is_void:
        return []
    answering = [] if letter.issuer_id == office.pk else [Purpose.REPLY, Purpose.ACKNOWLEDGE]
    return [Purpose.PASS_ON, *answering]


def from_duty(duty: Response) -> list[Purpose]:
    """The report itself is begun by its own button, with the answers from below."""
    if duty.state not in State.writable() or duty.is_copy:
        return []
    acknowledging = [Purpose.ACKNOWLEDGE] if duty.state == State.AWAITING else []
    reporting = [Purpose.NIL] if duty.needs_report else []
    return [*reporting, *([Purpose.EXTENSION] if duty.due_on else []), *acknowledging]


def offered(office: Office, about: Letter | None, duty: Response | None) -> list[Purpose]:
    if duty:
        return from_duty(duty)
    return from_letter(about, office) if about else [Purpose.NEW, Purpose.REPLY]
