"""The kinds of work that this room does in the background."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from letters.background import FileKind, Kind, add_kinds
from offices.secrecy import up_to_clearance

from . import permissions as may
from .door import copies
from .door.tasks import make_copies
from .inspection import making as inspections
from .inspection.tasks import make_inspection
from .letter_runs import files, making
from .letter_runs.tasks import make_file
from .mail_done_here import Links, Reminders
from .models import Copies, Inspection, LetterRun, RunFile, RunLine


def _of_circulations(user) -> Q:
    """What is made of the circulations that the person's offices asked for, up to the clearance."""
    return up_to_clearance(
        user, lambda offices: Q(circulation__office__in=offices), "circulation__letter__secrecy"
    )


class FileOfCirculation(FileKind):
    """Made of a circulation, by the office that asked for it."""

    office = "circulation__office"
    related = ("circulation__letter__issuer",)

    def title(self, row):
        return str(row.circulation)


class CopiesOfAll(FileOfCirculation):
    """Every office's copy of a circular, or all letters of a round of reminders, in one PDF."""

    name, label, unit = "copies", _("รวมสำเนาทุกแห่งเป็นไฟล์เดียว"), pgettext_lazy("counted", "แห่ง")
    model = Copies

    def seen_by(self, user):
        return Copies.objects.filter(_of_circulations(user))

    def enqueue(self, pk):
        make_copies.enqueue(pk)

    def sweep(self, now):
        return copies.sweep(now)


class Inspections(FileOfCirculation):
    """Archives for inspectors."""

    name, label, unit = "inspection", _("แฟ้มสำหรับผู้ตรวจราชการ"), pgettext_lazy("counted", "ไฟล์")
    model = Inspection

    def seen_by(self, user):
        return Inspection.objects.told_to(user).filter(_of_circulations(user))

    def enqueue(self, pk):
        make_inspection.enqueue(pk)

    def sweep(self, now):
        return inspections.sweep(now)


class LettersToMany(Kind):
    """Letters of a run: what has its number keeps it, so it is stopped and gone on with, never undone."""

    name, label, unit = "run", _("ทำหนังสือถึงหลายแห่ง"), pgettext_lazy("counted", "ฉบับ")
    model = LetterRun
    office, asker, asked_at = "draft__office", "begun_by", "begun_at"

    def seen_by(self, user):
        lines = RunLine.objects.filter(run=OuterRef("pk")).order_by().values("run")

        def counted(rows):
            return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)

        begun = LetterRun.objects.visible_to(user).exclude(state="chosen")
        return begun.annotate(made=counted(lines.made()), all_lines=counted(lines))

    def how_far(self, row):
        return row.made, row.all_lines

    def url(self, row, user):
        return row.get_absolute_url()

    def may_steer(self, row, user):
        return may.stop_run(row, user)

    def can_stop(self, row):
        return super().can_stop(row) or row.state == "failed"

    def can_go_again(self, row):
        return row.state == "failed"

    def stop(self, row, *, by):
        return making.stop(row, by=by)

    def again(self, row, *, by):
        return making.go_on(row, by=by)

    def sweep(self, now):
        return making.sweep(now)


class FilesOfRuns(FileKind):
    """All papers of a run in one file."""

    name, label, unit = "run-file", _("รวมหนังสือถึงหลายแห่งเป็นไฟล์เดียว"), pgettext_lazy("counted", "ฉบับ")
    model = RunFile
    office = "run__draft__office"

    def seen_by(self, user):
        return RunFile.objects.filter(run__in=LetterRun.objects.visible_to(user))

    def title(self, row):
        return f"{row.run.draft} ({row.form.upper()})"

    def url(self, row, user):
        return row.run.get_absolute_url()

    def enqueue(self, pk):
        make_file.enqueue(pk)

    def sweep(self, now):
        return files.sweep(now)


def register() -> None:
    add_kinds(CopiesOfAll(), Inspections(), LettersToMany(), FilesOfRuns(), Links(), Reminders())
