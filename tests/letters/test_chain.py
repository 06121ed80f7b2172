"""The chain of a letter, as boxes and lines."""

from itertools import combinations

import pytest
from django.template.loader import render_to_string

from letters.chain import BOX_HEIGHT, BOX_WIDTH, MOST_LETTERS, Chain, chain_of
from letters.linking import link_by_hand
from letters.models import Letter, Link
from tests import make

from .clerk import cited, letter

FIVE = {
    "มท ๐๘๑๐.๔/ว ๕๓๔๑",
    "ตก ๐๐๒๓.๓/ว ๑๘๕๕",
    "มท ๐๘๑๐.๔/ว ๔๘๑",
    "ตก ๐๐๒๓.๓/ว ๑๙๗",
    "ตก ๐๐๒๓.๑/๑๕๕๕",
}


@pytest.fixture
def story(pile, world) -> list[Letter]:
    """The pile with the clerk's own link."""
    link_by_hand(pile[1], pile[0], Link.Kind.PASSES_ON, by=world["clerk of the province"])
    return pile


def box(chain: Chain, number: str):
    return next(box for box in chain.boxes if box.number == number)


def do_overlap(one, other) -> bool:
    return abs(one.x - other.x) < BOX_WIDTH and abs(one.y - other.y) < BOX_HEIGHT


def test_every_letter_of_the_example_shows_the_whole_chain(story, world):
    for each in story:
        chain = chain_of(each, world["clerk of the province"])

        assert {box.number for box in chain.boxes} == FIVE
        assert len(chain.lines) == 5
        assert [box.number for box in chain.boxes if box.is_here] == [each.number_thai]


def test_the_cause_stands_above_its_consequence(story, world):
    chain = chain_of(story[3], world["clerk of the province"])

    assert all(line.upper.foot < line.lower.y for line in chain.lines)
    assert {(line.upper.number, line.lower.number, line.label) for line in chain.lines} >= {
        ("มท ๐๘๑๐.๔/ว ๕๓๔๑", "ตก ๐๐๒๓.๓/ว ๑๘๕๕", "ส่งต่อ"),
        ("มท ๐๘๑๐.๔/ว ๕๓๔๑", "มท ๐๘๑๐.๔/ว ๔๘๑", "อ้างถึง"),
        ("มท ๐๘๑๐.๔/ว ๔๘๑", "ตก ๐๐๒๓.๓/ว ๑๙๗", "ส่งต่อ"),
    }


def test_a_letter_nobody_registered_is_a_box_of_its_own_kind(story, world):
    stub = box(chain_of(story[1], world["clerk of the province"]), "ตก ๐๐๒๓.๑/๑๕๕๕")

    assert (stub.is_stub, stub.url, stub.date) == (True, "", "๑๒ พฤศจิกายน ๒๕๖๘")


def test_the_letters_of_the_chain_lead_to_their_pages(story, world):
    chain = chain_of(story[3], world["clerk of the province"])

    urls = {box.url for box in chain.boxes if not (box.is_here or box.is_stub)}
    assert urls == {each.get_absolute_url() for each in story[:3]}
    assert box(chain, "มท ๐๘๑๐.๔/ว ๕๓๔๑").due == "๒๐ มี.ค. ๒๕๖๙"


@pytest.mark.parametrize("secret", [False, True])
def test_a_letter_the_person_may_not_see_has_no_way_in_and_no_deadline(story, world, secret):
    """The district was sent the second letter only; the clerk of the province is not cleared."""
    if secret:
        Letter.objects.filter(pk=story[0].pk).update(secrecy=1)
    reader = world["clerk of the province"] if secret else make.person(world.district)
    story[1].deliveries.create(office=world.district, sent_by=world["clerk of the province"])

    closed = box(chain_of(story[1], reader), "มท ๐๘๑๐.๔/ว ๕๓๔๑")

    assert (closed.url, closed.due, closed.is_stub) == ("", "", False)


def test_a_letter_that_cites_and_that_the_person_may_not_see_is_not_there(story, world):
    """The department wrote the first and the third; what the province wrote about them is the province's."""
    chain = chain_of(story[0], world["clerk of the department"])

    assert {box.number for box in chain.boxes} == {"มท ๐๘๑๐.๔/ว ๕๓๔๑", "มท ๐๘๑๐.๔/ว ๔๘๑"}


def test_what_is_only_proposed_is_drawn_as_a_question(world):
    letter(world, "มท 0810.4/ว 5351", text="ที่ มท ๐๘๑๐.๔/ว ๕๓๕๑\n\nถึง จังหวัด")
    source = letter(world, "มท 0810.4/ว 481", cited("มท 0810.4/ว 5341"))

    (line,) = chain_of(source, world["clerk of the province"]).lines

    assert line.is_proposed


def test_a_letter_that_stands_alone_is_one_box(world):
    alone = letter(world, "มท 0810.4/ว 481")

    chain = chain_of(alone, world["clerk of the province"])

    assert (len(chain.boxes), chain.lines) == (1, [])


def test_a_circle_of_citations_ends(world):
    letters = [letter(world, f"มท 0810.4/{n}") for n in (1, 2, 3)]
    for source, target in zip(letters, letters[1:] + letters[:1], strict=True):
        link_by_hand(source, target, Link.Kind.CITES, by=world["clerk of the province"])

    chain = chain_of(letters[0], world["clerk of the province"])

    assert (len(chain.boxes), len(chain.lines)) == (3, 3)
    assert not any(do_overlap(*pair) for pair in combinations(chain.boxes, 2))


def test_no_box_lies_on_another_and_all_lie_in_the_picture(story, world):
    for target in [letter(world, f"มท 0810.4/{n}") for n in range(1, 9)]:
        link_by_hand(story[0], target, Link.Kind.CITES, by=world["clerk of the province"])

    chain = chain_of(story[0], world["clerk of the province"])

    assert not any(do_overlap(*pair) for pair in combinations(chain.boxes, 2))
    assert all(0 <= box.x <= chain.width - BOX_WIDTH for box in chain.boxes)
    assert all(0 <= box.y <= chain.height - BOX_HEIGHT for box in chain.boxes)


def test_a_chain_of_a_thousand_letters_is_cut(world, django_assert_max_num_queries):
    first = letter(world, "มท 0810.4/1")
    clerk = world["clerk of the province"]
    others = [make.letter(world.department, by=clerk, number=None) for _ in range(1000)]
    Link.objects.bulk_create(Link(source=each, target=first, kind="cites", made_by=clerk) for each in others)

    with django_assert_max_num_queries(12):
        chain = chain_of(first, clerk)

    assert len(chain.boxes) <= MOST_LETTERS


def test_the_picture_says_every_number_and_date_as_text(story, world):
    chain = chain_of(story[3], world["clerk of the province"])

    svg = render_to_string("letters/_chain.html", {"chain": chain})

    assert "<svg" in svg
    assert all(f">{box.number}</text>" in svg for box in chain.boxes)
    assert "๑๔ พฤศจิกายน ๒๕๖๘</text>" in svg
    assert "ไม่ทราบวันที่</text>" in svg
    assert svg.count("<a href=") == 3


def test_the_picture_prints_what_people_typed_as_text(world):
    world.department.short_name = "<script>alert(1)</script>"
    world.department.save()
    first = letter(world, "มท 0810.4/ว 481")

    svg = render_to_string("letters/_chain.html", {"chain": chain_of(first, world["clerk of the province"])})

    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg
