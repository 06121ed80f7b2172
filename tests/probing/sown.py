"""An office at work, with a probe in every column that holds what somebody wrote."""

import datetime

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from letters.models import Correction, Letter, Note, OldLine, OldRegister, Withdrawal
from offices.channels import keeping
from offices.models import DistributionGroup, Office, SavedView, Signatory
from tests import make
from tests.letters.sealed import enclosed, issued
from tests.workflow import reminding_by_letter, steps
from tests.workflow.chains import passed_on
from tests.workflow.digests import waiting
from tests.workflow.doors import scanned
from tests.workflow.papers import PDF
from tests.workflow.test_desk_figures import everything
from workflow import keys
from workflow.due_calendar import feeds
from workflow.models import (
    Answer,
    CalendarFeed,
    Evidence,
    KeyUse,
    Meeting,
    Question,
    Record,
    Report,
    Response,
)
from workflow.states import State

from .corpus import Sower

Kind = Question.Kind
# What is no text of anybody's: keys, names of files, codes that our own code reads.
OURS = {
    *("code", "path", "name_key", "number_prefix", "number_code", "password", "username", "sealed", "hashed"),
    *("sha256", "token_hash", "nonce", "folder", "kind", "source", "target", "action", "field", "stage"),
    *(
        "told_digest",
        "picture",
        "refusal",
        "number",
        "prefix",
        "urgency",
        "mailbox",
        "email",
        "queues",
        "network",
    ),
}
OURS_THERE = {
    *("letters.Letter.unit", "letters.Citation.unit", "letters.Stub.unit", "workflow.Sending.to"),
    *("workflow.Mailing.to", "offices.SavedView.address", "offices.Emblem.outline"),
}
IN_JSON = {"Draft.columns", "Draft.rows", "Question.choices", "OldRegister.headings", "OldLine.cells"}


def everywhere(sower: Sower | None = None) -> Sower:
    """Every text of every row is a probe; on SQLite, where a transaction brings back what refuses it."""
    sower = sower or Sower()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
    for model in apps.get_models():
        if model._meta.app_label in ("offices", "letters", "workflow"):
            for field in filter(is_text, model._meta.concrete_fields):
                _sow(model, field, sower)
    return sower


def is_text(field: models.Field) -> bool:
    """Whether people write into it what they like."""
    name = field.model._meta.label
    if isinstance(field, models.JSONField):
        return f"{name.partition('.')[2]}.{field.name}" in IN_JSON
    if not isinstance(field, models.CharField | models.TextField) or isinstance(field, models.FileField):
        return False
    is_ours = field.name in OURS or f"{name}.{field.name}" in OURS_THERE
    return not (field.choices or field.unique or is_ours)


def _sow(model, field, sower: Sower) -> None:
    rows = model._base_manager
    for pk in list(rows.values_list("pk", flat=True)):
        value = sower.whole() if (model, field.name) == (Letter, "text") else sower.text(field.max_length)
        if isinstance(field, models.JSONField):
            value = _in_json(rows.values_list(field.name, flat=True).get(pk=pk), sower)
        try:
            with transaction.atomic():
                rows.filter(pk=pk).update(**{field.name: value})
        except IntegrityError:  # a text that this row may not have, in its state
            continue


def _in_json(value, sower: Sower):
    match value:
        case str():
            return sower.text(None)
        case list():
            return [_in_json(each, sower) for each in value]
        case _:
            return value


def grow(world, person) -> dict[str, str]:
    """Rows of as many kinds as an office has, for one who does everything at the province.

    The tokens of a reply link, a paper's code and a calendar.
    """
    for _each in range(2):
        everything(world.province, world.department, world.district, person)
    _asked(world, person)
    seal = _sealed(world, person)
    _settings(world, person)
    _old_register(world.province, person)
    feed = feeds.keep(person, CalendarFeed.Reach.ALL)
    return {"reply": _handed_out(world, person), "seal": seal, "feed": feeds.token_of(feed)}


