"""The picture of a matter: what each person sees of it, what is open, and what it counts."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offices.models import Membership, Office, Role
from offices.secrecy import Secrecy
from tests import make
from workflow import rollup
from workflow.chain_picture import Opened, show
from workflow.chain_picture.drawing import SIZES
from workflow.chain_picture.nodes import WIDE
from workflow.chain_picture.opened import MOST
from workflow.chain_picture.words import Box
from workflow.models import Circulation, Response
from workflow.rollup.tally import Tally, aggregates
from workflow.states import State

from .chains import chain, local_offices, passed_on

TODAY = datetime.date(2026, 3, 10)


@pytest.fixture
def seen(world):
    """What somebody sees of a matter, opened from one of its circulations."""

    def look(who, circulation, **said):
        user = world[who] if isinstance(who, str) else who
        return show(Circulation.objects.get(pk=circulation.pk), user, TODAY, Opened(**said))

    return look


@pytest.fixture
def visit(client, world):
    def get(who, circulation, query=""):
        client.force_login(world[who] if isinstance(who, str) else who)
        return client.get(reverse("workflow:chain", args=[circulation.pk]) + query)

    return get


def offices(shown) -> list[str]:
    return [node.office.short for node in shown.matter.nodes]


def below_it(duty) -> Response:
    """What the district owes that has asked local offices."""
    return Response.objects.get(circulation__serves=duty, served_by__isnull=False)


def drawn(shown) -> str:
    return "".join(shown.bands) + shown.lines


# ── Who sees what ─────────────────────────────────────────────────────────────────────────────────
def test_the_department_sees_the_matter_down_to_the_last_office(world, seen):
    duty = chain(world)

    shown = seen("manager of the department", duty.circulation)

    assert offices(shown)[:2] == ["สถจ.ตาก", "สถอ.แม่สอด"]
    assert [node.depth for node in shown.matter.nodes] == [1, 2, 3, 3, 3, 2]


def test_a_province_sees_its_own_line_of_what_it_was_asked_and_all_below_it(world, seen):
    duty = chain(world)
    make.response(duty.circulation, make.office("50", Office.Kind.PROVINCE, short_name="สถจ.เชียงใหม่"))

    shown = seen("officer of the province", duty.circulation)

    assert "สถจ.เชียงใหม่" not in offices(shown)
    assert len(offices(shown)) == 6
    assert shown.matter.root.tallies == {}  # how many others have answered is not its business


def test_from_any_circulation_of_it_the_matter_begins_as_far_up_as_one_may_see(world, seen):
    duty = chain(world)
    lowest = Circulation.objects.get(serves=below_it(duty))

    assert seen("officer of the province", Circulation.objects.get(serves=duty)).uppermost == duty.circulation
    assert seen("clerk of the district", lowest).uppermost == Circulation.objects.get(serves=duty)


def test_a_district_sees_nothing_of_its_neighbour(world, seen):
    duty = chain(world)

    shown = seen("clerk of the district", Circulation.objects.get(serves=duty))

    assert "สถอ.อุ้มผาง" not in drawn(shown)
    assert len(offices(shown)) == 1 + 3


def test_a_box_leads_to_the_page_of_what_ones_own_office_asked_and_below_to_where_it_stands(world, seen):
    duty = chain(world)
    lower = Response.objects.get(circulation__serves=duty, office=world.district)

    [box] = seen("officer of the department", duty.circulation).root.groups[0]

    assert box.url == duty.get_absolute_url()
    assert [each.url for group in box.groups for each in group if each.key == str(lower.pk)] == [
        reverse("workflow:below", args=[duty.circulation.pk, lower.pk])
    ]


@pytest.mark.parametrize("who", ["clerk of the district", "outsider"])
def test_a_circulation_that_is_not_theirs_is_not_there(who, world, visit):
    assert visit(who, chain(world).circulation).status_code == 404


@pytest.mark.parametrize(
    ("cleared_for", "count"), [(Secrecy.ORDINARY, 1), (Secrecy.SECRET, 3), (Secrecy.VERY_SECRET, 6)]
)
def test_one_sees_as_far_down_as_one_is_cleared(cleared_for, count, world, seen):
    duty = chain(world, secrecy=Secrecy.SECRET, lower_secrecy=Secrecy.VERY_SECRET)
    person = make.person(world.department, cleared_for=cleared_for)

    assert len(offices(seen(person, duty.circulation))) == count


def test_of_what_a_secret_letter_asks_there_is_no_name_no_number_and_no_count(world, visit):
    duty = chain(world, secrecy=Secrecy.SECRET)
    letter = Circulation.objects.get(serves=duty).letter

    for query in ("", "?all=1", f"?open={duty.pk}", "?name=แม่สอด", f"?open={below_it(duty).pk}"):
        main = visit("head of the department", duty.circulation, query).content.decode().partition("<main")[2]
        main = main.replace("แม่สอด", "", 1 if "name" in query else 0).replace("«แม่สอด»", "")
        assert not re.search(r"สถอ|อำเภอตอบ|อปท|opens-", main), query
        assert f"/letters/{letter.pk}/" not in main


def test_a_clearance_at_one_s_own_office_opens_what_that_office_asked(world, seen):
    duty = chain(world, secrecy=Secrecy.SECRET)
    both = make.person(world.department)
    Membership.objects.create(user=both, office=world.province, role=Role.CLERK, cleared_for=Secrecy.SECRET)

    assert len(offices(seen(both, duty.circulation))) == 6


def test_the_number_of_a_letter_is_told_to_who_may_open_it(world, seen):
    duty = chain(world)
    letter = Circulation.objects.get(serves=duty).letter
    letter.take_number(make.NUMBER)
    letter.save()

    assert letter.number_thai in drawn(seen("officer of the province", duty.circulation))
    assert letter.number_thai not in seen("officer of the department", duty.circulation).lines


def test_a_box_leads_to_the_page_that_the_person_may_open(world, client, seen):
    duty = chain(world)
    for who in ("officer of the department", "officer of the province"):
        client.force_login(world[who])
        addresses = set(re.findall(r'href="(/[^"]+)"', drawn(seen(who, duty.circulation))))

        assert addresses
        assert {client.get(address).status_code for address in addresses} == {200}


# ── What it counts ────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("said", [{}, {"is_everything": True}, {"shut": None}])
def test_open_or_shut_it_counts_as_the_roll_up_does(said, world, seen):
    duty = chain(world)
    if "shut" in said:
        said = {"shut": frozenset([str(duty.pk)])}
    circulation = Circulation.objects.select_related("letter").get(pk=duty.circulation_id)
    rollup.attach([], [circulation], TODAY, cleared_for=Secrecy.ORDINARY)

    assert (
        seen("head of the department", duty.circulation, **said).matter.root.whole
        == circulation.chain.tallies
    )


def test_copies_and_the_excused_are_shown_and_not_counted(world, seen):
    circulation = make.circulation(world.department)
    make.response(circulation, world.province, State.EXCUSED)
    make.response(circulation, make.office(short_name="สถจ.น่าน"), is_copy=True)

    shown = seen("head of the department", circulation)

    assert shown.matter.root.whole == {}
    assert "ไม่ต้องรายงาน" in drawn(shown)
    assert "สำเนาส่ง" in drawn(shown)


def test_a_line_says_in_full_how_a_duty_stands(world, seen):
    duty = chain(world)

    line = re.search(
        rf'<p id="line-{duty.pk}">(.*?)</p>', seen("head of the department", duty.circulation).lines
    )

    assert re.sub("<[^>]+>", "", line[1]) == (
        "สถจ.ตาก กำลังดำเนินการ ภายใน ๖ มี.ค. ๒๕๖๙ เกินกำหนด ๔ วัน "
        "อำเภอตอบแล้ว ๑ จาก ๒ แห่ง เกินกำหนด ๑ แห่ง อปท.ตอบแล้ว ๒ จาก ๓ แห่ง เกินกำหนด ๑ แห่ง"
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("สถอ.แม่สอด", "สถอ.แม่สอด"),
        ("ก" * 18, "ก" * 18),
        ("ที่" * 18, "ที่" * 18),  # marks above take no room
        ("ก" * 19, "ก" * 17 + "…"),
    ],
)
def test_a_name_too_long_for_its_box_is_cut(name, shown):
    assert Box("1", name, "/", "late").fitting_name == shown


def test_a_hostile_name_is_text(world, seen):
    circulation = make.circulation(world.department)
    make.response(circulation, make.office(short_name='<script>"&'))

    assert "<script>" not in drawn(seen("head of the department", circulation))


# ── What is open ──────────────────────────────────────────────────────────────────────────────────
def wide(world, count: int, *, asks: Office) -> Circulation:
    """Asks `count` local offices directly, in two districts."""
    circulation = make.circulation(asks)
    districts = (world.district, world.other_district)
    made = [
        make.new_office(f"local-{place}", Office.Kind.LOCAL, districts[place % 2]) for place in range(count)
    ]
    Response.objects.bulk_create(
        Response(circulation=circulation, office=office, due_on=circulation.due_on)
        for office in Office.objects.bulk_create(made)
    )
    return circulation


def test_more_than_there_is_room_for_stays_shut_until_it_is_opened(world, seen):
    duty = make.response(make.circulation(world.department), world.province, State.WORKING)
    offices_below = [make.office(parent=world.province) for _each in range(41)]
    passed_on(duty, dict.fromkeys(offices_below, State.AWAITING), by=world["clerk of the province"])

    assert len(offices(seen("head of the department", duty.circulation))) == 1
    assert (
        len(offices(seen("head of the department", duty.circulation, open=frozenset([str(duty.pk)])))) == 42
    )
    assert len(offices(seen("head of the department", duty.circulation, is_everything=True))) == 42


def test_the_address_of_a_branch_opens_it_and_shuts_it_again(world, visit):
    duty = chain(world)
    toggle = rf'id="opens-{duty.pk}" href="([^"]+)" aria-expanded="(\w+)"'

    address, is_open = re.search(
        toggle, visit("head of the department", duty.circulation).content.decode()
    ).groups()
    shut = visit("head of the department", duty.circulation, address).content.decode()

    assert is_open == "true"
    assert "สถอ.แม่สอด" not in shut
    again, is_open = re.search(toggle, shut).groups()
    assert is_open == "false"
    assert "สถอ.แม่สอด" in visit("head of the department", duty.circulation, again).content.decode()


def test_a_very_wide_circulation_is_split_by_the_offices_above_them(world, seen):
    circulation = wide(world, WIDE + 2, asks=world.department)

    shown = seen("head of the department", circulation)

    assert offices(shown) == ["สถจ.ตาก", "สถอ.แม่สอด", "สถอ.อุ้มผาง"]
    assert [node.below.whole.counted for node in shown.matter.nodes] == [102, 51, 51]
    assert shown.matter.root.own.counted == 102
    place = shown.matter.nodes[1].key
    assert len(offices(seen("head of the department", circulation, open=frozenset([place])))) == 3 + 51


@pytest.mark.parametrize("parent", ["district", "province", None])
def test_a_place_tells_as_much_as_is_counted_of_those_below_it(parent, world, seen):
    """Whatever they stand in, copies left out, some right below the province or below nobody."""
    circulation = wide(world, WIDE + 2, asks=world.department)
    above = getattr(world, parent) if parent else None
    for state in State:
        for days in (-1, 1):
            duty = {"due_on": TODAY + datetime.timedelta(days=days)}
            for is_copy in (False, True):
                place = make.office(kind=Office.Kind.LOCAL, parent=above)
                make.response(circulation, place, state, is_copy=is_copy, **duty)

    shown = seen("head of the department", circulation, is_everything=True)

    counted, places = Response.objects.counted(), [node for node in shown.matter.nodes if not node.duty]
    on_the_way = [world.province, world.district, world.other_district]  # from the department, or above it
    assert [place.office for place in places] == ([] if above else [world.department]) + on_the_way
    for place in places:
        told = counted.filter(office__path__startswith=place.office.path).aggregate(**aggregates(TODAY))
        assert place.below.whole == Tally.of_row(*told.values()), place.office
        right_below = Response.objects.filter(office__parent=place.office.pk).count()
        assert place.sendings[0].size == right_below + sum(each.parent == place.office for each in on_the_way)
    assert shown.matter.root.own.counted == counted.count()


def test_there_are_never_more_boxes_than_a_page_can_bear(world, seen, monkeypatch):
    monkeypatch.setattr("workflow.chain_picture.walk.MOST", 50)
    circulation = wide(world, WIDE + 2, asks=world.department)
    keys = frozenset(f"{circulation.pk}-{office.code}" for office in (world.district, world.other_district))

    shown = seen("head of the department", circulation, open=keys)

    assert shown.matter.is_cut
    assert len(offices(shown)) <= 50 < MOST


def test_only_those_who_owe_leave_out_the_branches_where_all_have_answered(world, seen):
    duty = chain(world)

    shown = seen("head of the department", duty.circulation, only_owing=True)

    assert "สถอ.อุ้มผาง" not in offices(shown)
    assert len(offices(shown)) == 1 + 1 + 1
    assert shown.matter.root.own.counted == 1  # what is hidden still counts


def test_an_office_is_found_by_its_name_and_the_way_to_it_opens(world, seen):
    duty = chain(world)
    shut = frozenset()
    lowest = Response.objects.filter(circulation__serves=below_it(duty)).first()

    shown = seen("head of the department", duty.circulation, name=lowest.office.name, shut=shut)

    assert [each.pk for each in shown.found.duties] == [lowest.pk]
    assert shown.found.ways >= {str(duty.pk), str(below_it(duty).pk)}
    assert [node.duty.pk for node in shown.matter.nodes if node.is_found] == [lowest.pk]


def test_a_place_of_a_wide_circulation_is_found_by_its_name(world, seen):
    circulation = wide(world, WIDE + 2, asks=world.department)

    shown = seen("head of the department", circulation, name="แม่สอด")

    assert [place.office for place in shown.found.places] == [world.district]
    assert [node.office for node in shown.matter.nodes if node.is_found] == [world.district]


def test_what_is_not_in_the_matter_is_not_found(world, visit):
    duty = chain(world)

    assert (
        "ไม่พบ «เชียงราย»"
        in visit("head of the department", duty.circulation, "?name=เชียงราย").content.decode()
    )


@pytest.mark.parametrize(
    "query", ["?open=../x,%00,ก&shut=%27&all=2&only=x&name=%00", "?name=%25", "?open=" + "9," * 900]
)
def test_an_address_that_says_nonsense_shows_the_matter(query, world, visit):
    assert visit("head of the department", chain(world).circulation, query).status_code == 200


# ── What it costs ─────────────────────────────────────────────────────────────────────────────────
def test_a_wider_matter_costs_no_more_queries(world, visit):
    duty, by = chain(world), world["officer of the department"]
    visit("officer of the department", duty.circulation)  # what is read once per process is read now
    with CaptureQueriesContext(connection) as for_one:
        visit("officer of the department", duty.circulation, "?all=1")

    for _each in range(3):
        more = make.response(duty.circulation, make.office(), State.WORKING)
        passed_on(more, dict.fromkeys(local_offices(more.office, 2), State.AWAITING), by=by)

    with CaptureQueriesContext(connection) as for_four:
        visit("officer of the department", duty.circulation, "?all=1")
    assert len(for_four) == len(for_one)


def test_a_box_says_which_office_it_is_and_its_days_do_not_lie_on_its_state(world, seen):
    circulation = make.circulation(world.department, due_on=datetime.date(2024, 3, 6))
    office = make.office(kind=Office.Kind.LOCAL, name="องค์การบริหารส่วนตำบลแม่กาษา", short_name="")
    make.response(circulation, office, State.WORKING)

    shown = seen("head of the department", circulation)

    picture = "".join(shown.bands)
    assert ">อบต.แม่กาษา<" in picture
    assert re.search(r">กำลัง[^<]*…<", picture)
    assert "กำลังดำเนินการ" in shown.lines


def test_offices_side_by_side_hang_from_one_line_and_none_from_its_neighbour(world, seen):
    circulation = make.circulation(world.department)
    for number in range(3):
        make.response(
            circulation, make.office(parent=world.department, name=f"จังหวัด {number}"), State.WORKING
        )

    row = next(
        row for row in seen("head of the department", circulation).bands if 'class="matter-row"' in row
    )

    [path] = re.findall(r'class="matter-line" d="([^"]+)"', row)
    boxes = [
        tuple(map(int, found)) for found in re.findall(r'<g transform="translate\((\d+) (\d+)\)"><a', row)
    ]
    tops = {y for _x, y in boxes}
    assert len(boxes) == 4
    assert len(tops) == 1
    [top] = tops
    ends = [tuple(map(int, found)) for found in re.findall(r"M(\d+) \d+V(\d+)", path)]
    beside = sorted(x for x, _y in boxes)[2:]
    hanging = [x for x, y in ends if y == top]
    assert [any(x < hang < x + SIZES.box for hang in hanging) for x in beside] == [True, True]
    between = [int(y) for y in re.findall(r"V(\d+)H\d+", path)]
    assert between
    assert max(between) < top
