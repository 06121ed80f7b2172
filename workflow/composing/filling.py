"""The parts of a letter that its situation gives, as fields of a Draft."""

from offices.models import Office

from ..purposes import Purpose
from . import acknowledgement, more_time, new_matter, passing_on, replying
from .addressing import to_office
from .situation import Situation

_WORDS = {
    Purpose.NEW: new_matter.words,
    Purpose.PASS_ON: passing_on.words,
    Purpose.EXTENSION: more_time.words,
    Purpose.ACKNOWLEDGE: acknowledgement.words,
    Purpose.REPLY: replying.words,
}


def fields_of(situation: Situation, purpose: str, to: Office | None) -> dict:
    """`to`: None for many below, or for somebody whom the writer names."""
    words = _WORDS[purpose](situation)
    return {
        "subject": words.subject[:500],
        "body": "\n\n".join(words.paragraphs.values()),
        "suggested": {"paragraphs": words.paragraphs},
        **_addressed(situation, purpose, to),
        **words.fields,
    }


def _addressed(situation: Situation, purpose: str, to: Office | None) -> dict:
    if to:
        return to_office(to, situation.kind)
    if purpose != Purpose.PASS_ON:
        return {}
    below = passing_on.to_all_below(situation.office, situation.kind)
    return below | {"is_circular": bool(below["addressee"])}
