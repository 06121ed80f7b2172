"""A proposal: a person says whether the cited letter is the registered one."""

import datetime

import pytest

from letters import proposals
from letters.models import Letter, Link, Proposal, Stub
from letters.proposals import AlreadyDecided, NumberTaken

from .at_once import at_once
from .clerk import CITED_DAY, cited, letter

CITED, NEAR, CITING = "มท 0810.4/ว 5341", "มท 0810.4/ว 5351", "มท 0810.4/ว 481"


def near(world, number: str = NEAR, **fields) -> Letter:
    return letter(world, number, text=f"ที่ {number}\n\nถึง จังหวัด ทุกจังหวัด", **fields)


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


@pytest.fixture
def proposal(world) -> Proposal:
    """«5351 is probably the 5341 that 481 cites»."""
    near(world)
    letter(world, CITING, cited(CITED))
    return Proposal.objects.get()


# ── Confirmed ─────────────────────────────────────────────────────────────────────────────────────
def test_confirming_gives_the_letter_its_number_and_date_and_keeps_what_was_read(proposal, clerk):
    proposals.confirm(proposal, by=clerk)

    letter = Letter.objects.get(pk=proposal.letter_id)
    assert (letter.number, letter.serial) == (CITED, 5341)
    assert (letter.dated_on, letter.year) == (CITED_DAY, 2568)
    assert letter.number_as_read == f"ที่ {NEAR}"


def test_confirming_links_the_citing_letter(proposal, clerk):
    confirmed = proposals.confirm(proposal, by=clerk)

    assert Link.objects.get().letter == confirmed


def test_confirming_writes_down_each_earlier_value_with_the_reason_and_the_person(proposal, clerk):
    confirmed = proposals.confirm(proposal, by=clerk)

    number, date = confirmed.corrections.all()
    assert (number.field, number.before, number.after) == ("number", "มท ๐๘๑๐.๔/ว ๕๓๕๑", "มท ๐๘๑๐.๔/ว ๕๓๔๑")
    assert (date.field, date.before, date.after) == ("dated_on", "", "๑๔ พฤศจิกายน ๒๕๖๘")
    assert {correction.by for correction in (number, date)} == {clerk}
    assert "มท ๐๘๑๐.๔/ว ๔๘๑ อ้างถึงว่า" in number.reason


def test_confirming_a_number_that_was_right_corrects_only_the_date(world, clerk):
    near(world, CITED)
    letter(world, CITING, cited(CITED))

    confirmed = proposals.confirm(Proposal.objects.get(), by=clerk)

    assert [correction.field for correction in confirmed.corrections.all()] == ["dated_on"]


def test_confirming_closes_the_rivals_for_the_stub_and_for_the_letter(world, proposal, clerk):
    rival_letter = near(world, "มท 0810.4/ว 8341")
    letter(world, "มท 0810.4/ว 490", cited("มท 0810.4/ว 5391", None))
    assert Proposal.objects.open().count() == 4  # each letter may be each of the cited

    proposals.confirm(proposal, by=clerk)

    states = dict(Proposal.objects.values_list("stub__number", "state").filter(letter=proposal.letter_id))
    assert states == {CITED: "confirmed", "มท 0810.4/ว 5391": "overtaken"}
    assert Proposal.objects.get(letter=rival_letter, stub=proposal.stub).state == "overtaken"


def test_confirming_attaches_other_stubs_of_the_same_letter(world, proposal, clerk):
    """Two stubs for one letter: one with the issuer unknown when it was cited."""
    twin = Stub.objects.create(issuer=world.department, dated_on=CITED_DAY, year=2568)
    twin.take_number(proposal.stub.letter_number)
    twin.save()

    confirmed = proposals.confirm(proposal, by=clerk)

    assert set(confirmed.stubs.all()) == {proposal.stub, twin}


# ── Rejected ──────────────────────────────────────────────────────────────────────────────────────
def test_rejecting_changes_nothing_but_the_proposal(proposal, clerk):
    proposals.reject(proposal, by=clerk)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (Proposal.State.REJECTED, clerk)
    assert (proposal.letter.number, proposal.letter.dated_on) == (NEAR, None)
    assert Link.objects.get().letter is None


def test_a_rejected_pair_is_never_proposed_again(world, proposal, clerk):
    proposals.reject(proposal, by=clerk)

    letter(world, "มท 0810.4/ว 700", cited(CITED))

    assert Proposal.objects.count() == 1
    assert not Proposal.objects.open().exists()