def _asked(world, person) -> None:
    """Of districts, with questions, by a letter that the province got and has not answered yet."""
    duty, states = steps.owed_above(world), (State.REPORTED, State.RETURNED)
    circulation = passed_on(
        duty, dict(zip((world.district, world.other_district), states, strict=True)), by=person
    )
    asked = [make.question(circulation, kind, unit="ก") for kind in (Kind.NUMBER, Kind.TEXT)]
    asked.append(make.question(circulation, Kind.CHOICE, choices=["ก", "ข"]))
    for response in circulation.responses.all():
        told = {"by": world["officer of the district"], "note": "ก", "via": Record.Via.WEB}
        for action in ("receive", "report", "send_back"):
            Record.objects.append(response, action, response.state, **told)
        report = Report.objects.create(
            response=response, number=1, sent_at=timezone.now(), outcome="full", answer="ก"
        )
        Response.objects.filter(pk=response.pk).update(reports_sent=1)
        Answer.objects.bulk_create(Answer(report=report, question=each, text="ก") for each in asked[1:])
        Evidence.objects.create(report=report, name="ก.pdf", sha256="0", kind="pdf", size=1, file="x")
    reminding_by_letter.begun(reminding_by_letter.owed_late(world), person)
    make.draft(world.province, person, columns=["ก", "ข"], rows=[["ค", "ง"]])
    make.draft(world.province, person, answers=duty)


def _sealed(world, person) -> str:
    """A letter with all that hangs on one."""
    letter, token = issued(world)
    Withdrawal.objects.create(enclosure=enclosed(letter, world), why="ก", by=person)
    enclosed(letter, world, content=PDF + b"2")
    make.dispatch(letter, by=person)
    scanned(world, letter)
    told = {"text": "ก", "position": "ก", "kind": Note.Kind.ORDER}
    Note.objects.create(entry=letter.entries.first(), author=person, **told)
    for entry in person.memberships.first().office.registers.first().entries.all()[:3]:
        Note.objects.create(entry=entry, author=person, **told)
    changed = {"field": "subject", "before": "ก", "after": "ข", "reason": "ค", "by": person}
    Correction.objects.create(letter=letter, **changed)
    return token


def _settings(world, person) -> None:
    today = timezone.localdate()
    DistributionGroup.objects.create(office=world.province, name="ก").members.add(world.district)
    shared = {"owner": person, "shared_with": world.province}
    SavedView.objects.create(name="ก", address="/outstanding/", **shared)
    Signatory.objects.create(office=world.province, name="ก", position="ข", order=1, added_by=person)
    make.special_day(world.province, today + datetime.timedelta(days=3), by=person)
    make.absence(world["officer of the province"], person, world.province, note="ก")
    keeping.add(world.province, "telegram", "ก", {"token": "1:a", "to": "-1"}, by=person)
    Meeting.objects.create(office=world.province, name="ก", held_on=today, by=person)


def _handed_out(world, person) -> str:
    """Links, and what is told by mail, of what is owed; the token of one of the links."""
    Office.objects.filter(pk=world.district.pk).update(mailbox="district@wian.example")
    district = Office.objects.get(pk=world.district.pk)
    owed = Response.objects.filter(circulation__office=world.province, office=district, is_open=True)
    waiting(make.digest(district, *owed[:3]))
    for response in owed[:3]:
        key = keys.of(response, by=person)
        KeyUse.objects.create(key=key, what=KeyUse.What.OPENED, name="ก", phone="ก")
    return keys.token_of(key)


def _old_register(office, person) -> None:
    old = OldRegister.objects.create(
        office=office,
        kind="incoming",
        year=2568,
        name="ก.csv",
        sha256="0",
        brought_by=person,
        state=OldRegister.State.READ,
        headings=["ก", "ข"],
    )
    OldLine.objects.create(
        old_register=old, line=2, level=OldLine.Level.ERROR, cells=["ก", "ข"], read={}, findings=[]
    )
