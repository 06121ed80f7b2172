"""Brings a duty or a draft to where a test needs it, through the same door as everybody."""

import datetime
import uuid

from django.utils import timezone

from letters import registers
from letters.inside.passing_on import Holders, pass_on
from letters.intake.log import Logged, log_letter
from letters.models import Entry, Letter, Register
from letters.outgoing import dispatching
from letters.outgoing.dispatching import Leaving
from offices.models import Office, User
from tests import make
from thai.letter_number import LetterNumber
from workflow import actions, first_day, outstanding
from workflow.models import Circulation, Draft, Record, Response
from workflow.outstanding import Standing
from workflow.states import DraftState, Outcome, PauseCategory, State


def press(thing: Response | Draft, action: str, by: User, note: str = "มีเหตุ", **facts) -> Record:
    """Press a button at the version that stands in the database now."""
    version = type(thing).objects.get(pk=thing.pk).version
    facts = needed(action) | facts
    if action == "report":
        facts = make.told(**facts)
    return actions.perform(thing, action, by=by, version=version, note=note, **facts)


def needed(action: str) -> dict:
    """What an action brings to its transition, fit to be taken."""
    match action:
        case "report":
            return {"outcome": Outcome.FULL}
        case "ask_extension" | "grant_extension" | "extend":
            return {"until": timezone.localdate() + datetime.timedelta(days=30)}
        case "move_due":
            return {"until": timezone.localdate() + datetime.timedelta(days=40)}
        case "pause":
            return {"category": PauseCategory.DISASTER}
        case _:
            return {}


def standing_for(world, action: str, state) -> Response | Draft:
    """A duty or a draft in a state in which the action may be performed."""
    if isinstance(state, DraftState):
        draft = draft_at(world, state)
        if state == DraftState.ISSUED:
            make.dispatch(draft.letter)  # without which nobody sends it
        return draft
    response = asked(world, state)
    if action in ("grant_extension", "refuse_extension"):
        make.extension(response, by=world["officer of the district"])
    if action == "resume":
        make.pause(response, by=world["officer of the province"])
    return now(response)


def asked(world, state: str = State.AWAITING, at: Office | None = None, **fields) -> Response:
    """What the district owes to a circulation of the province."""
    circulation = make.circulation(world.province, by=world["officer of the province"])
    return make.response(circulation, at or world.district, state, **fields)


def draft_at(world, state: str = DraftState.DRAFT, **fields) -> Draft:
    """The province's draft, by its officer; past issuing it has a letter (whose paper nobody printed)."""
    if state in (DraftState.ISSUED, DraftState.SENT, DraftState.VOID):
        fields["letter"] = make.letter(world.province, number=LetterNumber("ตก", "0023", 9))
    return make.draft(world.province, world["officer of the province"], state=state, **fields)


def owed_above(world, state: str = State.RECEIVED, **fields) -> Response:
    """What the province owes to a circulation of the department."""
    letter = make.letter(world.department, by=world["officer of the department"])
    circulation = make.circulation(
        world.department, letter=letter, by=world["officer of the department"], **fields
    )
    return make.response(circulation, world.province, state)


def entered(response: Response, by: User) -> Entry:
    """The line of the asked office's book on which the duty's letter stands."""
    letter, office = response.circulation.letter, response.office
    return registers.enter(letter, office, Register.Kind.INCOMING, on=make.MOMENT.date(), by=by)


def given(response: Response, by: User, section: Office | None = None, person: User | None = None) -> Entry:
    """The duty's letter, received and given to a section, a person or both."""
    line = registers.received(response.circulation.letter, response.office) or entered(response, by)
    pass_on(line, by=by, to=Holders(section, person))
    return line


def issued(world, **fields) -> Draft:
    """A draft of the province that its head approved and its clerk issued."""
    draft = draft_at(world, DraftState.APPROVED, **fields)
    press(draft, "issue", world["clerk of the province"])
    return Draft.objects.get(pk=draft.pk)


def sent(draft: Draft, by: User) -> Draft:
    """Write down how the paper of an issued draft left: that sends it."""
    leaving = Leaving(draft.letter, "กรมส่งเสริมการปกครองท้องถิ่น")
    dispatching.record([leaving], how="mail", on=timezone.localdate(), by=by, token=uuid.uuid4())
    return Draft.objects.get(pk=draft.pk)


def standing_of(circulation: Circulation, today: datetime.date) -> Standing:
    """How it stands, as the lists of circulations say."""
    alone = Circulation.objects.filter(pk=circulation.pk).with_counts().with_late(today)
    return outstanding.standings(alone.select_related("letter__issuer", "office"), today)[0]


def now(thing):
    """The thing as it stands in the database."""
    return type(thing).objects.get(pk=thing.pk)


def numbers(office: Office, kind: str = Register.Kind.INCOMING) -> list[int]:
    """What a register of an office has given out, in order."""
    entries = Entry.objects.filter(register__office=office, register__kind=kind)
    return sorted(entries.values_list("number", flat=True))


def log(letter: Letter, office: Office, by: User) -> Logged:
    """The office's clerk pastes the letter's text and saves what was read."""
    fields = {
        "issuer": letter.issuer,
        "number": letter.letter_number,
        "dated_on": letter.dated_on,
        "subject": letter.subject,
        "text": letter.text,
    }
    return log_letter(fields, [], office=office, by=by, on=make.MOMENT.date())


def long_at_work(office) -> None:
    """An office that is not led through its first steps any more."""
    first_day.put_off(office, {step.name for step in first_day.STEPS})
