"""What earlier versions stored is carried over."""

from importlib import import_module

from django.apps import apps
from django.utils import timezone

from letters.models import Dispatch
from tests import make
from workflow.models import Record, Response
from workflow.states import DraftState, State

from .steps import asked, draft_at, now

write_down = import_module("workflow.migrations.0003_write_down_what_was_sent").write_down
keep_first_reports = import_module("workflow.migrations.0005_first_reports").keep_first_reports


def test_what_was_reported_before_is_the_first_version(world):
    told, waiting = asked(world, State.REPORTED, answer="ครบแล้ว"), asked(world, State.WORKING)
    Response.objects.update(asked_at=make.MOMENT)

    keep_first_reports(apps, None)

    report = told.reports.current().get()
    assert (report.number, report.answer, report.sent_at) == (1, "ครบแล้ว", now(told).answered_at)
    assert not waiting.reports.exists()
    assert now(waiting).asked_at == waiting.circulation.opened_at


def test_what_was_sent_and_circulated_before_is_written_down_once(world):
    clerk = world["clerk of the province"]
    draft = draft_at(world, DraftState.SENT)
    Record.objects.append(draft, "send", DraftState.ISSUED, by=clerk, note="", via="web")
    circulation = make.circulation(world.province, by=world["officer of the province"])
    draft_at(world, DraftState.DRAFT)

    for _ in range(2):
        write_down(apps, None)

    written = [
        (each.letter, each.how, each.to, each.by, each.left_on) for each in Dispatch.objects.order_by("how")
    ]
    today = timezone.localdate()
    assert written == [
        (draft.letter, "before", draft.addressee, clerk, today),
        (circulation.letter, "circulation", "ทุกอำเภอ", circulation.opened_by, today),
    ]
