"""A citation becomes a link: at once when it is exact, by a person's word when it is only near."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from letters import linking
from letters.linking import link_by_hand
from letters.models import Delivery, Letter, Link, Proposal, Stub
from tests import make

from .clerk import CITED_DAY, STAMP, cited, letter

CITED = "มท 0810.4/ว 5341"
NEAR = "มท 0810.4/ว 5351"  # a scan shows ๔ as ๕
CITING = "มท 0810.4/ว 481"


@pytest.fixture
def citing(world) -> Letter:
    """A letter of the pile that cites a letter nobody has registered."""
    return letter(world, CITING, cited(CITED))


def near(world, number: str = NEAR, **fields) -> Letter:
    return letter(world, number, text=f"ที่ {number}\n\nถึง จังหวัด ทุกจังหวัด", **fields)


def proposed() -> list[tuple[str, str]]:
    """Every open proposal as (number registered, number cited)."""
    return [(p.letter.number, p.stub.number) for p in Proposal.objects.open()]


# ── Exactly ───────────────────────────────────────────────────────────────────────────────────────
def test_an_exact_citation_is_linked_at_once(world):
    first = letter(world, CITED, dated_on=CITED_DAY)

    link = letter(world, CITING, cited(CITED)).links.get()

    assert (link.target, link.kind, link.stub) == (first, Link.Kind.CITES, None)
    assert not Stub.objects.exists()


def test_a_citation_that_sends_the_letter_on_is_linked_so(world):
    letter(world, CITED, dated_on=CITED_DAY)

    assert letter(world, CITING, cited(CITED, passes_on=True)).links.get().kind == Link.Kind.PASSES_ON


@pytest.mark.parametrize("other_day", [datetime.date(2025, 11, 15), datetime.date(2024, 11, 14), None])
def test_the_same_number_on_another_day_is_not_the_cited_letter(world, other_day):
    letter(world, CITED, dated_on=CITED_DAY)

    assert letter(world, CITING, cited(CITED, other_day)).links.get().letter is None


def test_the_same_number_of_another_issuer_is_not_the_cited_letter(world):
    outside = make.office(name="กรมอื่น", kind="outside")
    letter(world, CITED, dated_on=CITED_DAY, issuer=outside)

    assert letter(world, CITING, cited(CITED)).links.get().letter is None
    assert proposed() == []


def test_an_unknown_letter_is_kept_as_a_stub(citing):
    stub = citing.links.get().stub

    assert (stub.number, stub.dated_on, stub.year, stub.letter) == (CITED, CITED_DAY, 2568, None)


def test_two_letters_that_cite_the_same_unknown_share_its_stub(world, citing):
    other = letter(world, "มท 0810.4/ว 600", cited(CITED))

    assert other.links.get().stub == citing.links.get().stub


def test_a_letter_cited_twice_is_linked_once(world):
    assert letter(world, CITING, cited(CITED), cited(CITED)).links.count() == 1


def test_a_letter_does_not_cite_itself(world):
    itself = letter(world, CITING, cited(CITING, STAMP), cited(CITING, None), dated_on=STAMP)

    assert not itself.links.exists()
    assert not Stub.objects.exists()


def test_a_citation_without_an_issuer_is_not_laid_on_an_office_without_a_short_name(world):
    for office in (world.province, world.section, world.district, world.other_district):
        office.short_name = office.short_name or "มีชื่อย่อ"
        office.save()
    make.office(name="เทศบาลที่ไม่มีชื่อย่อ", kind="outside")

    link = letter(world, CITING, cited("ศธ 04001/ว 12", issuer="")).links.get()

    assert link.stub.issuer is None


# ── When the cited letter arrives later ───────────────────────────────────────────────────────────
def test_a_stub_attaches_itself_when_its_letter_arrives(world, citing):
    late = letter(world, CITED, dated_on=CITED_DAY)

    assert citing.links.get().letter == late
    assert proposed() == []


def test_a_letter_that_arrives_closes_what_was_proposed_for_its_stub(world, citing):
    near(world)
    assert proposed() == [(NEAR, CITED)]

    letter(world, CITED, dated_on=CITED_DAY)

    assert Proposal.objects.get().state == Proposal.State.OVERTAKEN


def test_a_letter_that_arrives_with_a_misread_number_is_proposed(world, citing):
    late = near(world)

    assert proposed() == [(NEAR, CITED)]
    assert citing.links.get().letter is None
    assert (late.number, late.dated_on) == (NEAR, None)


# ── Nearly ────────────────────────────────────────────────────────────────────────────────────────
def test_a_registered_letter_with_a_misread_number_is_proposed_and_never_corrected_by_itself(world):
    first = near(world)

    letter(world, CITING, cited(CITED))

    first.refresh_from_db()
    assert proposed() == [(NEAR, CITED)]
    assert (first.number, first.dated_on, first.corrections.count()) == (NEAR, None, 0)


def test_the_reasons_name_the_citing_letter_and_the_digits_that_were_swapped(world, citing):
    near(world)

    said = " ".join(Proposal.objects.get().reasons)

    assert "มท ๐๘๑๐.๔/ว ๔๘๑ อ้างถึงว่า มท ๐๘๑๐.๔/ว ๕๓๔๑ ลงวันที่ ๑๔ พฤศจิกายน ๒๕๖๘" in said
    assert "๔ อ่านเป็น ๕" in said


def test_a_zero_that_the_scan_showed_before_the_number_counts(world):
    letter(world, "ตก 0023.3/ว 197", cited("ตก 0023.3/ว 1855"))

    near(world, "ตก 0023.3/ว 0955")

    assert proposed() == [("ตก 0023.3/ว 955", "ตก 0023.3/ว 1855")]


def test_the_number_itself_is_proposed_when_only_the_date_is_lost(world, citing):
    near(world, CITED)

    assert proposed() == [(CITED, CITED)]
    assert Proposal.objects.get().cost == linking.DATE_LOST


def test_the_likeliest_comes_first(world, citing):
    near(world, "มท 0810.4/ว 5956")
    near(world, CITED)
    near(world, NEAR)

    assert [registered for registered, _ in proposed()][:2] == [CITED, NEAR]


@pytest.mark.parametrize(
    "other",
    [
        "มท 0810.4/5351",  # no circular
        "มท 0810.3/ว 5351",  # another unit's code
        "มท (กขร) 0810.4/ว 5351",  # a committee
        "มท 0810.4/ว 2341",  # ๒ and ๕ are not mistaken
        "มท 0810.4/ว 53511",  # another length
        "ตก 0810.4/ว 5351",  # another issuer
    ],
)
def test_what_cannot_be_a_misreading_is_not_proposed(world, citing, other):
    near(world, other)

    assert proposed() == []


def test_a_letter_of_another_day_is_not_proposed(world, citing):
    near(world, dated_on=CITED_DAY + datetime.timedelta(days=1))

    assert proposed() == []


@pytest.mark.parametrize(("days", "is_proposed"), [(-1, False), (0, True), (1, True)])
def test_an_undated_letter_registered_before_the_cited_day_is_not_proposed(world, days, is_proposed):
    near(world, on=CITED_DAY + datetime.timedelta(days=days))

    letter(world, CITING, cited(CITED))

    assert bool(proposed()) == is_proposed


def test_an_undated_letter_arriving_with_an_earlier_stamp_is_not_proposed(world, citing):
    near(world, on=CITED_DAY - datetime.timedelta(days=1))

    assert proposed() == []


def test_a_letter_is_not_proposed_for_what_it_cites_itself(world):
    letter(world, NEAR, cited(CITED), text=f"ที่ {NEAR}\n\nถึง จังหวัด")

    assert proposed() == []


def test_what_another_office_cites_is_not_given_away(world, citing):
    """The district logs a letter that is near what the province's letter cites."""
    near(world, office=world.district, by="clerk of the district")

    assert proposed() == []


