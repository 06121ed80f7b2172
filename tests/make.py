"""Makes the few things that tests are about. Every argument has a default that is right for most tests."""

import datetime
import itertools

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from letters import registers
from letters.models import Dispatch, Entry, Letter
from offices.models import Absence, Membership, Office, Role, SpecialDay, User
from thai.dates import buddhist_year
from thai.letter_number import LetterNumber
from workflow import preparing
from workflow.models import Circulation, Digest, Draft, Extension, Pause, Question, Record, ReplyKey, Response
from workflow.reply import currency
from workflow.states import Outcome, State

_serial = itertools.count(1)

MOMENT = datetime.datetime(2026, 3, 5, 9, 0, tzinfo=datetime.UTC)
NUMBER = LetterNumber("มท", "0810.4", 481, is_circular=True)


def office(
    code: str = "", kind: str = Office.Kind.DISTRICT, parent: Office | None = None, **fields
) -> Office:
    office = new_office(code, kind, parent, **fields)
    office.save(force_insert=True)
    return office


def new_office(
    code: str = "", kind: str = Office.Kind.DISTRICT, parent: Office | None = None, **fields
) -> Office:
    """One to be stored with others at once."""
    code = code or f"office-{next(_serial):06}"  # by its code it stands behind those made before
    office = Office(code=code, kind=kind, parent=parent, **{"name": f"หน่วยงาน {code}", **fields})
    office.settle()
    return office


def people(places: dict[str, Office]) -> dict[str, User]:
    """Somebody in each role at each of the places, by what they are: «clerk of the province»."""
    told = [(f"{role} of the {name}", role, at) for name, at in places.items() for role in Role.values]
    password = make_password("throw-away-password")
    users = User.objects.bulk_create(
        User(username=f"person-{next(_serial)}", password=password) for _each in told
    )
    Membership.objects.bulk_create(
        Membership(user=user, office=at, role=role)
        for user, (_who, role, at) in zip(users, told, strict=True)
    )
    return {who: user for user, (who, _role, _at) in zip(users, told, strict=True)}


def person(at: Office | None, *roles: str, **membership) -> User:
    """Someone who works at an office in the roles given (clerk when none is)."""
    user = User.objects.create_user(f"person-{next(_serial)}", password="throw-away-password")
    for role in (roles or [Role.CLERK]) if at else []:
        Membership.objects.create(user=user, office=at, role=role, **membership)
    return user


def absence(person: User, stand_in: User, at: Office, **fields) -> Absence:
    """The person is marked absent from an office, from today until somebody says so."""
    fields = {"since": timezone.localdate(), "marked_by": person} | fields
    return Absence.objects.create(person=person, stand_in=stand_in, office=at, **fields)


def special_day(
    office: Office, day: datetime.date, name: str = "วันหยุดพิเศษ", *, by: User | None = None, **fields
) -> SpecialDay:
    """A day declared for an office and all below; `withdrawn` takes it back."""
    by = by or person(office)
    if fields.pop("withdrawn", False):
        fields |= {"withdrawn_by": by, "withdrawn_at": timezone.now()}
    fields = {"source": "มติคณะรัฐมนตรี", "declared_by": by} | fields
    return SpecialDay.objects.create(office=office, day=day, name=name, **fields)


def letter(
    issuer: Office, *, by: User | None = None, number: LetterNumber | None = NUMBER, **fields
) -> Letter:
    dated_on = fields.setdefault("dated_on", datetime.date(2026, 1, 30))
    letter = Letter(**{"subject": "การทดสอบ", "issuer": issuer, "logged_for": issuer, **fields})
    letter.logged_by = by or person(issuer)
    letter.take_number(number)
    letter.year = buddhist_year(dated_on) if dated_on else None
    letter.save()
    return letter


def struck_through(letter: Letter) -> None:
    """The line of its issuer's outgoing book that gave the letter its number, void."""
    kind = registers.Kind.OUTGOING
    line = registers.enter(letter, letter.issuer, kind, on=letter.dated_on, by=letter.logged_by)
    registers.void(line, reason="พิมพ์ผิด", by=letter.logged_by)


def dispatch(letter: Letter, *, by: User | None = None, **fields) -> Dispatch:
    """A line that says how a letter left its issuer (as if by a form nobody posted)."""
    fields = {"to": "กรมส่งเสริมการปกครองท้องถิ่น", "how": Dispatch.How.MAIL, "left_on": MOMENT.date()} | fields
    by = by or letter.logged_by
    return Dispatch.objects.create(**{"letter": letter, "office": letter.issuer, "by": by, **fields})