# ── Refused ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("first", [proposals.confirm, proposals.reject])
@pytest.mark.parametrize("second", [proposals.confirm, proposals.reject])
def test_a_second_decision_is_refused(proposal, clerk, first, second):
    first(proposal, by=clerk)

    with pytest.raises(AlreadyDecided):
        second(proposal, by=clerk)


def test_a_number_that_another_letter_carries_is_not_taken(world, proposal, clerk):
    holder = letter(world, CITED, dated_on=CITED_DAY + datetime.timedelta(days=9))

    with pytest.raises(NumberTaken) as refused:
        proposals.confirm(proposal, by=clerk)

    proposal.refresh_from_db()
    assert refused.value.letter == holder
    assert (proposal.state, proposal.letter.number) == (Proposal.State.OPEN, NEAR)


def test_a_number_is_taken_in_the_letters_own_year_when_the_citation_tells_none(world, clerk):
    near(world, dated_on=CITED_DAY)
    holder = letter(world, CITED, dated_on=datetime.date(2025, 11, 13))
    letter(world, CITING, cited(CITED, None))
    proposal = Proposal.objects.get(letter__number=NEAR)

    with pytest.raises(NumberTaken) as refused:
        proposals.confirm(proposal, by=clerk)

    assert refused.value.letter == holder


# ── The whole story ───────────────────────────────────────────────────────────────────────────────
def test_the_four_letters_find_each_other(pile):
    """As tests/thai/truth.json has it, all but the one link that no text gives."""
    links = {(str(link.source.number), (link.letter or link.stub).number) for link in Link.objects.all()}

    assert [letter.number for letter in pile] == [
        "มท 0810.4/ว 5341",
        "ตก 0023.3/ว 1855",
        "มท 0810.4/ว 481",
        "ตก 0023.3/ว 197",
    ]
    assert links == {
        ("ตก 0023.3/ว 1855", "ตก 0023.1/1555"),
        ("มท 0810.4/ว 481", "มท 0810.4/ว 5341"),
        ("ตก 0023.3/ว 197", "ตก 0023.3/ว 1855"),
        ("ตก 0023.3/ว 197", "มท 0810.4/ว 481"),
    }


def test_the_four_letters_were_offered_with_their_reasons(pile):
    said = {p.letter.number: " ".join(p.reasons) for p in Proposal.objects.all()}

    assert "๔ อ่านเป็น ๕" in said["มท 0810.4/ว 5341"]
    assert "๑ อ่านเป็น ๐ ๘ อ่านเป็น ๙" in said["ตก 0023.3/ว 1855"]
    assert "๔ อ่านเป็น ๕ ๘ อ่านเป็น ๕" in said["มท 0810.4/ว 481"]
    assert set(Proposal.objects.values_list("state", flat=True)) == {"confirmed"}


def test_the_four_letters_get_their_dates_from_each_other(pile):
    assert [str(letter.dated_on) for letter in pile] == ["2025-11-14", "2025-12-17", "2026-01-30", "None"]


def test_the_four_letters_and_the_link_of_the_clerk_make_five(pile, clerk):
    from letters.linking import link_by_hand

    link_by_hand(pile[1], pile[0], Link.Kind.PASSES_ON, by=clerk)

    assert Link.objects.count() == 5
    assert [str(link.letter or link.stub) for link in Link.objects.filter(kind="passes_on")] == [
        "มท ๐๘๑๐.๔/ว ๔๘๑",
        "มท ๐๘๑๐.๔/ว ๕๓๔๑",
    ]


# ── Two people at once ────────────────────────────────────────────────────────────────────────────
def outcomes(results) -> list[str]:
    return sorted(type(result).__name__ for result in results)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_at_once_one_wins(world, proposal):
    people = [world["clerk of the province"], world["officer of the province"]]

    results = at_once(lambda by=by: proposals.confirm(proposal, by=by) for by in people)

    assert outcomes(results) == ["AlreadyDecided", "Letter"]
    assert Letter.objects.get(pk=proposal.letter_id).corrections.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_of_two_who_confirm_rivals_at_once_one_wins(world, proposal, attempt):
    near(world, "มท 0810.4/ว 8341")
    rivals = list(Proposal.objects.open())
    people = [world["clerk of the province"], world["officer of the province"]]

    results = at_once(
        lambda by=by, rival=rival: proposals.confirm(rival, by=by)
        for by, rival in zip(people, rivals, strict=True)
    )

    assert outcomes(results) == ["AlreadyDecided", "Letter"]
    assert Proposal.objects.filter(state="confirmed").count() == 1
