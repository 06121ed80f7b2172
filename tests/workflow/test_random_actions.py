"""Whatever anybody presses, in whatever order, what must stay true stays true."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from letters.audit import audit
from letters.models import Entry, Letter, Register
from tests import make
from workflow import actions, drafting
from workflow.models import Draft, Record, Response
from workflow.outstanding import standing_of
from workflow.states import DraftState, Outcome, State

from .steps import needed, now, sent

ACTIONS = sorted({t.name for model in (Response, Draft) for t in model().get_all_state_transitions()})
NAMES = [*ACTIONS, "save", "delete"]
ENDING = ("excuse", "withdraw")  # seldom, or every life is short
NOTES = ["", "  ", "มีเหตุ"]


class RandomActions(RuleBasedStateMachine):
    """A circulation to three offices, one of which passes it on and answers by letter; and a draft."""

    world = None

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        province = self.world.province
        asked = make.circulation(self.world.department, by=self.world["officer of the department"])
        self.owed = make.response(asked, province, State.RECEIVED)
        self.circulation = make.circulation(
            province, serves=self.owed, by=self.world["clerk of the province"]
        )
        offices = [self.world.district, self.world.other_district, make.office(parent=province)]
        author = self.world["officer of the province"]
        reply = make.draft(province, author, answers=self.owed, outcome=Outcome.FULL)
        self.begun = {thing: thing.state for thing in [self.owed, reply, make.draft(province, author)]}
        self.begun |= {make.response(self.circulation, office): State.AWAITING for office in offices}
        self.things = list(self.begun)

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @rule(place=st.integers(0, 5), who=st.randoms(use_true_random=False))
    def a_button_that_is_shown_works(self, place, who):
        thing = now(self.things[place])
        shown = [
            (action, person)
            for person in self.world.people.values()
            for action in actions.available(thing, person)
            if action.name not in ENDING or who.random() < 0.05
        ]
        assume(shown)
        action, person = who.choice(shown)
        facts = make.told(Outcome.PARTIAL) if action.needs_outcome else needed(action.name)

        is_answer = bool(action.name == "issue" and thing.answers_id)
        is_wanted = now(self.owed).state in State.reportable()
        is_taken_back = bool(action.name == "void" and self.is_the_answer(thing))
        before = self.history()
        if action.needs_dispatch:
            sent(thing, person)
            record = thing.records.last()
        else:
            said = {"version": thing.version, "note": "มีเหตุ", **facts}
            record = actions.perform(thing, action.name, by=person, **said)

        assert (record.thing, record.source, record.by) == (thing, thing.state, person)
        assert len(self.history()) == len(before) + 1 + (is_answer and is_wanted) + is_taken_back

    @rule(
        place=st.integers(0, 5),
        action=st.sampled_from(NAMES),
        who=st.integers(0, 16),
        note=st.sampled_from(NOTES),
        outcome=st.sampled_from(["", *Outcome.values]),
        age=st.sampled_from([0, 0, 0, 1]),
    )
    def anybody_presses_anything(self, place, action, who, note, outcome, age):
        thing = now(self.things[place])
        person = list(self.world.people.values())[who]
        facts = {"outcome": outcome} if action == "report" else needed(action)

        before, states = self.history(), self.stand()
        try:
            actions.perform(thing, action, by=person, version=thing.version - age, note=note, **facts)
        except (actions.Refused, PermissionDenied):
            assert (self.history(), self.stand()) == (before, states)
        else:
            assert age == 0
            assert action in ACTIONS
            assert len(self.history()) > len(before)

    @rule(place=st.integers(1, 2), who=st.integers(0, 16), age=st.sampled_from([0, 0, 1]))
    def anybody_rewrites_a_draft(self, place, who, age):
        draft, person = now(self.things[place]), list(self.world.people.values())[who]

        before, states = self.history(), self.stand()
        try:
            drafting.edit(draft, {"body": "ความใหม่"}, by=person, version=draft.version - age)
        except (actions.Refused, PermissionDenied):
            assert (self.history(), self.stand()) == (before, states)
        else:
            assert (age, draft.state) == (0, DraftState.DRAFT)

    @invariant()
    def every_state_follows_from_its_history(self):
        states, lengths = dict(self.begun), dict.fromkeys(self.begun, 0)
        for record in Record.objects.select_related("response", "draft"):
            assert record.source == states[record.thing]
            states[record.thing] = record.target
            lengths[record.thing] += 1

        stored = [*Response.objects.all(), *Draft.objects.all()]
        assert [(t.state, t.version) for t in stored] == [(states[t], lengths[t]) for t in stored]

    @invariant()
    def what_is_complete_is_left_by_opening_it_anew_only(self):
        left = Record.objects.filter(source__in=[State.ACCEPTED, State.EXCUSED, State.WITHDRAWN])

        assert {record.action for record in left} <= {"reopen"}
        assert not Record.objects.filter(source__in=[DraftState.SENT, DraftState.VOID]).exists()

    @invariant()
    def the_count_is_of_those_who_have_to_answer(self):
        states = [response.state for response in self.circulation.responses.all()]
        standing = standing_of(self.circulation, make.MOMENT.date())

        assert standing.counted == sum(state not in State.uncounted() for state in states)
        assert standing.answered == sum(state in State.answered() for state in states)
        assert len(standing.owing) == standing.counted - standing.answered
        assert 0 <= standing.percent <= 100

    @invariant()
    def every_register_is_whole(self):
        assert all(audit(book).is_whole for book in Register.objects.all())

    @invariant()
    def a_letter_has_a_number_exactly_when_its_draft_was_issued(self):
        outgoing = Entry.objects.filter(register__kind="outgoing")
        issued = Draft.objects.exclude(letter=None)

        assert {entry.letter_id for entry in outgoing} == {draft.letter_id for draft in issued}
        assert {d.state for d in issued} <= {DraftState.ISSUED, DraftState.SENT, DraftState.VOID}

    def is_the_answer(self, draft) -> bool:
        owed = now(self.owed)
        return owed.state == State.REPORTED and owed.reply_letter_id == draft.letter_id is not None

    def history(self) -> list[int]:
        return list(Record.objects.order_by("pk").values_list("pk", flat=True))

    def stand(self) -> list:
        things = [list(m.objects.order_by("pk").values_list("state", "version")) for m in (Response, Draft)]
        return [*things, Entry.objects.count(), Letter.objects.count()]


def test_what_must_stay_true_stays_true(world, monkeypatch):
    monkeypatch.setattr(RandomActions, "world", world)
    patient = settings(max_examples=15, stateful_step_count=30, deadline=None, database=None)

    run_state_machine_as_test(RandomActions, settings=patient)
