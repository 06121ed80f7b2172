"""Whatever anybody presses, in whatever order, what must stay true stays true."""

import datetime
import os
from collections import defaultdict
from functools import reduce
from operator import or_

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from letters.audit import audit
from letters.models import Entry, Letter, Register
from tests import make
from workflow import actions, drafting, on_behalf, reply
from workflow.actors import Bearer, OnBehalf
from workflow.models import Draft, DueMove, Extension, Pause, Record, Report, Response
from workflow.outstanding import lines
from workflow.since.kinds import RECORDED, is_of
from workflow.states import DraftState, Outcome, PauseCategory, State, Verdict

from .steps import needed, now, sent, standing_of

ACTIONS = sorted({t.name for model in (Response, Draft) for t in model().get_all_state_transitions()})
NAMES = [*ACTIONS, "save", "delete"]
ENDING = ("excuse", "withdraw", "drop")  # seldom, or every life is short
BY_THE_ASKED = ("receive", "start", "report", "refuse", "retract", "ask_extension")
NOTES = ["", "  ", "มีเหตุ"]
VIAS = [*Record.Via.on_behalf(), Record.Via.WEB, Record.Via.DOOR]
A_DAY = datetime.timedelta(days=1)

people = st.integers(0, 16)
days = st.sampled_from([-4000, -3, -1, 0, 1, 9])


PROMISES = []


def signed_by(actor) -> tuple:
    """Who signs the record, and with which key."""
    match actor:
        case Bearer(key=key):
            return None, key
        case OnBehalf(user=user):
            return user, None
        case _:
            return actor, None


def promise(check):
    """What must hold after everything that was done."""
    PROMISES.append(check)
    return check


