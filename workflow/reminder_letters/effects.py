"""What an issued reminder brings about, and a void one takes back."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from letters.linking import link_by_hand
from letters.models import Delivery, Link
from thai.dates import format_date
from thai.numerals import to_thai

from ..models import Draft, Record, Reminder, Response


def remind(draft: Draft, record: Record) -> None:
    """Each office may read the letter, each duty's history says it; called when the letter has its number.

    The responses are locked since it was looked whether they still belong there.
    """
    reminders = list(draft.reminders.waiting().select_related("response"))
    draft.reminders.waiting().update(issued_at=timezone.now(), refusal="")
    link_by_hand(draft.letter, draft.reminds.circulation.letter, Link.Kind.REMINDS, by=record.by)
    Delivery.objects.bulk_create(
        Delivery(letter=draft.letter, office_id=each.response.office_id, sent_by=record.by)
        for each in reminders
    )
    _write_down(Record.REMIND, reminders, record, _told(draft, reminders))


def take_back(draft: Draft, record: Record) -> None:
    """Its count is free again; who reads the void letter sees that it is void."""
    responses = Response.objects.filter(reminders__draft=draft).order_by("pk")
    list(responses.select_for_update(of=("self",)))  # nobody counts meanwhile
    reminders = list(draft.reminders.standing().select_related("response"))
    draft.reminders.standing().update(voided_at=timezone.now())
    _write_down(Record.UNREMIND, reminders, record, (record.note for _each in reminders))


def _write_down(action: str, reminders: list[Reminder], record: Record, notes: Iterator[str]) -> None:
    signed = {"by": record.by, "acting_for": record.acting_for, "via": record.via}
    Record.objects.bulk_create(
        Record(
            response=each.response,
            action=action,
            source=each.response.state,
            target=each.response.state,
            note=note,
            **signed,
        )
        for each, note in zip(reminders, notes, strict=True)
    )


@translation.override(settings.LANGUAGE_CODE)  # stored
def _told(draft: Draft, reminders: list[Reminder]) -> list[str]:
    letter, answer_by = draft.letter, format_date(draft.reminds.answer_by)
    said = {"letter": letter.number_thai, "day": format_date(letter.dated_on), "by": answer_by}
    return [
        _("เตือนครั้งที่ %(count)s ที่ %(letter)s ลงวันที่ %(day)s ให้ตอบภายในวันที่ %(by)s")
        % {"count": to_thai(each.count), **said}
        for each in reminders
    ]
