"""Which plan holds for a duty, and what it says in words."""

import datetime

from django.utils.translation import gettext as _

from offices.dates import day_in_words
from offices.models import Office
from thai.numerals import to_thai
from thai.working_days import Calendar

from ..models import Circulation, CirculationPlan, OfficePlan, Plan
from . import stages

SHOWN = 6  # dates ahead


def of_office(office: Office) -> OfficePlan:
    """The office's own, or an unsaved one that says what holds where nothing was set."""
    return getattr(office, "plan", None) or OfficePlan(office=office)


def of_circulation(circulation: Circulation) -> Plan:
    return getattr(circulation, "plan", None) or of_office(circulation.office)


def whose(plan: Plan) -> str:
    """«แผนการเตือนของ สถจ.ตาก»."""
    if is_own(plan):
        return _("แผนการเตือนของเรื่องนี้")
    return _("แผนการเตือนของ %s") % plan.office.short


def is_own(plan: Plan) -> bool:
    """True for the plan of one circulation."""
    return isinstance(plan, CirculationPlan)


def keep(plan: Plan) -> None:
    """Store it in place of the one that held; whoever comes second changes the first one's."""
    owner = "circulation" if is_own(plan) else "office"
    fields = [field.name for field in plan._meta.fields if field.name not in ("id", owner)]
    said = {name: getattr(plan, name) for name in fields}
    type(plan).objects.update_or_create(**{owner: getattr(plan, owner)}, defaults=said)


def follow_office(circulation: Circulation) -> None:
    """Back to the plan of the office that asks."""
    CirculationPlan.objects.filter(circulation=circulation).delete()


def own_of(circulation: Circulation) -> CirculationPlan:
    """The circulation's own; where it has none, an unsaved one that begins as its office's."""
    if own := getattr(circulation, "plan", None):
        return own
    office = of_office(circulation.office)
    names = [field.name for field in Plan._meta.fields]
    return CirculationPlan(circulation=circulation, **{name: getattr(office, name) for name in names})


def step_in_words(offset: int) -> str:
    """«ก่อนครบกำหนด ๓ วันทำการ»."""
    if offset == 0:
        return _("วันครบกำหนด")
    words = _("ก่อนครบกำหนด %s วันทำการ") if offset < 0 else _("หลังครบกำหนด %s วันทำการ")
    return words % to_thai(abs(offset))


def in_words(plan: Plan) -> list[str]:
    """A sentence for each thing that the plan does."""
    if not plan.is_on:
        return [_("ไม่เตือนอัตโนมัติ")]
    words = [_("ก่อนครบกำหนด %s วันทำการ") % _numbers(sorted(plan.before, reverse=True))] if plan.before else []
    words += [_("ในวันครบกำหนด")] if plan.on_the_day else []
    words += [_("หลังครบกำหนด %s วันทำการ") % _numbers(sorted(plan.after))] if plan.after else []
    words += [_("จากนั้นทุก %s วันทำการ") % to_thai(plan.then_every)] if plan.then_every else []
    late = plan.escalate_after
    return words + ([_("แจ้งหัวหน้าหน่วยงานที่ค้างเมื่อเกินกำหนด %s วันทำการ") % to_thai(late)] if late else [])


def days_ahead(plan: Plan, due_on: datetime.date, today: datetime.date, calendar: Calendar) -> list[str]:
    """From today on, when the plan reminds of what is due on a day: «๓ มี.ค. ๒๕๖๙ (ก่อนครบกำหนด …)»."""
    if not plan.is_on:
        return []
    ahead = stages.all_after(plan, due_on, today - datetime.timedelta(days=1), calendar)
    return [
        f"{day_in_words(stage.on, 'short')} ({step_in_words(stage.offset)})"
        for stage, _place in zip(ahead, range(SHOWN), strict=False)
    ]


def _numbers(numbers: list[int]) -> str:
    return to_thai(", ".join(map(str, numbers)))
