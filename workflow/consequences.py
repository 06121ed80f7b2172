"""What an action causes besides the new state, inside its transaction."""

from django.utils import timezone

from letters import registers

from . import clock, concerning, counted_days, currency, issuing, reporting
from .letter_runs import leaving, making, voiding
from .models import Draft, Record, Response
from .refusals import DispatchRequired
from .reminder_letters import effects, leavers
from .states import Verdict


def follow(thing: Response | Draft, record: Record, facts: dict) -> None:
    """Do what the action brings with it; most bring nothing."""
    consequence = _CONSEQUENCES.get((type(thing), record.action))
    if consequence:
        consequence(thing, record, facts)


def _take_in(response: Response, record: Record, facts: dict) -> None:
    """Who is asked for nothing but the receipt has done with it all."""
    _enter_in_register(response, record)
    counted_days.recount(response, record)
    if not response.needs_report:
        clock.settle(response, record)


def _enter_in_register(response: Response, record: Record) -> None:
    """A received letter stands in the office's incoming register; one logged before has its line already.

    An office that answers without an account, or whose receipt another wrote down, keeps its book elsewhere.
    """
    letter, is_own = response.circulation.letter, record.by and record.by.works_at(response.office)
    if is_own and registers.received(letter, response.office) is None:
        now, kind = timezone.localtime(), registers.Kind.INCOMING
        moment = {"on": now.date(), "time": registers.minute(now)}
        registers.enter(letter, response.office, kind, **moment, by=record.by)


def _keep_report(response: Response, record: Record, facts: dict) -> None:
    reporting.keep(response, facts)
    clock.settle(response, record)


def _settle(response: Response, record: Record, facts: dict) -> None:
    clock.settle(response, record)


def _ask_extension(response: Response, record: Record, facts: dict) -> None:
    clock.ask(response, record, facts["until"], facts.get("letter"))


def _grant_extension(response: Response, record: Record, facts: dict) -> None:
    clock.decide(response, record, Verdict.GRANTED, facts["until"])


def _refuse_extension(response: Response, record: Record, facts: dict) -> None:
    clock.decide(response, record, Verdict.REFUSED)


def _extend(response: Response, record: Record, facts: dict) -> None:
    clock.give(response, record, facts["until"])


def _begin_pause(response: Response, record: Record, facts: dict) -> None:
    clock.begin_pause(response, record, facts["category"])


def _end_pause(response: Response, record: Record, facts: dict) -> None:
    clock.end_pause(response, record)


def _move_due(response: Response, record: Record, facts: dict) -> None:
    clock.move(response, record, facts["until"], facts.get("special_day"))


def _check_paper(draft: Draft, record: Record, facts: dict) -> None:
    """Once approved there is no way back to the text: what cannot be printed or reported is refused now."""
    issuing.check(draft)
    if draft.answers:
        reporting.check(draft.answers, reporting.by_letter(draft))
    concerning.check(draft)


def _check_current(draft: Draft, record: Record, facts: dict) -> None:
    """What the offices below answered may have changed since; nobody sends that out unseen."""
    currency.check(draft, facts.get("sure_of", ""))


def _issue(draft: Draft, record: Record, facts: dict) -> None:
    _check_current(draft, record, facts)
    concerning.lock(draft)
    draft.letter = issuing.issue(draft, by=record.by, addressee=making.first_addressee(draft))
    if draft.reminds:
        effects.remind(draft, record)
    making.begin(draft, record)


def _check_dispatched(draft: Draft, record: Record, facts: dict) -> None:
    """Sent is only what is written down: how, when, to whom."""
    if not leaving.has_left(draft):
        raise DispatchRequired


def _void(draft: Draft, record: Record, facts: dict) -> None:
    voiding.void_all(draft, record)
    concerning.take_back(draft, record)
    if draft.reminds:
        effects.take_back(draft, record)


def _drop(draft: Draft, record: Record, facts: dict) -> None:
    if draft.reminds:
        leavers.take_out_all(draft, record.note)


_CONSEQUENCES = {
    (Response, "receive"): _take_in,
    (Response, "report"): _keep_report,
    (Response, "refuse"): _settle,
    (Response, "excuse"): _settle,
    (Response, "withdraw"): _settle,
    (Response, "ask_extension"): _ask_extension,
    (Response, "grant_extension"): _grant_extension,
    (Response, "refuse_extension"): _refuse_extension,
    (Response, "extend"): _extend,
    (Response, "pause"): _begin_pause,
    (Response, "resume"): _end_pause,
    (Response, "move_due"): _move_due,
    (Draft, "submit"): _check_paper,
    (Draft, "approve"): _check_current,
    (Draft, "issue"): _issue,
    (Draft, "send"): _check_dispatched,
    (Draft, "void"): _void,
    (Draft, "drop"): _drop,
}