class RandomActions(RuleBasedStateMachine):
    """A circulation to three offices, one of which passes it on and answers by letter; and a draft.

    Each duty has a key, and each office that asked writes down what it hears of the others. Days pass.
    """

    world = None
    begun_at = timezone.now()
    days_gone = 0

    @classmethod
    def clock(cls) -> datetime.datetime:
        return cls.begun_at + cls.days_gone * A_DAY

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        type(self).days_gone, self.checked = 0, None
        soon = {"due_on": timezone.localdate() + 3 * A_DAY}
        province = self.world.province
        asked = make.circulation(self.world.department, by=self.world["officer of the department"], **soon)
        self.owed = make.response(asked, province, State.RECEIVED)
        self.circulation = make.circulation(
            province, serves=self.owed, by=self.world["clerk of the province"], **soon
        )
        offices = [self.world.district, self.world.other_district, make.office(parent=province)]
        author = self.world["officer of the province"]
        reply = make.draft(province, author, answers=self.owed, outcome=Outcome.FULL)
        self.begun = {thing: thing.state for thing in [self.owed, reply, make.draft(province, author)]}
        self.begun |= {make.response(self.circulation, office): State.AWAITING for office in offices}
        self.things = list(self.begun)
        self.duties = [thing for thing in self.things if isinstance(thing, Response)]
        self.keys = {duty: make.key(duty, by=author) for duty in self.duties}

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @rule(count=st.integers(1, 4))
    def days_pass(self, count):
        type(self).days_gone += count

    @rule(
        places=st.lists(st.integers(0, 5), min_size=1, max_size=4),
        who=st.randoms(use_true_random=True),
    )
    def buttons_that_are_shown_work(self, places, who):
        for place in places:
            self.press_one(now(self.things[place]), who)

    @rule(place=st.integers(0, 3), who=st.randoms(use_true_random=True))
    def the_clock_of_one_duty_is_pressed_day_after_day(self, place, who):
        for _each in range(6):
            self.press_one(now(self.duties[place]), who, of_the_clock=True)
            type(self).days_gone += 1

    def press_one(self, thing, who, *, of_the_clock: bool = False) -> None:
        shown = defaultdict(list)
        for actor in self.actors(thing):
            for action in actions.available(thing, actor):
                is_wanted = action.is_clock or not of_the_clock
                if is_wanted and (action.name not in ENDING or who.random() < 0.05):
                    shown[action].append(actor)
        if not shown:
            return
        action = who.choice(list(shown))
        actor = who.choice(shown[action])
        facts = make.told(Outcome.PARTIAL) if action.needs_outcome else needed(action.name)
        if action.needs_current:
            facts = {"sure_of": reply.changes(thing).digest}
        if action.is_move:
            facts = {"until": thing.due_on + who.choice([-1, 1, 3]) * A_DAY}
        if action.needs_day:
            facts = {"until": max(thing.due_on, timezone.localdate()) + who.randint(1, 9) * A_DAY}
        if isinstance(actor, OnBehalf):
            facts |= {"via": who.choice(Record.Via.on_behalf()), "happened_on": timezone.localdate()}

        is_answer = bool(action.name == "issue" and thing.answers_id)
        is_still_wanted = now(self.owed).state in State.reportable()
        is_taken_back = bool(action.name == "void" and self.is_the_answer(thing))
        before = self.history()
        if action.needs_dispatch:
            sent(thing, actor)
            record = thing.records.last()
        else:
            said = {"version": thing.version, "note": "มีเหตุ", **facts}
            record = actions.perform(thing, action.name, by=actor, **said)

        assert (record.thing, record.source) == (thing, thing.state)
        assert (record.by, record.key) == signed_by(actor)
        assert len(self.history()) == len(before) + 1 + (is_answer and is_still_wanted) + is_taken_back

    @rule(
        place=st.integers(0, 5),
        action=st.sampled_from(NAMES),
        who=people,
        guise=st.sampled_from([None, None, OnBehalf, Bearer]),
        note=st.sampled_from(NOTES),
        outcome=st.sampled_from(["", *Outcome.values]),
        until=days,
        category=st.sampled_from(["", "weather", PauseCategory.LAW]),
        happened=st.sampled_from([None, -1, 1]),
        age=st.sampled_from([0, 0, 0, 1]),
    )
    def anybody_presses_anything(
        self, place, action, who, guise, note, outcome, until, category, happened, age
    ):
        thing = now(self.things[place])
        actor = self.in_guise(guise, self.person(who), who)
        facts = {
            "report": {"outcome": outcome},
            "pause": {"category": category},
            "ask_extension": {"until": self.day(until)},
            "grant_extension": {"until": self.day(until)},
            "extend": {"until": self.day(until)},
        }.get(action, {})
        if guise is OnBehalf:
            facts |= {"via": Record.Via.PHONE, "happened_on": self.day(happened)}

        before, states = self.history(), self.stand()
        try:
            actions.perform(thing, action, by=actor, version=thing.version - age, note=note, **facts)
        except (actions.Refused, PermissionDenied):
            assert (self.history(), self.stand()) == (before, states)
        else:
            assert age == 0
            assert action in ACTIONS
            assert len(self.history()) > len(before)

    @rule(
        place=st.integers(0, 3),
        action=st.sampled_from([*BY_THE_ASKED, "accept", "pause"]),
        who=people,
        via=st.sampled_from(Record.Via.on_behalf()),
        happened=days,
        note=st.sampled_from(NOTES),
        age=st.sampled_from([0, 0, 0, 1]),
    )
    def anybody_writes_down_what_another_office_did(self, place, action, who, via, happened, note, age):
        duty = now(self.duties[place])
        facts = make.told(Outcome.PARTIAL) if action == "report" else needed(action)
        said = {"via": via, "happened_on": self.day(happened), "note": note, "version": duty.version - age}

        before, states = self.history(), self.stand()
        try:
            on_behalf.write_down(duty, action, by=self.person(who), **said, **facts)
        except (actions.Refused, PermissionDenied):
            assert (self.history(), self.stand()) == (before, states)
        else:
            assert age == 0
            assert happened <= 0
            assert all(record.is_on_behalf for record in Record.objects.exclude(pk__in=before))

    @rule(place=st.integers(1, 2), who=people, age=st.sampled_from([0, 0, 1]))
    def anybody_rewrites_a_draft(self, place, who, age):
        draft, person = now(self.things[place]), self.person(who)

        before, states = self.history(), self.stand()
        try:
            drafting.edit(draft, {"body": "ความใหม่"}, by=person, version=draft.version - age)
        except (actions.Refused, PermissionDenied):
            assert (self.history(), self.stand()) == (before, states)
        else:
            assert (age, draft.state) == (0, DraftState.DRAFT)

    @invariant()
    def every_promise_is_kept(self):
        if self.checked != (self.history(), self.days_gone):  # what is refused is seen to change nothing
            for check in PROMISES:
                check(self)
            self.checked = (self.history(), self.days_gone)

    @promise
    def every_state_follows_from_its_history(self):
        states, lengths = dict(self.begun), dict.fromkeys(self.begun, 0)
        for record in Record.objects.select_related("response", "draft"):
            assert record.source == states[record.thing]
            states[record.thing] = record.target
            lengths[record.thing] += 1

        stored = [*Response.objects.all(), *Draft.objects.all()]
        assert [(t.state, t.version) for t in stored] == [(states[t], lengths[t]) for t in stored]

    @promise
    def what_is_over_is_left_by_asking_anew_only(self):
        left = Record.objects.filter(source__in=[State.ACCEPTED, *State.uncounted()])
        ways = {State.ACCEPTED: "reopen", State.EXCUSED: "restore", State.WITHDRAWN: "restore"}

        assert all(record.action == ways[record.source] for record in left)
        assert not Record.objects.filter(source__in=DraftState.ended()).exists()

    @promise
    def nothing_changes_that_was_settled_before(self):
        told = reduce(or_, map(is_of, RECORDED))
        unsettled = Response.objects.unsettled_at(OuterRef("at")).filter(pk=OuterRef("response"))

        assert not Record.objects.filter(told, draft=None).exclude(Exists(unsettled)).exists()

    @promise
    def the_count_is_of_those_who_have_to_answer(self):
        states = [response.state for response in self.circulation.responses.all()]
        standing = standing_of(self.circulation, make.MOMENT.date())

        assert standing.counted == sum(state not in State.uncounted() for state in states)
        assert standing.answered == sum(state in State.answered() for state in states)
        assert len(standing.owing) == standing.counted - standing.answered
        assert 0 <= standing.percent <= 100

    @promise
    def every_due_day_is_explained_by_more_time_days_that_stood_still_and_moves(self):
        for duty in Response.objects.all():
            assert duty.due_on == self.explained(duty)

    @promise
    def one_request_and_one_pause_at_most_are_open_and_none_of_what_is_closed(self):
        for duty in Response.objects.all():
            waiting = duty.extensions.filter(verdict=Verdict.ASKED).count()
            standing_still = duty.pauses.filter(until_on=None).count()

            assert standing_still == (duty.paused_on is not None)
            assert (waiting, standing_still) <= ((1, 1) if duty.is_open else (0, 0))

    @promise
    def what_stands_still_is_never_late(self):
        after = timezone.localdate() + 4000 * A_DAY
        paused = Response.objects.exclude(paused_on=None).select_related("office")

        assert not any(line.is_late for line in lines(paused, after))
        assert not Response.objects.overdue(after).exclude(paused_on=None).exists()

    @promise
    def every_report_that_was_sent_is_kept_as_a_version(self):
        for duty in Response.objects.all():
            numbers = list(duty.reports.filter(sent_at__isnull=False).values_list("number", flat=True))

            assert numbers == list(range(1, duty.reports_sent + 1))
            assert duty.reports_sent == duty.records.filter(action="report").count()
            assert not numbers or duty.received_at is None or duty.received_at <= duty.answered_at

    @promise
    def each_side_does_its_own(self):
        related = ("by", "key__response", "response__office", "response__circulation__office")
        for record in Record.objects.exclude(response=None).select_related(*related):
            asked, asker = record.response.office, record.response.circulation.office
            if record.key:
                assert (record.key.response, record.via) == (record.response, Record.Via.DOOR)
                assert record.action in BY_THE_ASKED
            elif record.is_on_behalf:
                assert record.action in BY_THE_ASKED
                assert record.by.works_at(asker)
            else:
                assert record.by.works_at(asked if record.action in BY_THE_ASKED else asker)

    @promise
    def every_register_is_whole(self):
        assert all(audit(book).is_whole for book in Register.objects.all())

    @promise
    def a_letter_has_a_number_exactly_when_its_draft_was_issued(self):
        outgoing = Entry.objects.filter(register__kind="outgoing")
        issued = Draft.objects.exclude(letter=None)

        assert {entry.letter_id for entry in outgoing} == {draft.letter_id for draft in issued}
        assert {d.state for d in issued} <= {DraftState.ISSUED, DraftState.SENT, DraftState.VOID}

    def actors(self, thing) -> list:
        """Everybody, some who would write down for another office, and who holds its key."""
        everybody = list(self.world.people.values())
        if thing not in self.keys:
            return everybody
        askers = [self.world[f"clerk of the {place}"] for place in ("department", "province", "district")]
        return [*everybody, *(OnBehalf(person, thing) for person in askers), Bearer(self.keys[thing])]

    def in_guise(self, guise, person, number: int):
        """The person, who writes down for one duty, or who holds the key of one: perhaps of another."""
        duty = self.duties[number % len(self.duties)]
        return {None: person, OnBehalf: OnBehalf(person, duty), Bearer: Bearer(self.keys[duty])}[guise]

    def person(self, number: int):
        return list(self.world.people.values())[number]

    def day(self, after: int | None) -> datetime.date | None:
        return None if after is None else timezone.localdate() + after * A_DAY

    def explained(self, duty) -> datetime.date:
        """The due day as its history tells it: first the original one, then step by step."""
        steps = [(e.decided_in_id, "granted", e) for e in duty.extensions.filter(verdict=Verdict.GRANTED)]
        steps += [(move.done_in_id, "moved", move) for move in duty.moves.all()]
        for pause in duty.pauses.all():
            steps.append((pause.begun_in_id, "paused", pause))
            if pause.until_on:
                steps.append((pause.ended_in_id, "resumed", pause))
        due_on, since = self.circulation.due_on, None
        for _record, kind, step in sorted(steps, key=lambda each: each[0]):
            match kind:
                case "granted":
                    due_on = step.granted_on
                    since = since and timezone.localdate(step.decided_in.at)
                case "moved":
                    due_on = step.moved_to
                case "paused":
                    since = step.since_on
                case "resumed":
                    due_on += max(step.until_on - since, 0 * A_DAY)
                    since = None
        return due_on

    def is_the_answer(self, draft) -> bool:
        owed = now(self.owed)
        return owed.state == State.REPORTED and owed.reply_letter_id == draft.letter_id is not None

    def history(self) -> list[int]:
        return list(Record.objects.order_by("pk").values_list("pk", flat=True))

    def stand(self) -> list:
        things = [
            list(model.objects.order_by("pk").values())
            for model in (Response, Draft, Extension, Pause, DueMove)
        ]
        return [*things, *(model.objects.count() for model in (Entry, Letter, Report))]


def test_what_must_stay_true_stays_true(world, monkeypatch):
    monkeypatch.setattr(RandomActions, "world", world)
    monkeypatch.setattr(RandomActions, "begun_at", timezone.now())
    monkeypatch.setattr(timezone, "now", RandomActions.clock)
    runs, steps = (500, 50) if "WIAN_TESTS_IN_FULL" in os.environ else (8, 25)
    patient = settings(max_examples=runs, stateful_step_count=steps, deadline=None, database=None)

    run_state_machine_as_test(RandomActions, settings=patient)