def circulation(
    office: Office, *, letter: Letter | None = None, by: User | None = None, **fields
) -> Circulation:
    by = by or person(office)
    fields = {
        "matter": "ผลการดำเนินการ",
        "addressees": "ทุกอำเภอ",
        "due_on": datetime.date(2026, 3, 6),
    } | fields
    letter = letter or globals()["letter"](
        office, by=by, number=LetterNumber("ตก", "0023.3", next(_serial), True)
    )
    return Circulation.objects.create(letter=letter, office=office, opened_by=by, **fields)


def response(circulation: Circulation, office: Office, state: str = State.AWAITING, **fields) -> Response:
    """One office's response, standing where the test needs it (as if by a history nobody wrote)."""
    if state in State.answered():
        fields = {"outcome": Outcome.FULL, "answered_at": MOMENT} | fields
    if state == State.ACCEPTED:
        fields = {"accepted_at": MOMENT} | fields
    fields = {"due_on": circulation.due_on} | fields
    return Response.objects.create(circulation=circulation, office=office, state=state, **fields)


def question(circulation: Circulation, kind: str = Question.Kind.NUMBER, **fields) -> Question:
    place = circulation.questions.count() + 1
    fields = {"text": f"ข้อ {place}", "place": place} | fields
    return Question.objects.create(circulation=circulation, kind=kind, **fields)


def key(response: Response, *, by: User, **fields) -> ReplyKey:
    """A key whose token nobody knows."""
    serial = next(_serial)
    fields = {"nonce": f"{serial}", "token_hash": f"{serial}"} | fields
    return ReplyKey.objects.create(response=response, made_by=by, **fields)


def told(outcome: str = Outcome.FULL, **facts) -> dict:
    """A report that says what its outcome needs."""
    needs = {
        Outcome.PARTIAL: {"promised_on": timezone.localdate() + datetime.timedelta(days=365)},
        Outcome.NOT_APPLICABLE: {"answer": "ไม่มีระบบประปาหมู่บ้าน"},
        Outcome.UNABLE: {"answer": "ระบบขัดข้อง"},
    }
    return {"outcome": outcome} | needs.get(outcome, {}) | facts


def extension(response: Response, *, by: User, **fields) -> Extension:
    """More time that an office has asked for and nobody has decided."""
    said = {"by": by, "note": "ข้อมูลยังไม่ครบ", "via": Record.Via.WEB}
    record = Record.objects.append(response, "ask_extension", response.state, **said)
    fields = {"wanted_on": response.due_on + datetime.timedelta(days=400), "asked_in": record} | fields
    return Extension.objects.create(response=response, former_due_on=response.due_on, **fields)


def pause(response: Response, *, by: User, since_on: datetime.date | None = None) -> Pause:
    """A clock that stands still."""
    since_on = since_on or MOMENT.date()
    said = {"by": by, "note": "น้ำท่วม", "via": Record.Via.WEB}
    record = Record.objects.append(response, "pause", response.state, **said)
    Response.objects.filter(pk=response.pk).update(paused_on=since_on)
    fields = {"category": "disaster", "since_on": since_on, "former_due_on": response.due_on}
    return Pause.objects.create(response=response, begun_in=record, **fields)


def digest(office: Office, *things: Response | Entry, to: User | None = None, **fields) -> Digest:
    """What the office, or one person of it, is reminded of on a day; sent by no way yet."""
    digest = Digest.objects.create(office=office, person=to, **{"on": MOMENT.date()} | fields)
    for thing in things:
        about = {"response": thing} if isinstance(thing, Response) else {"entry": thing}
        due_on = thing.due_on if isinstance(thing, Response) else thing.letter.due_on
        digest.lines.create(stage="before:1", due_on=due_on, why="อีก ๑ วันทำการครบกำหนด", **about)
    return digest


def draft(office: Office, author: User, **fields) -> Draft:
    """One that answers a duty reports the `outcome` given, and knows all that is answered below by now."""
    told = {name: fields.pop(name) for name in ("outcome", "promised_on") if name in fields}
    if told:
        preparing.save(fields["answers"], answers={}, **told)
    if duty := fields.get("answers"):
        fields = {"told_digest": currency.told_digest(duty)} | fields
    fields = {"addressee": "กรมส่งเสริมการปกครองท้องถิ่น", "subject": "รายงานผล", "body": "ความ"} | fields
    draft = Draft.objects.create(office=office, author=author, **fields)
    if duty:
        currency.remember(draft, Response.objects.answering(duty))
    return draft
