"""The figures of the desk: each counts what the list behind it shows, for every role, and nothing else."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from letters import registers
from letters.inside.passing_on import Holders, pass_on
from letters.models import Intake, Proposal, Stub
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from thai.numerals import to_thai
from workflow import first_day
from workflow.states import DraftState, State

from .steps import given, long_at_work

pytestmark = pytest.mark.every_case

NOW = datetime.datetime(2026, 3, 5, 3, 0, tzinfo=datetime.UTC)  # Thursday, ten in the morning in Bangkok
TODAY, LONG_AGO, TOMORROW = (datetime.date(2026, *day) for day in [(3, 5), (2, 10), (3, 6)])
ROLES = {
    Role.CLERK: {
        *("my-late", "we-are-late", "my-today", "my-week", "my-all", "pile", "to-receive", "without-owner"),
        *("to-enter", "unsent", "due-today", "owed", "to-answer", "to-check", "to-decide"),
    },
    Role.OFFICER: {
        *("my-late", "we-are-late", "overdue", "my-today", "my-week", "my-all", "without-owner", "unsent"),
        *("owed", "to-answer", "to-check", "more-time", "asked-by-me", "to-decide"),
    },
    Role.HEAD: {
        *(
            "my-late",
            "we-are-late",
            "overdue",
            "late-offices",
            "to-approve",
            "my-today",
            "my-week",
            "my-all",
            "due-soon",
        ),
        *("owed", "to-answer", "to-check", "more-time", "asked-by-me", "asked", "without-owner"),
    },
    Role.MANAGER: {
        *("my-late", "we-are-late", "overdue", "late-offices", "my-today", "my-week", "my-all", "owed"),
        *("to-answer", "more-time", "asked", "answered"),
    },
}


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel(NOW, tick=False):
        yield


def everything(office, upper, lower, user, secrecy=Secrecy.ORDINARY) -> None:
    """One of all that a desk can count, at one office."""
    for due_on in (LONG_AGO, TODAY, TOMORROW):
        letter = make.letter(upper, number=None, secrecy=secrecy)
        duty = make.response(make.circulation(upper, letter=letter, due_on=due_on), office, State.RECEIVED)
        given(duty, user, person=user)
    letter = make.letter(upper, number=None, secrecy=secrecy)
    make.response(make.circulation(upper, letter=letter, due_on=TOMORROW), office)
    stopped = make.circulation(
        upper, letter=make.letter(upper, number=None, secrecy=secrecy), due_on=LONG_AGO
    )
    make.response(stopped, office, State.WORKING, paused_on=TODAY)
    for due_on in (LONG_AGO, TODAY, TOMORROW):
        received = make.letter(upper, number=None, secrecy=secrecy, due_on=due_on)
        registers.enter(received, office, registers.Kind.INCOMING, on=TODAY, by=user)
    for_section = make.letter(upper, number=None, secrecy=secrecy)
    line = registers.enter(for_section, office, registers.Kind.INCOMING, on=TODAY, by=user)
    section = office.sections.first() or make.office(kind="section", parent=office)
    pass_on(line, by=user, to=Holders(section, None))
    unsent = make.letter(office, number=None, secrecy=secrecy, by=user)
    registers.enter(unsent, office, registers.Kind.OUTGOING, on=TODAY, by=user)
    Intake.objects.create(
        office=office,
        brought_by=user,
        state="read",
        secrecy=secrecy,
        sha256=f"{secrecy}-{Intake.objects.count()}",
    )
    decided = make.letter(office, number=None, secrecy=secrecy)
    Proposal.objects.create(stub=Stub.objects.create(issuer=upper), letter=decided, cost=1)
    asked = make.letter(office, number=None, secrecy=secrecy)
    circulation = make.circulation(office, letter=asked, by=user, due_on=LONG_AGO)
    late = make.response(circulation, lower, State.WORKING)
    make.extension(late, by=user)
    other = make.circulation(office, letter=make.letter(office, number=None, secrecy=secrecy), by=user)
    make.response(other, lower, State.REPORTED)
    make.response(other, make.office(parent=office), State.WORKING, due_on=LONG_AGO)
    make.response(other, make.office(parent=office), State.ACCEPTED)
    if not secrecy:
        make.draft(office, make.person(office, Role.OFFICER), state=DraftState.IN_REVIEW)


@pytest.fixture
def full(world):
    """Everything at the province, beside it the same at other offices, and secret at the province."""
    everything(world.province, world.department, world.district, world["clerk of the province"])
    everything(world.other_district, world.department, world.district, world["clerk of the other district"])
    secret = make.person(world.province, cleared_for=Secrecy.SECRET)
    everything(world.province, world.department, world.other_district, secret, Secrecy.SECRET)
    long_at_work(world.province)
    return world


def with_work(world, role) -> object:
    """The person of a role, who has something of their own that is late, due today and due this week."""
    person = world[f"{role} of the province"]
    for due_on in (LONG_AGO, TODAY):
        duty = make.response(
            make.circulation(
                world.department, letter=make.letter(world.department, number=None), due_on=due_on
            ),
            world.province,
            State.RECEIVED,
        )
        given(duty, world["clerk of the province"], person=person)
    make.response(make.circulation(world.province, by=person), world.district, State.WORKING)
    return person


def listed(client, url: str) -> int:
    """How many lines the list behind a figure has in all."""
    page = client.get(url)
    assert page.status_code == 200, url
    context = page.context
    if "lots" in context:
        return sum(len(lot.tasks) for lot in context["lots"])
    if "intakes" in context:
        return len(context["intakes"])
    return context["page_obj"].paginator.count


HALVES = ("desk", "workflow:desk-rest")


def figures(client) -> dict:
    halves = [client.get(reverse(name)).context["figures"] for name in HALVES]
    return {figure.name: figure for figure in halves[0] + halves[1]}


@pytest.mark.parametrize("role", ROLES)
def test_every_figure_counts_its_list(role, full, client):
    client.force_login(with_work(full, role))

    shown = figures(client)

    assert set(shown) == ROLES[role]
    for name, figure in shown.items():
        if name != "answered":  # its list says n of m for each circulation
            assert (name, listed(client, figure.url)) == (name, figure.count)


def test_who_works_at_two_offices_is_told_of_the_one_they_look_at(full, client):
    person = with_work(full, Role.HEAD)
    person.memberships.create(office=full.other_district, role=Role.HEAD)
    client.force_login(person)

    shown = figures(client)

    for name in ("we-are-late", "due-soon", "to-answer"):
        assert (name, listed(client, shown[name].url)) == (name, shown[name].count)


def test_the_percentage_is_that_of_its_list(full, client):
    client.force_login(full["manager of the province"])
    figure = figures(client)["answered"]

    lines = client.get(figure.url).context["page_obj"].object_list

    answered, counted = (sum(getattr(each, name) for each in lines) for name in ("answered", "counted"))
    assert counted == figure.count
    assert figure.shown == f"{to_thai(100 * answered // counted)}%"


def asked(client) -> list[int]:
    """How many queries each half takes."""
    counts = []
    for name in HALVES:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name))
        counts.append(len(queries))
    return counts


@pytest.mark.parametrize("role", ROLES)
def test_the_desk_costs_the_same_for_much_and_more(role, full, client):
    client.force_login(with_work(full, role))
    for _each in range(first_day.NEW):  # of a new office it is asked what is set up
        letter = make.letter(full.department, number=None)
        registers.enter(
            letter, full.province, registers.Kind.INCOMING, on=TODAY, by=full["clerk of the province"]
        )
    asked(client)
    for_some = asked(client)
    everything(full.province, full.department, full.other_district, full["clerk of the province"])

    assert asked(client) == for_some


@pytest.mark.parametrize("asks", ["times_reminded", '"letters_assignment"."person_id", '])
def test_duties_in_two_of_its_lists_are_read_once(asks, full, client):
    client.force_login(with_work(full, Role.OFFICER))
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse("desk"))

    assert page.context["tasks"]
    assert [cut.of.name for cut in page.context["cuts"]] == ["owed", "to-answer"]
    assert sum(asks in each["sql"] for each in queries) == 1


def test_a_person_of_several_roles_sees_each_figure_once(full, client):
    client.force_login(make.person(full.province, Role.CLERK, Role.HEAD, Role.MANAGER))

    halves = [client.get(reverse(name)) for name in HALVES]

    names = [figure.name for half in halves for figure in half.context["figures"]]
    assert len(names) == len(set(names))
    assert {"pile", "asked", "late-offices"} <= set(names)


def test_a_stand_in_sees_what_is_lent(full, client):
    stand_in = make.person(full.province, Role.CLERK)
    client.force_login(stand_in)
    assert "late-offices" not in figures(client)

    make.absence(full["manager of the province"], stand_in, full.province)

    assert "late-offices" in figures(client)


def test_what_there_is_none_of_is_said_kindly_and_an_empty_desk_says_what_to_do(world, client):
    long_at_work(world.province)
    client.force_login(world["clerk of the province"])

    page = client.get(reverse("desk"))

    assert page.context["figures"] == []
    shown = page.content.decode()
    assert "ไม่มีไฟล์รอลงรับ" in shown
    assert "หนังสือที่รอลงรับ รอส่ง และกำหนดตอบของหน่วยงาน จะแสดงที่นี่" in shown


def test_the_next_step_is_that_of_the_latest_task(full, client):
    client.force_login(with_work(full, Role.OFFICER))

    assert client.get(reverse("desk")).context["next_task"].due_on == LONG_AGO


def test_the_worst_circulations_lead_to_the_letters_that_remind(full, client):
    client.force_login(full["head of the province"])

    page = client.get(reverse("workflow:desk-rest"))

    worst = page.context["asked"][0]
    assert worst.late
    assert reverse("workflow:remind", args=[worst.pk]) in page.content.decode()


@pytest.mark.parametrize(("words", "count"), [("สถอ.แม่สอด", 1), ("ไม่มีคำนี้", 0), ("\0", 2)])
def test_a_list_is_narrowed_by_words(words, count, full, client):
    client.force_login(full["head of the province"])

    page = client.get(reverse("workflow:desk-list", args=["overdue"]), {"q": words})

    assert page.context["page_obj"].paginator.count == count


@pytest.mark.parametrize(
    "name", ["owed", "to-receive", "to-answer", "overdue", "to-check", "more-time", "late-offices"]
)
def test_a_list_leaves_as_a_file_with_every_line(name, full, client):
    client.force_login(full["head of the province"])
    url = reverse("workflow:desk-list", args=[name])

    rows = b"".join(client.get(url, {"as": "csv"}).streaming_content).decode("utf-8-sig").strip().splitlines()

    headings = next(place for place, row in enumerate(rows) if row.startswith(('"หน่วยงาน",', '"หนังสือ",')))
    assert len(rows) - headings - 1 == listed(client, url)


def test_a_head_reads_whom_to_call_and_what_changed_since_yesterday(full, client):
    full.district.phone = "๐-๕๕๕๑-๑๑๔๑ ต่อ ๑๓"
    full.district.save()
    client.force_login(full["head of the province"])

    page = client.get(reverse("desk"))

    first, html = page.context["cuts"][0], page.content.decode()
    assert first.of.name == "late-offices"
    assert full.district in [line.office for line in first.lines]
    assert 'href="tel:055511141' in html
    assert f'href="{reverse("workflow:changes")}"' in html
    numbers = reverse("workflow:changes-numbers")  # which the page asks for when it is there
    assert f'hx-get="{numbers}"' in html
    changes = reverse("workflow:changes-list", args=["asked", "new"])
    assert f'href="{changes}"' in client.get(numbers).content.decode()


def test_an_unknown_list_is_not_found(world, client):
    client.force_login(world["head of the province"])

    assert client.get(reverse("workflow:desk-list", args=["nothing"])).status_code == 404
