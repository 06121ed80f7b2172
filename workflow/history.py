"""What happened to a duty, told in order of time: its records, and who got it inside the office."""

from itertools import groupby

from letters.inside.timeline import Step, acts
from letters.models import Entry, Register

from .models import Draft, Record, Response
from .states import DraftState, State


def told_to(response: Response, user) -> list[Record | Step]:
    """The records for everybody; what was written and given out inside the office for its own people."""
    records = response.records.select_related("by", "acting_for", "key_use")
    steps = [step for line in _lines(response, user) for step in acts(line)]
    return sorted([*records, *steps], key=lambda each: each.at)


def of_draft(draft: Draft) -> list[Record]:
    """Its records; one who saved the text several times on end is told once, with how often (`times`)."""
    told = []
    for _key, records in groupby(draft.records.select_related("by", "acting_for"), _saved_by):
        together = list(records)
        together[-1].times = len(together)
        told.append(together[-1])
    return told


def _saved_by(record: Record) -> tuple:
    """Alike for records told as one; any other action, and what keeps a former text, stands alone."""
    if record.action == Record.EDIT and not record.note:
        return record.by_id, record.acting_for_id
    return (record.pk,)


def why_sent_back(response: Response) -> Record | None:
    """What asks for a correction, while one is asked for."""
    back = response.records.filter(action__in=["send_back", "reopen", "retract"])
    return back.last() if response.state == State.RETURNED else None


def why_draft_sent_back(draft: Draft) -> Record | None:
    """What asks for a correction of the text, until it is submitted again."""
    return draft.records.filter(action="send_back").last() if draft.state == DraftState.DRAFT else None


def why_ended(response: Response) -> Record | None:
    """What says that nothing is asked of the office any more, while that stands."""
    return response.records.ending().last() if response.state in State.uncounted() else None


def _lines(response: Response, user) -> list[Entry]:
    """Also those that are struck through: what was done on them stays told."""
    if not user.works_inside(response.office):
        return []
    of_office = {"register__kind": Register.Kind.INCOMING, "register__office": response.office_id}
    lines = Entry.objects.visible_to(user).filter(letter=response.circulation.letter_id, **of_office)
    return list(lines.select_related("register__office"))
