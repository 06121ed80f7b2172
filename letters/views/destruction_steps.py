"""The steps of a list as the page offers them: who may take each, by which form, and what it does."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.forms import Form
from django.utils import timezone

from offices.models import User

from .. import permissions as may
from ..keeping import approving, carrying_out, committee, listing
from ..keeping.forms import ArchivesForm, CommitteeForm, SignForm, VerdictsForm, WhyForm
from ..models import DestructionLine, DestructionList
from ..posted import whole_numbers

State = DestructionList.State


class Step(NamedTuple):
    may: Callable[[DestructionList, User], bool]
    form: Callable[..., Form | None]
    act: Callable[..., object]


def _said(request) -> dict:
    return {"by": request.user, "now": timezone.now()}


def _appoint(request, found, form) -> None:
    data = form.cleaned_data
    committee.appoint(found, data["chair"], data["members"], data["order"], **_said(request))


def _decide(request, found, form) -> None:
    committee.decide(found, form.verdicts, **_said(request))


def _hear(request, found, form) -> None:
    approving.hear_archives(found, **form.cleaned_data, today=timezone.localdate(), **_said(request))


def _verdicts(request, found) -> VerdictsForm:
    keys = whole_numbers(request.POST.getlist("lines"))
    lines = list(found.lines.filter(pk__in=keys, left_out_why=""))
    return VerdictsForm(request.POST, lines=lines, year=found.year)


STEPS = {
    "appoint": Step(
        may.change_destruction, lambda request, found: CommitteeForm(request.POST, found=found), _appoint
    ),
    "decide": Step(may.decide_destruction, _verdicts, _decide),
    "sign": Step(
        may.sign_destruction,
        lambda request, found: SignForm(request.POST),
        lambda request, found, form: committee.sign(found, form.cleaned_data["dissent"], **_said(request)),
    ),
    "approve": Step(
        may.approve_destruction,
        lambda request, found: None,
        lambda request, found, form: approving.approve(found, **_said(request)),
    ),
    "send-back": Step(
        may.approve_destruction,
        lambda request, found: WhyForm(request.POST),
        lambda request, found, form: approving.send_back(found, form.cleaned_data["why"], **_said(request)),
    ),
    "archives": Step(may.change_destruction, lambda request, found: ArchivesForm(request.POST), _hear),
    "carry-out": Step(
        may.carry_out_destruction,
        lambda request, found: None,
        lambda request, found, form: carrying_out.carry_out(
            found, today=timezone.localdate(), **_said(request)
        ),
    ),
    "drop": Step(
        may.change_destruction,
        lambda request, found: WhyForm(request.POST),
        lambda request, found, form: listing.drop(found, form.cleaned_data["why"], **_said(request)),
    ),
}
OFFERED = {
    State.DRAWN_UP: ("appoint", "drop"),
    State.WITH_COMMITTEE: ("decide", "sign", "appoint", "drop"),
    State.WITH_HEAD: ("approve", "send-back", "drop"),
    State.APPROVED: ("archives", "carry-out", "drop"),
}


def forms_for(
    found: DestructionList, user: User, lines: Sequence[DestructionLine], refused: dict[str, Form]
) -> dict:
    """For the page: the names of the steps that the person may take now, and the forms that they need."""
    offered = [name for name in OFFERED.get(found.state, ()) if STEPS[name].may(found, user)]
    if "sign" in offered and found.seats.filter(person=user, signed_at__isnull=False).exists():
        offered.remove("sign")
    if "carry-out" in offered and not found.archives_said:
        offered.remove("carry-out")
    fresh = {
        "appoint": lambda: CommitteeForm(found=found),
        "decide": lambda: VerdictsForm(
            lines=[line for line in lines if not line.is_left_out], year=found.year
        ),
        "sign": SignForm,
        "archives": lambda: ArchivesForm(initial=_heard(found)),
        "send-back": WhyForm,
        "drop": WhyForm,
    }
    forms = {name: refused.get(name) or fresh[name]() for name in offered if name in fresh}
    if "decide" in forms:
        forms["decide"].show_in(lines)
    return {"steps": offered} | {f"{name.replace('-', '_')}_form": form for name, form in forms.items()}


def _heard(found: DestructionList) -> dict:
    return {
        "said": found.archives_said,
        "received_on": found.archives_received_on,
        "letter": found.archives_letter,
    }
