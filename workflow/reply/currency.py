"""Whether a draft still says what the offices below answer, and what has changed since, office by office."""

import datetime
import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from .. import preparing
from ..models import Draft, Record, Response, UsedAnswer
from ..refusals import OutOfDate
from ..states import DraftState, State
from ..used_querysets import not_used_by

SHOWN = 20  # offices that are named; the rest is counted


@dataclass(frozen=True)
class Change:
    """One office whose answer is not what the draft was written from."""

    response: Response
    record: Record | None  # of what was done last, if anything was
    is_new: bool  # the draft knows nothing of it

    @property
    def words(self) -> str:
        if self.is_new or self.record is None:
            return _("ยังไม่อยู่ในหนังสือนี้")
        return _IN_WORDS[self.record.action]()


@dataclass(frozen=True)
class Changes:
    """All that has changed. False when nothing has."""

    named: list[Change]
    number: int
    is_told_otherwise: bool  # what the letter will report was changed after the text was written
    digest: str  # of what has changed: who confirms it has seen this, and nothing that came later
    answered_at: datetime.datetime | None = None  # when the office itself answered without this letter

    def __bool__(self) -> bool:
        return bool(self.is_in_text or self.answered_at)

    @property
    def ends_it(self) -> bool:
        """A report is still one when all its answers have changed."""
        return False

    @property
    def is_in_text(self) -> bool:
        """Writing the text anew would bring it up to date."""
        return bool(self.number or self.is_told_otherwise)

    @property
    def more(self) -> int:
        return self.number - len(self.named)


def remember(draft: Draft, responses: list[Response]) -> None:
    """Write down from which answers, as they stand, the text was written."""
    draft.used.all().delete()
    UsedAnswer.objects.bulk_create(
        UsedAnswer(draft=draft, response=each, state=each.state, number=each.reports_sent)
        for each in responses
    )


def changes(draft: Draft) -> Changes:
    """What has changed since the text was written, of a draft or of a letter that was issued from it."""
    if draft.answers_id is None or draft.state == DraftState.DROPPED:
        return Changes([], 0, False, "")
    changed = draft.used.changed().values_list("response")
    new = not_used_by(draft.pk, draft.answers_id).values_list("pk")
    anything = Response.objects.filter(Q(pk__in=changed) | Q(pk__in=new))
    standing = list(anything.select_related("office").order_by("office__path"))
    is_told_otherwise = draft.letter_id is None and draft.told_digest != told_digest(draft.answers)
    names = _named(draft, standing[:SHOWN])
    seen = [f"{each.pk}.{each.version}" for each in standing]
    seen += [told_digest(draft.answers)] if is_told_otherwise else []
    answered = _answered_without(draft)
    seen += [f"{answered.pk}.{answered.version}"] if answered else []
    at = answered.answered_at if answered else None
    return Changes(names, len(standing), is_told_otherwise, _hash(seen), at)


def changed_after_issue(duty: Response) -> Changes | None:
    """What has changed below since the letter that answered was written; None without one that stands."""
    if duty.reply_letter_id is None:
        return None
    issued = duty.drafts.filter(letter=duty.reply_letter_id)
    draft = issued.exclude(state=DraftState.VOID).first()
    return changes(draft) if draft else None


def check(draft: Draft, sure_of: str) -> None:
    """OutOfDate when something has changed that the person has not seen; nothing can change until the end.

    Called inside the transaction that approves or issues.
    """
    if draft.answers_id is None:
        return
    preparing.lock(draft.answers_id)
    list(Response.objects.answering(draft.answers_id).select_for_update(of=("self",)).order_by("pk"))
    found = changes(draft)
    if found and found.digest != sure_of:
        raise OutOfDate


def confirmation() -> str:
    """What the history says of who went on all the same; stored, and therefore in the office's language."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("ยืนยันให้ใช้ข้อความเดิม ทั้งที่คำตอบเปลี่ยนไปแล้ว")


def told_digest(duty: Response) -> str:
    """Of what the letter will report beside its text: outcome, quantities, answers, files."""
    report = preparing.basis(duty)
    files = report.evidence.values_list("question", "sha256") if report else []
    return _hash([preparing.mark(duty), *map(str, files)])


def _answered_without(draft: Draft) -> Response | None:
    """The duty, when it was answered another way while the letter waits: issuing it would report nothing."""
    answered = Response.objects.filter(pk=draft.answers_id, state__in=State.answered())
    return answered.first() if draft.letter_id is None else None


def _named(draft: Draft, responses: list[Response]) -> list[Change]:
    """Each with the newest record that changed its state."""
    used = set(draft.used.filter(response__in=responses).values_list("response", flat=True))
    records = Record.objects.filter(response__in=responses, action__in=_IN_WORDS).order_by("pk")
    newest = {record.response_id: record for record in records}
    return [Change(each, newest.get(each.pk), each.pk not in used) for each in responses]


def _hash(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


_IN_WORDS = {
    "receive": lambda: _("ลงรับแล้ว"),
    "start": lambda: _("เริ่มดำเนินการแล้ว"),
    "report": lambda: _("รายงานแล้ว รอตรวจ"),
    "accept": lambda: _("คำตอบได้รับการรับว่าครบถ้วน"),
    "send_back": lambda: _("ถูกส่งคืนให้แก้ไข"),
    "reopen": lambda: _("ถูกเปิดให้แก้ไขใหม่"),
    "retract": lambda: _("ถอนคำตอบแล้ว"),
    "refuse": lambda: _("ตีกลับหนังสือ"),
    "resend": lambda: _("ได้รับหนังสือใหม่"),
    "excuse": lambda: _("ไม่ต้องรายงานแล้ว"),
    "withdraw": lambda: _("ถูกยกเลิกการขอ"),
    "restore": lambda: _("ต้องตอบเช่นเดิม"),
}
