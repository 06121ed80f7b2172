"""A draft takes another form: what the system wrote follows it, what a person wrote stays."""

from django.conf import settings
from django.utils import timezone, translation

from letters.paper.page import Form

from .. import citing, preparing
from ..models import Draft, Report
from ..reminder_letters import leavers
from ..reminder_letters.writing import write as write_reminder
from ..reply.below import below
from ..reply.merging import merged
from ..reply.writing import write as write_reply
from .addressing import to_office
from .beginning import asker, way_to
from .filling import fields_of
from .signing import signed_by
from .situation import Situation

_FOLLOWING = ("addressee", "salutation", "closing", "cites", "encloses")


@translation.override(settings.LANGUAGE_CODE)
def recast(draft: Draft, changes: dict) -> dict:
    """The changes of a form that was posted, with all that another kind among them brings with it."""
    kind = changes.get("kind", draft.kind)
    if kind == draft.kind:
        return changes
    former, new, posted = _proposed(draft, draft.kind), _proposed(draft, kind), dict(changes)
    for name in _FOLLOWING:
        if _same(posted.get(name, getattr(draft, name)), former.get(name, "")) and name in new:
            posted[name] = new[name]
    told = new["suggested"]["paragraphs"]
    posted["body"] = merged(posted.get("body", draft.body), draft.suggested.get("paragraphs", {}), told)
    posted["suggested"] = draft.suggested | {"paragraphs": told}
    return posted | _signed(draft, posted, kind)


def _proposed(draft: Draft, kind: str) -> dict:
    """As the system would write it in that form, on the day when the draft was begun."""
    today = timezone.localdate(draft.created_at)
    if draft.reminds:
        return write_reminder(draft.reminds, leavers.leavers(draft).staying, today, kind).fields(
            draft.reminds
        )
    if draft.answers:
        return _answer(draft, kind)
    to = asker(draft.purpose, draft.about, draft.concerns)
    way = way_to(draft.office, to, draft.purpose)
    situation = Situation(draft.office, way, kind, today, draft.about, draft.concerns)
    return fields_of(situation, draft.purpose, to)


def _answer(draft: Draft, kind: str) -> dict:
    duty = draft.answers
    told = preparing.basis(duty) or Report()
    written = write_reply(duty, below(duty), told, kind=kind, purpose=draft.purpose)
    return {
        "cites": citing.line_of(duty.circulation.letter, kind),
        "suggested": {"paragraphs": written.paragraphs},
        **to_office(duty.circulation.office, kind),
    }


def _signed(draft: Draft, posted: dict, kind: str) -> dict:
    """Whom to sign, where a stamp did and nobody is named yet."""
    named = [posted.get(name, getattr(draft, name)) for name in ("signed_name", "signed_as")]
    if not Form(kind).is_signed or any(named):
        return {}
    signed = signed_by(draft.office, draft.author)
    return {name: value for name, value in signed.items() if name.startswith("signed_")}


def _same(posted: str, proposed: str) -> bool:
    """A browser ends lines in its own way."""
    return posted.splitlines() == proposed.splitlines()
