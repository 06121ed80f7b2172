"""«เขียนรายงานผล»: the draft of a report, written from the answers below, and written anew when they change.

What a person has changed stays: a paragraph is replaced only while it reads as the system last wrote it, and
so is what the letter will report.
"""

from django.conf import settings
from django.db import transaction
from django.utils import translation

from letters.models import Kind
from offices.models import User

from .. import citing, drafting, own_table, preparing
from ..composing.addressing import to_office
from ..composing.signing import owner_of, signed_by
from ..models import Draft, Report, Response
from ..purposes import Purpose
from ..states import Outcome
from ..told import Told
from ..written import Written
from . import currency, expected, table, words
from .below import Below, below, own
from .merging import merged


@transaction.atomic
def write_report(duty: Response, *, by: User, kind: str = Kind.STAMPED, is_nil: bool = False) -> Draft:
    """The draft that answers a duty, begun once; `is_nil`: that there is nothing to report.

    The section that has the letter owns the matter, else the office's first.
    """
    preparing.lock(duty.pk)  # pressed twice at once, it is one draft
    if draft := duty.drafts.unissued().first():
        return draft
    found, letter = below(duty), duty.circulation.letter
    purpose = Purpose.NIL if is_nil else Purpose.REPORT
    proposed = _proposed(duty, found, purpose)
    report = _begin(duty, proposed, is_nil=is_nil, is_fed=bool(found.responses))
    written = write(duty, found, report, kind=kind, purpose=purpose)
    draft = Draft.objects.create(
        office=duty.office,
        section=owner_of(letter, duty.office),
        answers=duty,
        purpose=purpose,
        kind=kind,
        subject=f"รายงาน{duty.circulation.matter}"[:500],
        cites=citing.line_of(letter, kind),
        urgency=letter.urgency,
        author=by,
        body="\n\n".join(written.paragraphs.values()),
        **to_office(duty.circulation.office, kind),
        **signed_by(duty.office, by),
        **_kept(duty, written, proposed),
    )
    currency.remember(draft, found.responses)
    return draft


@transaction.atomic
def refresh(draft: Draft, *, by: User, version: int | None, takes_table: bool = False) -> Draft:
    """Write anew what nobody changed; the record keeps the former text. Refusals as for `drafting.edit`.

    A table that a person has changed stays, unless it `takes_table` of the system's.
    """
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    duty, former = draft.answers, draft.suggested
    found = below(duty)
    proposed = _proposed(duty, found, draft.purpose)
    report = _follow(preparing.begin(duty), proposed, former.get("told", {}))
    written = write(duty, found, report, kind=draft.kind, purpose=draft.purpose)
    body = merged(draft.body, former.get("paragraphs", {}), written.paragraphs)
    changes = {"body": body, **_kept(duty, written, proposed)}
    if own_table.is_own(draft) and not takes_table:
        del changes["columns"], changes["rows"]
    draft = drafting.edit(draft, changes, by=by, version=version, keeps_former_text=True)
    currency.remember(draft, found.responses)
    return draft


@translation.override(settings.LANGUAGE_CODE)  # an official letter is in Thai, whoever writes it
def write(
    duty: Response, found: Below, told: Told, *, kind: str = Kind.STAMPED, purpose: str = Purpose.REPORT
) -> Written:
    """Text and table, as the answers and what the letter reports stand now."""
    if purpose == Purpose.NIL:
        return Written(words.nil(duty, kind), None)
    rows = table.table_of(found)
    paragraphs = words.paragraphs(duty, found, told, own(duty), kind=kind, has_table=rows is not None)
    return Written(paragraphs, rows)


def _proposed(duty: Response, found: Below, purpose: str) -> dict:
    """What the letter is likely to report; of one that was begun as nil, that there is nothing."""
    if purpose == Purpose.NIL:
        return {"outcome": Outcome.NOTHING, "promised_on": None, "done": None, "total": None}
    return expected.told_by(duty, found)


def _kept(duty: Response, written: Written, proposed: dict) -> dict:
    """What the draft keeps, to know later what a person has changed."""
    told = {name: str(value) for name, value in proposed.items()}
    table = own_table.mark_of(written.columns, written.rows)
    return {
        "columns": written.columns,
        "rows": written.rows,
        "suggested": {"paragraphs": written.paragraphs, "told": told, "table": table},
        "told_digest": currency.told_digest(duty),
    }


def _begin(duty: Response, proposed: dict, *, is_nil: bool, is_fed: bool) -> Report:
    """What the letter will report: nothing, or as somebody prepared it, else as the answers say."""
    was_prepared = preparing.prepared(duty) is not None
    report = preparing.begin(duty)
    if not is_nil and report.outcome and (was_prepared or not is_fed):
        return report
    return _tell(report, proposed)


def _follow(report: Report, proposed: dict, former: dict[str, str]) -> Report:
    """Take what is proposed now where the report still says what was proposed before."""
    untouched = {
        name: value for name, value in proposed.items() if str(getattr(report, name)) == former.get(name)
    }
    return _tell(report, untouched)


def _tell(report: Report, told: dict) -> Report:
    for name, value in told.items():
        setattr(report, name, value)
    report.save()
    return report
