"""For what a letter may be begun: from nothing, from a letter, from a duty."""

from letters.models import Letter
from offices.models import Office

from .models import Response
from .purposes import Purpose
from .states import State

FROM_A_LETTER = [Purpose.PASS_ON, Purpose.REPLY, Purpose.ACKNOWLEDGE]


def from_letter(letter: Letter, office: Office) -> list[Purpose]:
    return [] if letter.is_void or letter.issuer_id == office.pk else FROM_A_LETTER


def from_duty(duty: Response) -> list[Purpose]:
    """The report itself is begun by its own button, with the answers from below."""
    is_owed = duty.needs_report and duty.state in State.writable()
    found = [Purpose.NIL] if is_owed else []
    if is_owed and duty.due_on and not duty.wants_more_time:
        found.append(Purpose.EXTENSION)
    if duty.state == State.AWAITING:
        found.append(Purpose.ACKNOWLEDGE)
    return found


def offered(office: Office, about: Letter | None, duty: Response | None) -> list[Purpose]:
    if duty:
        return from_duty(duty)
    return from_letter(about, office) if about else [Purpose.NEW, *FROM_A_LETTER]
