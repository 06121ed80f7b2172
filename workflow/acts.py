"""What a person may do to a duty or a draft now, in the order in which a page offers it."""

from dataclasses import dataclass, field

from offices.models import User

from . import actions
from .action_forms import ActionForm, form_of
from .actions import Available
from .models import Draft, Response
from .report_form import ReportForm


@dataclass(frozen=True)
class Act:
    action: Available
    form: ActionForm | ReportForm


@dataclass
class Acts:
    """One next step; beside it what needs nothing but a press; the rest is folded away."""

    next: Act | None = None
    beside: list[Act] = field(default_factory=list)
    folded: list[Act] = field(default_factory=list)
    deciding: list[Act] = field(default_factory=list)  # about the request for more time that waits
    clock: list[Act] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.next or self.beside or self.folded)

    @property
    def names(self) -> list[str]:
        acts = [self.next, *self.beside, *self.folded, *self.deciding, *self.clock]
        return [act.action.name for act in acts if act]


def acts_of(
    thing: Response | Draft,
    by: User,
    *,
    refused: ActionForm | ReportForm | None = None,
    without: tuple[str, ...] = (),
) -> Acts:
    """`refused`: the form that was posted and says what is wrong; it stands in its place again."""
    acts = Acts()
    for action in actions.available(thing, by):
        if action.name not in without and not action.is_move:
            is_refused = refused and refused.action_name == action.name
            _place(acts, Act(action, refused if is_refused else _blank(thing, action, by)))
    return acts


def _blank(thing: Response | Draft, action: Available, by: User) -> ActionForm | ReportForm:
    if action.needs_outcome:
        return ReportForm(response=thing)
    return form_of(action)(thing=thing, action=action, by=by)


def _place(acts: Acts, act: Act) -> None:
    action = act.action
    if action.is_decision:
        acts.deciding.append(act)
    elif action.is_clock:
        acts.clock.append(act)
    elif action.is_next and acts.next is None:
        acts.next = act
    elif act.form.visible_fields():
        acts.folded.append(act)
    else:
        acts.beside.append(act)
