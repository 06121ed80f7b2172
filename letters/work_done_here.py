"""The kinds of work that this room does in the background."""

from contextlib import suppress

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from offices.secrecy import up_to_clearance

from . import permissions as may
from .background import FileKind, Kind, Stage, add_kinds
from .intake import pile, reading
from .legacy import bringing, work
from .models import Intake, OldRegister, Printout
from .printing import making
from .printing.tasks import make_printout


class Reading(Kind):
    """Files of the pile."""

    name, label, unit = "intake", _("อ่านไฟล์เข้ากอง"), pgettext_lazy("counted", "หน้า")
    model, busy = Intake, "reading"
    failed = Q(state="refused")
    asker, asked_at = "brought_by", "brought_at"
    shows_ended = False  # the pile does: what was read waits there to be checked

    def seen_by(self, user):
        return Intake.objects.visible_to(user)

    def title(self, row):
        return row.title

    def how_far(self, row):
        return (row.page_at, row.page_count) if row.page_count else (None, None)

    def url(self, row, user):
        return row.get_absolute_url()

    def may_steer(self, row, user):
        return may.log_at(row.office, user)

    def stage(self, row):
        return Stage.FAILED if row.state == "refused" else super().stage(row)

    def fault(self, row):
        return row.why or row.fault

    def can_go_again(self, row):
        return row.state == "refused" and bool(row.folder)

    def stop(self, row, *, by):
        return row.is_being_read and _is_dropped(pile, row, by)

    def again(self, row, *, by):
        return pile.read_again(row)

    def sweep(self, now):
        return reading.sweep(now)


class OldBooks(Kind):
    """Old registers: read, or their lines entered."""

    name, label, unit = "old-register", _("นำเข้าทะเบียนเก่า"), pgettext_lazy("counted", "แถว")
    model, busy = OldRegister, "reading"
    failed = Q(state="refused") | Q(state="entering")
    asker, asked_at = "brought_by", "brought_at"
    related = ("office__parent",)

    def seen_by(self, user):
        return OldRegister.objects.visible_to(user)

    def title(self, row):
        return f"{row.title} · {row.name}"

    def how_far(self, row):
        return (row.row_at or None, None)

    def url(self, row, user):
        return row.get_absolute_url()

    def may_steer(self, row, user):
        return may.import_history(row.office, user)

    def stage(self, row):
        if row.state == "refused":
            return Stage.FAILED
        if row.state == "entering":
            return Stage.PAUSED if row.tried_again_at else Stage.BUSY
        return super().stage(row)

    def fault(self, row):
        return row.why or row.fault

    def can_go_again(self, row):
        return row.state == "refused" and bool(row.folder)

    def stop(self, row, *, by):
        return bringing.stop_entering(row) or (row.is_worked_on and _is_dropped(bringing, row, by))

    def again(self, row, *, by):
        return bringing.try_again(row)

    def sweep(self, now):
        return work.sweep(now)


class Printing(FileKind):
    """Registers on paper and in sheets."""

    name, label, unit = "printout", _("พิมพ์ทะเบียน"), pgettext_lazy("counted", "รายการ")
    model = Printout
    office = "register__office"

    def seen_by(self, user):
        return Printout.objects.filter(up_to_clearance(user, lambda offices: Q(register__office__in=offices)))

    def title(self, row):
        book = row.register
        return f"{book.title} {book.office.short} {row.days_in_words} ({row.form.upper()})"

    def enqueue(self, pk):
        make_printout.enqueue(pk)

    def sweep(self, now):
        return making.sweep(now)


def _is_dropped(room, row, by) -> bool:
    with suppress(room.NotNow):
        room.drop(row, by=by)
        return True
    return False


def register() -> None:
    add_kinds(Reading(), OldBooks(), Printing())