def test_what_a_secret_letter_cites_is_not_given_away(world):
    letter(world, CITING, cited(CITED), secrecy=1)

    near(world)

    assert proposed() == []


def test_two_stubs_find_their_two_letters(world):
    letter(world, CITING, cited(CITED), cited("ตก 0023.3/ว 1855"))

    near(world)
    near(world, "ตก 0023.3/ว 0955")

    assert set(proposed()) == {(NEAR, CITED), ("ตก 0023.3/ว 955", "ตก 0023.3/ว 1855")}


# ── By hand ───────────────────────────────────────────────────────────────────────────────────────
def test_a_link_by_hand_is_made_once(world):
    first, second = letter(world, CITED, dated_on=CITED_DAY), letter(world, CITING)
    clerk = world["clerk of the province"]

    links = {link_by_hand(second, first, kind, by=clerk) for kind in (Link.Kind.PASSES_ON, Link.Kind.CITES)}

    assert [(link.source, link.target, link.kind) for link in links] == [(second, first, "passes_on")]
    assert Link.objects.count() == 1


def test_a_link_by_hand_adds_nothing_to_one_through_a_stub(world, citing):
    late = letter(world, CITED, dated_on=CITED_DAY)

    link_by_hand(citing, late, Link.Kind.ANSWERS, by=world["clerk of the province"])

    assert Link.objects.count() == 1


def test_no_letter_is_linked_to_itself(citing, world):
    with pytest.raises(IntegrityError), transaction.atomic():
        link_by_hand(citing, citing, Link.Kind.CITES, by=world["clerk of the province"])


# ── A letter that another office logged first ─────────────────────────────────────────────────────
def test_the_office_that_gets_the_citing_letter_later_is_offered_what_it_cites(world):
    near(world)  # the province has the cited letter
    day, text = datetime.date(2026, 1, 30), "ตามหนังสือที่อ้างถึง ขอให้จังหวัดรายงาน"
    source = letter(
        world,
        CITING,
        cited(CITED),
        dated_on=day,
        text=text,
        office=world.department,
        by="clerk of the department",
    )
    assert proposed() == []

    Delivery.objects.create(letter=source, office=world.province, sent_by=world["clerk of the department"])
    same = letter(world, CITING, dated_on=day, text=text)

    assert same == source
    assert proposed() == [(NEAR, CITED)]
