"""The pages: who may see them, what they show, what pressing a button says."""

import datetime
import uuid

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from letters import registers
from letters.models import Proposal, Register, Stub
from letters.outgoing import dispatching
from letters.paper.limits import BODY
from offices.models import Membership, Role
from offices.secrecy import Secrecy
from tests import make
from thai.dates import format_date
from thai.letter_number import LetterNumber
from workflow.addressing_form import mark_of
from workflow.models import Circulation, Draft, Response
from workflow.reply import write_report
from workflow.states import DraftState, Outcome, State

from .steps import asked, draft_at, issued, now, numbers, owed_above, press, sent

FRIDAY, MONDAY = datetime.date(2026, 3, 6), datetime.date(2026, 3, 9)


@pytest.fixture
def see(client, world):
    """Open a page as somebody."""

    def get(who, name, *args):
        client.force_login(world[who] if isinstance(who, str) else who)
        return client.get(reverse(name, args=args))

    return get


@pytest.fixture
def send(client, world):
    """Post to a page as somebody, and follow to where it leads."""

    def post(who, name, *args, follow=True, **posted):
        client.force_login(world[who] if isinstance(who, str) else who)
        return client.post(reverse(name, args=args), posted, follow=follow)

    return post


def text(page) -> str:
    return page.content.decode()


def said(page) -> list[str]:
    return [str(message) for message in get_messages(page.wsgi_request)] or [
        str(message) for message in page.context["messages"]
    ]


def circulated(world, number=1855, **fields):
    letter = make.letter(
        world.province, number=LetterNumber("ตก", "0023.3", number, is_circular=True), **fields
    )
    return make.circulation(world.province, letter=letter, due_on=FRIDAY)


def queries_of(client, address):
    client.get(address)  # what is read once per process is read now
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


# ── The pages of the room are private, and each takes its own method only ─────────────────────────

READ = [
    ("desk", []),
    ("workflow:outstanding", []),
    ("workflow:drafts", []),
    ("workflow:circulate", [1]),
    ("workflow:circulation", [1]),
    ("workflow:events", [1]),
    ("workflow:briefing", [1]),
    ("workflow:line", [1]),
    ("workflow:below", [1, 1]),
    ("workflow:time", [1]),
    ("workflow:response", [1]),
    ("workflow:draft", [1]),
    ("workflow:draft-paper", [1]),
    ("workflow:draft-word", [1]),
    ("workflow:letter-word", [1]),
]
POSTED = [
    ("workflow:perform", [1, "receive"]),
    ("workflow:line-perform", [1, "excuse"]),
    ("workflow:write", [1]),
    ("workflow:draft-perform", [1, "submit"]),
    ("workflow:draft-refresh", [1]),
]


@pytest.mark.parametrize(("name", "args"), READ)
@pytest.mark.django_db
def test_a_page_asks_who_is_there_first(name, args, client):
    answer = client.get(reverse(name, args=args))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("login"))


@pytest.mark.parametrize(("name", "args"), POSTED)
@pytest.mark.django_db
def test_a_button_asks_who_is_there_first(name, args, client):
    assert client.post(reverse(name, args=args))["Location"].startswith(reverse("login"))


@pytest.mark.parametrize(("name", "args"), POSTED)
def test_a_button_is_posted_only(name, args, see):
    assert see("head of the province", name, *args).status_code == 405


@pytest.mark.parametrize(
    ("name", "args"), [row for row in READ if row[0] not in ("workflow:circulate", "workflow:draft")]
)
def test_a_page_is_read_only(name, args, send):
    assert send("head of the province", name, *args).status_code == 405


@pytest.mark.parametrize(
    ("name", "args"), [row for row in [*READ, *POSTED] if row[1]], ids=lambda value: str(value)
)
def test_what_does_not_exist_is_not_found(name, args, see, send):
    call = send if (name, args) in POSTED else see

    assert call("head of the province", name, 999, *args[1:]).status_code == 404


# ── Desk ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_desk_shows_what_waits(world, see):
    owed_above(world, matter="เรื่องจากกรม")
    circulation = circulated(world)
    make.response(circulation, world.district, State.WORKING)
    draft_at(world, subject="ร่างที่เขียนอยู่")

    page = text(see("clerk of the province", "desk")) + text(
        see("clerk of the province", "workflow:desk-rest")
    )

    for shown in ["เรื่องจากกรม", "มท ๐๘๑๐.๔/ว ๔๘๑", "ตก ๐๐๒๓.๓/ว ๑๘๕๕", "ร่างที่เขียนอยู่", "๑ แห่ง"]:
        assert shown in page


def test_the_desk_leaves_out_what_is_done(world, see):
    make.response(circulated(world, subject="เสร็จแล้ว"), world.district, State.ACCEPTED)
    draft_at(world, DraftState.SENT, subject="ส่งไปแล้ว")

    context = see("clerk of the province", "workflow:desk-rest").context

    assert (list(context["asked"]), list(context["drafts"])) == ([], [])


def is_figure(name, page) -> bool:
    return name in {figure.name for figure in page.context["figures"]}


@pytest.mark.parametrize(
    ("who", "is_shown"),
    [("clerk of the province", True), ("officer of the province", True), ("head of the province", False)],
)
def test_the_desk_shows_what_to_decide_to_those_who_decide(who, is_shown, world, see):
    stub = Stub.objects.create(issuer=world.department)
    Proposal.objects.create(stub=stub, letter=make.letter(world.province), cost=1)

    assert is_figure("to-decide", see(who, "desk")) == is_shown


def test_the_desk_shows_no_secret_letter_to_be_decided(world, see):
    letter = make.letter(world.province, secrecy=Secrecy.SECRET)
    Proposal.objects.create(stub=Stub.objects.create(issuer=world.department), letter=letter, cost=1)

    assert not is_figure("to-decide", see("clerk of the province", "desk"))


def test_the_desk_of_who_belongs_to_no_office_says_so(see):
    assert "ยังไม่ได้สังกัดหน่วยงาน" in text(see("outsider", "desk"))


def test_the_desk_costs_the_same_for_few_and_many_drafts(world, client):
    client.force_login(world["clerk of the province"])
    rest = reverse("workflow:desk-rest")
    few = draft_at(world, DraftState.ISSUED) and queries_of(client, rest)
    for serial in range(100, 110):
        letter = make.letter(world.province, number=LetterNumber("ตก", "0023", serial))
        make.draft(world.province, make.person(world.province), state=DraftState.ISSUED, letter=letter)

    assert len(queries_of(client, rest)) == len(few)


# ── Outstanding ───────────────────────────────────────────────────────────────────────────────────


def test_outstanding_shows_who_has_not_answered_and_how_late(world, see):
    circulation = circulated(world)
    make.response(
        circulation, world.district, State.WORKING, due_on=timezone.localdate() - datetime.timedelta(4)
    )
    make.response(circulation, world.other_district, State.ACCEPTED)

    page = text(see("manager of the province", "workflow:outstanding"))

    assert "สถอ.แม่สอด" in page
    assert "สถอ.อุ้มผาง" not in page
    assert "เกินกำหนด ๔ วัน" in page
    assert "ตอบแล้ว ๑ จาก ๒" in page


def test_outstanding_says_what_is_complete(world, client):
    circulation = circulated(world)
    make.response(circulation, world.district, State.ACCEPTED)
    client.force_login(world["manager of the province"])

    page = client.get(reverse("workflow:outstanding"), {"show": "complete"})

    assert list(page.context["page_obj"]) == [circulation]
    assert str(circulation.letter) not in text(client.get(reverse("workflow:outstanding")))


def test_what_is_complete_is_shown_a_page_at_a_time_the_newest_first(world, client):
    for _each in range(51):
        make.response(make.circulation(world.province), world.district, State.ACCEPTED)
    client.force_login(world["manager of the province"])

    page = client.get(reverse("workflow:outstanding"), {"show": "complete"})

    assert page.context["page_obj"][0] == Circulation.objects.latest("pk")
    assert len(page.context["page_obj"]) == 50
    assert "ทั้งหมด ๕๑ รายการ" in text(page)


def test_outstanding_is_the_office_s_own(world, see):
    make.response(circulated(world), world.district)

    assert "ตก ๐๐๒๓.๓/ว ๑๘๕๕" not in text(see("manager of the department", "workflow:outstanding"))
    assert "ต้องรายงานหน่วยเหนือ" in text(see("manager of the district", "workflow:outstanding"))


@pytest.mark.parametrize("name", ["desk", "workflow:outstanding"])
def test_a_secret_matter_is_not_listed_for_who_is_not_cleared(name, world, see):
    make.response(circulated(world, secrecy=Secrecy.SECRET), world.district)
    cleared = make.person(world.district, cleared_for=Secrecy.SECRET)

    assert "ตก ๐๐๒๓.๓/ว ๑๘๕๕" not in text(see("manager of the province", name))
    assert "ตก ๐๐๒๓.๓/ว ๑๘๕๕" not in text(see("clerk of the district", name))
    assert "ตก ๐๐๒๓.๓/ว ๑๘๕๕" in text(see(cleared, name))


def test_outstanding_is_refused_to_who_belongs_to_no_office(see):
    assert see("outsider", "workflow:outstanding").status_code == 403


@pytest.mark.parametrize("name", ["workflow:desk-rest", "workflow:outstanding", "workflow:circulation"])
def test_a_page_costs_the_same_for_two_offices_and_twenty(name, world, client):
    circulation = circulated(world)
    client.force_login(world["officer of the province"])
    address = circulation.get_absolute_url() if name == "workflow:circulation" else reverse(name)
    states = [State.WORKING, State.REPORTED, *[State.AWAITING, State.ACCEPTED] * 9]
    for state in states[:2]:
        make.response(circulation, make.office(parent=world.province), state)
    for_two = queries_of(client, address)

    for state in states[2:]:
        make.response(circulation, make.office(parent=world.province), state)

    assert len(queries_of(client, address)) == len(for_two)


def test_outstanding_costs_the_same_for_two_matters_and_ten(world, client):
    client.force_login(world["officer of the province"])

    def another():
        asked(world, State.WORKING)
        make.response(make.circulation(world.department), world.province, State.RECEIVED)

    another()
    for_one = queries_of(client, reverse("workflow:outstanding"))
    for _each in range(9):
        another()

    assert len(queries_of(client, reverse("workflow:outstanding"))) == len(for_one)


# ── A circulation ─────────────────────────────────────────────────────────────────────────────────


def test_who_asked_sees_every_office_and_the_count(world, see):
    circulation = circulated(world)
    make.response(circulation, world.district, State.REPORTED)
    make.response(circulation, world.other_district, State.AWAITING)

    page = text(see("officer of the province", "workflow:circulation", circulation.pk))

    assert "สถอ.แม่สอด" in page
    assert "สถอ.อุ้มผาง" in page
    assert "ตอบแล้ว ๑ จาก ๒" in page


def test_who_was_asked_sees_its_own_line_only(world, see):
    circulation = circulated(world)
    make.response(circulation, world.district, State.REPORTED)
    make.response(circulation, world.other_district, State.AWAITING)

    page = text(see("officer of the district", "workflow:circulation", circulation.pk))

    assert "สถอ.แม่สอด" in page
    assert "สถอ.อุ้มผาง" not in page
    assert "ตอบแล้ว" not in page


@pytest.mark.parametrize("who", ["officer of the department", "clerk of the other district", "outsider"])
def test_a_circulation_does_not_exist_for_others(who, world, see):
    response = asked(world)

    assert see(who, "workflow:circulation", response.circulation_id).status_code == 404
    assert see(who, "workflow:response", response.pk).status_code == 404


@pytest.mark.parametrize(("cleared_for", "shown"), [(Secrecy.ORDINARY, False), (Secrecy.SECRET, True)])
def test_a_secret_letter_that_is_served_is_shown_to_the_cleared_only(cleared_for, shown, world, see):
    secret = make.letter(world.department, secrecy=Secrecy.SECRET)
    owed = make.response(make.circulation(world.department, letter=secret), world.province)
    circulation = make.circulation(world.province, serves=owed)

    person = make.person(world.province, cleared_for=cleared_for)
    page = text(see(person, "workflow:circulation", circulation.pk))

    assert ("มท ๐๘๑๐.๔/ว ๔๘๑" in page) == (owed.get_absolute_url() in page) == shown


def test_who_was_asked_does_not_see_what_the_circulation_serves(world, see):
    owed = owed_above(world)
    below = make.response(make.circulation(world.province, serves=owed), world.district)

    page = text(see("officer of the district", "workflow:circulation", below.circulation_id))

    assert "มท ๐๘๑๐.๔/ว ๔๘๑" not in page


# ── Opening a circulation ─────────────────────────────────────────────────────────────────────────


@pytest.fixture
def letter(world):
    return make.letter(
        world.province, number=LetterNumber("ตก", "0023.3", 1855, True), due_on=FRIDAY, addressee="ทุกอำเภอ"
    )


def asking(world, **changes):
    return {
        "asks": "report",
        "matter": "ผลการดำเนินการ",
        "addressees": "ทุกอำเภอ",
        "due_on": "๖ มี.ค. ๖๙",
        "words": "ทุกอำเภอ",
        "seen": mark_of([world.district, world.other_district], []),
        "send": "1",
    } | changes


def test_the_form_offers_the_offices_below_and_the_letter_s_own_day(world, letter, see):
    context = see("officer of the province", "workflow:circulate", letter.pk).context
    form = context["form"]

    assert [box.office for box in context["sending"].boxes] == [world.district, world.other_district]
    assert (form.initial["due_on"], form.initial["addressees"]) == (FRIDAY, "ทุกอำเภอ")


@pytest.mark.parametrize("who", ["clerk of the province", "officer of the province", "head of the province"])
def test_posting_the_form_opens_the_circulation(who, world, letter, send):
    page = send(who, "workflow:circulate", letter.pk, **asking(world))

    circulation = Circulation.objects.get()
    assert page.redirect_chain == [(circulation.get_absolute_url(), 302)]
    assert said(page) == ["เวียนถึง ๒ หน่วยงานแล้ว"]
    assert (circulation.due_on, circulation.opened_by) == (FRIDAY, world[who])
    assert circulation.responses.count() == 2


def test_a_letter_whose_number_is_void_is_not_offered_and_not_circulated(world, letter, see, send):
    clerk = world["clerk of the province"]
    assert "เวียนให้หน่วยงานตอบ" in text(see("clerk of the province", "letters:letter", letter.pk))
    line = registers.enter(letter, world.province, "circular", on=letter.dated_on, by=clerk)
    registers.void(line, reason="พิมพ์ผิด", by=clerk)

    page = send("clerk of the province", "workflow:circulate", letter.pk, **asking(world))

    assert page.status_code == 422
    assert "เลขที่ของหนังสือฉบับนี้ยกเลิกแล้ว จึงเวียนไม่ได้" in text(page)
    assert "เวียนให้หน่วยงานตอบ" not in text(see("clerk of the province", "letters:letter", letter.pk))
    assert not Circulation.objects.exists()


def test_who_may_not_ask_is_refused(world, letter, see, send):
    assert see("manager of the province", "workflow:circulate", letter.pk).status_code == 403
    assert (
        send("manager of the province", "workflow:circulate", letter.pk, **asking(world)).status_code == 403
    )
    assert not Circulation.objects.exists()


def test_a_letter_that_one_does_not_see_is_not_circulated(letter, see):
    assert see("officer of the district", "workflow:circulate", letter.pk).status_code == 404


def test_a_letter_that_the_acting_office_does_not_hold_is_not_circulated_in_its_name(world, see, client):
    both = make.person(world.province, Role.OFFICER)
    Membership.objects.create(user=both, office=world.department, role=Role.OFFICER)
    other_office_s = make.letter(world.department)

    assert see(both, "workflow:circulate", other_office_s.pk).status_code == 404
    page = text(see(both, "letters:letter", other_office_s.pk))
    assert reverse("workflow:circulate", args=[other_office_s.pk]) not in page


def test_a_secret_letter_is_not_circulated_to_answer_an_ordinary_one(world, send):
    owed, secret = owed_above(world), make.letter(world.province, secrecy=Secrecy.SECRET)
    cleared = make.person(world.province, cleared_for=Secrecy.SECRET)

    page = send(cleared, "workflow:circulate", secret.pk, **asking(world, serves=owed.pk))

    assert page.status_code == 422
    assert "หนังสือที่จะเวียนมีชั้นความลับสูงกว่าเรื่องนี้" in text(page)
    assert not secret.circulations.exists()


def test_a_letter_that_is_circulated_leads_to_its_circulation(world, letter, send):
    circulation = make.circulation(world.province, letter=letter)

    page = send("officer of the province", "workflow:circulate", letter.pk, **asking(world))

    assert page.redirect_chain == [(circulation.get_absolute_url(), 302)]
    assert Circulation.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [{"words": ""}, {"words": "ทุกแห่ง"}, {"matter": ""}, {"addressees": ""}, {"due_on": "๓๑ ก.พ. ๖๙"}],
)
def test_a_form_with_something_missing_opens_nothing(changes, world, letter, send):
    page = send("officer of the province", "workflow:circulate", letter.pk, **asking(world, **changes))

    assert page.status_code == 422
    assert not Circulation.objects.exists()


def test_a_day_later_than_what_is_owed_above_is_asked_about_first(world, letter, send):
    owed = owed_above(world, due_on=FRIDAY)
    late = asking(world, due_on="๙ มี.ค. ๖๙", serves=owed.pk)

    page = send("officer of the province", "workflow:circulate", letter.pk, **late)
    assert page.status_code == 422
    assert "ช้ากว่ากำหนดที่ต้องรายงานหน่วยเหนือ (๖ มีนาคม ๒๕๖๙)" in text(page)
    assert not letter.circulations.exists()

    send("officer of the province", "workflow:circulate", letter.pk, **late, is_sure="on")
    assert letter.circulations.get(serves=owed).due_on == MONDAY


@pytest.mark.parametrize(("cleared_for", "offered"), [(Secrecy.ORDINARY, 0), (Secrecy.SECRET, 1)])
def test_a_secret_matter_of_the_office_above_is_offered_to_the_cleared_only(
    cleared_for, offered, world, letter, see
):
    secret = make.letter(world.department, secrecy=Secrecy.SECRET)
    make.response(make.circulation(world.department, letter=secret), world.province, State.RECEIVED)

    page = see(make.person(world.province, cleared_for=cleared_for), "workflow:circulate", letter.pk)

    assert page.context["form"].fields["serves"].queryset.count() == offered


def test_a_sound_day_is_not_asked_about(world, letter, send):
    send("officer of the province", "workflow:circulate", letter.pk, **asking(world))

    assert Circulation.objects.exists()


# ── A response ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("who", "buttons"),
    [
        ("clerk of the district", ["receive", "refuse"]),
        ("head of the district", ["refuse"]),
        ("officer of the province", ["excuse", "withdraw", "extend", "pause"]),
        ("manager of the province", []),
    ],
)
def test_a_response_shows_the_buttons_of_who_looks(who, buttons, world, see):
    response = asked(world)

    page = see(who, "workflow:response", response.pk)

    assert page.context["acts"].names == buttons
    for name in ("receive", "refuse", "excuse", "withdraw"):
        address = reverse("workflow:perform", args=[response.pk, name])
        assert (f'action="{address}"' in text(page)) == (name in buttons)


def test_a_response_shows_its_history(world, see):
    response = asked(world, State.REPORTED)
    press(response, "send_back", world["officer of the province"], note="ขาดเอกสารแนบ")

    page = text(see("clerk of the district", "workflow:response", response.pk))

    assert "ส่งคืนให้แก้ไข" in page
    assert "ขาดเอกสารแนบ" in page
    assert str(world["officer of the province"]) in page


def test_what_was_passed_on_below_is_the_answering_office_s_own(world, see):
    owed = owed_above(world)
    below = make.circulation(world.province, serves=owed)
    make.response(below, world.district, State.WORKING)

    assert "สถอ.แม่สอด" in text(see("officer of the province", "workflow:response", owed.pk))
    assert "สถอ.แม่สอด" not in text(see("officer of the department", "workflow:response", owed.pk))


def test_what_a_person_typed_is_shown_as_typed(world, see):
    response = asked(world, State.WORKING)
    press(response, "report", world["clerk of the district"], answer="<script>alert(1)</script>")

    page = text(see("clerk of the district", "workflow:response", response.pk))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


# ── Pressing a button ─────────────────────────────────────────────────────────────────────────────


def test_a_button_does_what_it_says_and_says_what_came_of_it(world, send):
    response = asked(world)

    page = send("clerk of the district", "workflow:perform", response.pk, "receive", version=0)

    assert page.redirect_chain == [(response.get_absolute_url(), 302)]
    assert said(page) == ["สถานะ: ลงรับแล้ว"]
    assert now(response).state == State.RECEIVED


def test_an_outcome_posted_with_another_button_is_not_taken(world, send):
    response = asked(world)

    send("clerk of the district", "workflow:perform", response.pk, "receive", version=0, outcome="full")

    assert (now(response).state, now(response).outcome) == (State.RECEIVED, "")


@pytest.mark.parametrize(
    ("state", "who", "action", "posted", "words"),
    [
        (State.AWAITING, "clerk of the district", "receive", {"version": 7}, "มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว"),
        (State.REPORTED, "clerk of the district", "receive", {"version": 0}, "เปลี่ยนสถานะไปแล้ว"),
        (State.AWAITING, "clerk of the district", "refuse", {"version": 0}, "โปรดระบุเหตุผล"),
        (State.AWAITING, "clerk of the district", "refuse", {"version": 0, "note": "  "}, "โปรดระบุเหตุผล"),
        (State.AWAITING, "clerk of the district", "receive", {}, "ข้อมูลที่ส่งมาไม่ครบ"),
        (State.AWAITING, "clerk of the district", "receive", {"version": "last"}, "ข้อมูลที่ส่งมาไม่ครบ"),
        (State.AWAITING, "clerk of the district", "receive", {"version": -1}, "ข้อมูลที่ส่งมาไม่ครบ"),
    ],
)
def test_what_cannot_be_done_is_said_in_words_and_changes_nothing(
    state, who, action, posted, words, world, send
):
    response = asked(world, state)

    page = send(who, "workflow:perform", response.pk, action, **posted)

    assert words in text(page)
    assert (now(response).state, response.records.count()) == (state, 0)


def test_two_people_with_the_same_page_open_do_it_once(world, send):
    response = asked(world)

    for _each in range(2):
        page = send("clerk of the district", "workflow:perform", response.pk, "receive", version=0)

    assert "มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว" in text(page)
    assert numbers(world.district) == [1]


@pytest.mark.parametrize(
    ("who", "status"), [("manager of the district", 403), ("clerk of the other district", 404)]
)
def test_who_may_not_is_refused_and_who_may_not_know_finds_nothing(who, status, world, send):
    response = asked(world)

    assert send(who, "workflow:perform", response.pk, "receive", version=0).status_code == status
    assert now(response).state == State.AWAITING


def test_a_button_pressed_from_another_site_does_nothing(world, client):
    client.handler.enforce_csrf_checks = True
    client.force_login(world["clerk of the district"])
    response = asked(world)

    answer = client.post(reverse("workflow:perform", args=[response.pk, "receive"]), {"version": 0})

    assert answer.status_code == 403
    assert now(response).state == State.AWAITING


# ── Writing ───────────────────────────────────────────────────────────────────────────────────────


def test_writing_the_report_leads_to_its_draft(world, send):
    owed = owed_above(world)

    page = send("officer of the province", "workflow:write", owed.pk)

    draft = Draft.objects.get()
    assert page.redirect_chain == [(draft.get_absolute_url(), 302)]
    assert (draft.answers, draft.section, draft.author) == (
        owed,
        world.section,
        world["officer of the province"],
    )


@pytest.mark.parametrize(
    "who", ["manager of the province", "officer of the department", "officer of the district", "outsider"]
)
def test_only_who_writes_at_the_office_that_owes_finds_where_to_write(who, world, send):
    assert send(who, "workflow:write", owed_above(world).pk).status_code == 404
    assert not Draft.objects.exists()


def test_what_is_only_to_be_acknowledged_is_not_written_about(world, send):
    owed = owed_above(world, State.AWAITING, asks=Circulation.Asks.ACKNOWLEDGE)

    assert send("officer of the province", "workflow:write", owed.pk).status_code == 404


def test_what_is_answered_is_not_written_again(world, send):
    assert (
        send("officer of the province", "workflow:write", owed_above(world, State.REPORTED).pk).status_code
        == 404
    )


@pytest.mark.parametrize("state", State)
def test_a_report_is_begun_where_it_may_be_given(state, world, see, send):
    owed = owed_above(world, state)

    page = text(see("officer of the province", "workflow:response", owed.pk))
    send("officer of the province", "workflow:write", owed.pk)

    may_begin = state in [State.AWAITING, *State.reportable()]
    assert (reverse("workflow:write", args=[owed.pk]) in page) == may_begin
    assert Draft.objects.exists() == may_begin


def test_an_answer_whose_letter_was_voided_says_so(world, see):
    owed = owed_above(world)
    draft = issued(world, answers=owed, outcome=Outcome.FULL)
    press(owed, "accept", world["officer of the department"])
    said = "หนังสือตอบฉบับนี้ถูกยกเลิกแล้ว"
    assert said not in text(see("officer of the department", "workflow:response", owed.pk))

    press(draft, "void", world["clerk of the province"])

    assert said in text(see("officer of the department", "workflow:response", owed.pk))


def test_an_answer_that_was_sent_back_is_written_anew(world, see, send):
    owed = owed_above(world)
    draft = issued(world, answers=owed, outcome=Outcome.FULL)
    press(owed, "send_back", world["officer of the department"])
    assert reverse("workflow:write", args=[owed.pk]) in text(
        see("officer of the province", "workflow:response", owed.pk)
    )

    send("officer of the province", "workflow:write", owed.pk)

    assert Draft.objects.exclude(pk=draft.pk).get().is_editable


# ── A draft ───────────────────────────────────────────────────────────────────────────────────────

WORDS = {
    "kind": "stamped",
    "salutation": "เรียน",
    "addressee": "กรมใหม่",
    "subject": "เรื่องใหม่",
    "body": "ความใหม่",
    "urgency": "",
    "section": "",
    "version": 0,
}


@pytest.mark.parametrize(
    ("who", "may_write"), [("officer of the province", True), ("manager of the province", False)]
)
def test_a_draft_is_read_by_all_of_its_office_and_written_by_some(who, may_write, world, see):
    page = see(who, "workflow:draft", draft_at(world, subject="รายงานผลครั้งที่ ๑").pk)

    assert page.status_code == 200
    assert "รายงานผลครั้งที่ ๑" in text(page)
    assert (page.context["form"] is not None) == may_write


@pytest.mark.parametrize("who", ["officer of the department", "officer of the district", "outsider"])
@pytest.mark.parametrize("name", ["workflow:draft", "workflow:draft-paper"])
def test_a_draft_does_not_exist_for_others(name, who, world, see):
    assert see(who, name, draft_at(world).pk).status_code == 404


def test_a_draft_is_rewritten(world, send):
    draft = draft_at(world)

    page = send("clerk of the province", "workflow:draft", draft.pk, **WORDS)

    assert said(page) == ["บันทึกร่างแล้ว"]
    assert (now(draft).body, now(draft).addressee) == ("ความใหม่", "กรมใหม่")


@pytest.mark.parametrize(
    "changes", [{"body": ""}, {"subject": ""}, {"body": "ก" * (BODY + 1)}, {"urgency": "ไม่ด่วน"}]
)
def test_a_draft_with_something_wrong_is_not_saved(changes, world, send):
    draft = draft_at(world)

    page = send("clerk of the province", "workflow:draft", draft.pk, **WORDS | changes)

    assert page.status_code == 422
    assert now(draft).body == "ความ"


def test_a_draft_that_was_rewritten_says_by_whom(world, see, send):
    draft = draft_at(world)

    send("head of the province", "workflow:draft", draft.pk, **WORDS)

    [record] = draft.records.all()
    assert (record.by, record.source, record.target) == (world["head of the province"], "draft", "draft")
    assert "แก้ไขร่าง" in text(see("manager of the province", "workflow:draft", draft.pk))


def test_of_two_who_rewrite_a_draft_the_second_is_told_and_loses_no_word(world, send):
    draft = draft_at(world)
    send("clerk of the province", "workflow:draft", draft.pk, **WORDS)

    page = send("head of the province", "workflow:draft", draft.pk, **WORDS | {"body": "ความของหัวหน้า"})

    assert page.status_code == 422
    assert "มีผู้แก้ไขร่างนี้ไปก่อนแล้ว" in text(page)
    assert "ความของหัวหน้า" in text(page)
    assert now(draft).body == "ความใหม่"


def test_who_read_a_draft_before_it_was_rewritten_does_not_submit_it(world, send):
    draft = draft_at(world)
    send("clerk of the province", "workflow:draft", draft.pk, **WORDS)

    page = send("officer of the province", "workflow:draft-perform", draft.pk, "submit", version=0)

    assert "มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว" in text(page)
    assert now(draft).state == DraftState.DRAFT


@pytest.mark.parametrize("state", [DraftState.IN_REVIEW, DraftState.APPROVED, DraftState.ISSUED])
def test_a_draft_is_not_rewritten_once_it_was_submitted(state, world, send):
    draft = draft_at(world, state, answers=owed_above(world), outcome=Outcome.FULL)

    page = send("officer of the province", "workflow:draft", draft.pk, **WORDS)
    send("officer of the province", "workflow:draft-refresh", draft.pk, version=0)

    assert "เสนอไปแล้ว จึงแก้ไขไม่ได้" in text(page)
    assert (now(draft).body, now(draft).version, draft.records.count()) == ("ความ", 0, 0)


def test_who_may_only_read_a_draft_does_not_rewrite_it(world, send):
    draft = draft_at(world, answers=owed_above(world))
    words = WORDS | {"outcome": "full"}

    assert send("manager of the province", "workflow:draft", draft.pk, **words).status_code == 403
    assert send("manager of the province", "workflow:draft-refresh", draft.pk, version=0).status_code == 403
    assert now(draft).body == "ความ"


def test_a_draft_is_brought_up_to_date_on_request(world, see, send):
    owed = owed_above(world)
    below = make.circulation(world.province, serves=owed)
    response = make.response(below, world.district, State.RECEIVED)
    draft = write_report(owed, by=world["officer of the province"])
    press(response, "report", world["clerk of the district"])
    press(response, "accept", world["officer of the province"])
    assert "คำตอบได้รับการรับว่าครบถ้วน" in text(see("officer of the province", "workflow:draft", draft.pk))

    page = send("officer of the province", "workflow:draft-refresh", draft.pk, version=0)

    assert said(page) == ["ปรับตารางและย่อหน้าที่ไม่มีผู้แก้ตามคำตอบล่าสุดแล้ว"]
    assert "๑๐๐.๐๐" in now(draft).body
    assert now(draft).rows[0][2] == "ดำเนินการแล้ว"
    assert draft.records.get().note == draft.body


@pytest.mark.parametrize("state", [DraftState.IN_REVIEW, DraftState.APPROVED])
def test_a_draft_out_of_date_that_was_submitted_says_so_without_a_button(state, world, see):
    owed = owed_above(world)
    draft = draft_at(world, state, answers=owed, outcome=Outcome.FULL)
    make.response(make.circulation(world.province, serves=owed), world.district, State.REPORTED)

    page = text(see("head of the province", "workflow:draft", draft.pk))

    assert "ควรส่งคืนให้ปรับก่อนอนุมัติหรือออกเลข" in page
    assert reverse("workflow:draft-refresh", args=[draft.pk]) not in page


@pytest.mark.parametrize("posted", [{}, {"version": 5}])
def test_a_draft_that_somebody_has_rewritten_is_not_brought_up_to_date_unseen(posted, world, send):
    draft = draft_at(world, answers=owed_above(world))

    page = send("officer of the province", "workflow:draft-refresh", draft.pk, **posted)

    assert "มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว" in text(page)
    assert now(draft).body == "ความ"


def test_a_draft_that_answers_nothing_has_nothing_to_be_brought_up_to(world, send):
    assert send("officer of the province", "workflow:draft-refresh", draft_at(world).pk).status_code == 404


def test_a_draft_warns_of_what_the_typeface_lacks(world, see):
    page = see("officer of the province", "workflow:draft", draft_at(world, body="ความ 漢").pk)

    assert "อักขระที่แบบอักษรราชการไม่มี: 漢" in text(page)


def test_a_draft_goes_its_way_by_buttons_to_a_letter(world, send):
    draft = draft_at(world)
    for version, (who, action) in enumerate(
        [
            ("officer of the province", "submit"),
            ("head of the province", "approve"),
            ("clerk of the province", "issue"),
        ]
    ):
        page = send(who, "workflow:draft-perform", draft.pk, action, version=version)

    assert said(page) == ["สถานะ: ออกเลขแล้ว"]
    assert now(draft).letter.number == "ตก 0023/1"


def test_an_issued_draft_leads_to_the_form_that_says_how_it_left(world, see, send):
    draft = issued(world)
    form = reverse("letters:dispatch", args=[draft.letter.pk])
    today = format_date(timezone.localdate())
    facts = {"how": "mail", "to": "กรม", "left_on": today, "form_token": str(uuid.uuid4())}

    assert f'href="{form}"' in text(see("clerk of the province", "workflow:draft", draft.pk))
    send("clerk of the province", "letters:dispatch", draft.letter.pk, **facts)

    assert (now(draft).state, now(draft).letter.dispatches.count()) == (DraftState.SENT, 1)
    assert f'href="{form}"' not in text(see("clerk of the province", "workflow:draft", draft.pk))


def test_a_head_who_may_not_write_down_how_it_left_is_not_led_there(world, see):
    draft = issued(world)

    page = text(see("head of the province", "workflow:draft", draft.pk))

    assert reverse("letters:dispatch", args=[draft.letter.pk]) not in page


def test_a_draft_is_not_sent_by_a_button_alone(world, send):
    draft = issued(world)

    page = send("clerk of the province", "workflow:draft-perform", draft.pk, "send", version=draft.version)

    assert said(page) == ["โปรดบันทึกวิธี วันที่ และผู้รับที่ส่งหนังสือฉบับนี้ก่อน"]
    assert now(draft).state == DraftState.ISSUED


def test_a_sent_draft_whose_dispatch_was_taken_back_says_so(world, see):
    clerk = world["clerk of the province"]
    draft = sent(issued(world), clerk)
    dispatching.take_back(draft.letter.dispatches.get(), reason="ซองตีกลับ", by=clerk)

    page = text(see("clerk of the province", "workflow:draft", draft.pk))

    assert "รายการส่งที่บันทึกไว้ถูกนำออกแล้ว" in page
    assert reverse("letters:dispatch", args=[draft.letter.pk]) in page


def test_the_desk_counts_what_is_nobody_s_matter(world, see):
    clerk = world["clerk of the province"]
    letter = make.letter(world.department, by=clerk)
    registers.enter(letter, world.province, "incoming", on=letter.dated_on, by=clerk)

    assert is_figure("without-owner", see("head of the province", "desk"))
    assert not is_figure("without-owner", see("manager of the province", "desk"))


def test_the_desk_counts_what_is_numbered_and_not_sent(world, see):
    issued(world)
    issued(world)

    assert is_figure("unsent", see("clerk of the province", "desk"))
    assert not is_figure("unsent", see("head of the province", "desk"))


def test_a_stale_button_of_a_draft_says_so(world, send):
    draft = draft_at(world)

    page = send("officer of the province", "workflow:draft-perform", draft.pk, "submit", version=3)

    assert "มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว" in text(page)
    assert now(draft).state == DraftState.DRAFT


def test_who_may_not_approve_is_refused(world, send):
    draft = draft_at(world, DraftState.IN_REVIEW)

    assert (
        send("clerk of the province", "workflow:draft-perform", draft.pk, "approve", version=0).status_code
        == 403
    )


def test_a_paper_that_cannot_be_printed_is_refused_in_words(world, see, send):
    draft = draft_at(world, DraftState.APPROVED, body="ก" * (BODY + 1))

    page = send("clerk of the province", "workflow:draft-perform", draft.pk, "issue", version=0)
    paper = see("clerk of the province", "workflow:draft-paper", draft.pk)

    assert "ข้อความยาวเกินไป" in text(page)
    assert (paper.status_code, "ข้อความยาวเกินไป" in text(paper)) == (422, True)
    assert numbers(world.province, Register.Kind.OUTGOING) == []


def test_the_paper_of_a_draft_is_a_pdf_shown_in_the_page(world, see):
    paper = see("manager of the province", "workflow:draft-paper", draft_at(world).pk)

    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert paper.content.startswith(b"%PDF")
    assert paper["X-Frame-Options"] == "SAMEORIGIN"


def test_the_drafts_of_one_s_office_are_listed(world, see):
    draft_at(world, subject="ร่างของจังหวัด")
    make.draft(world.district, world["officer of the district"], subject="ร่างของอำเภอ")

    page = text(see("manager of the province", "workflow:drafts"))

    assert "ร่างของจังหวัด" in page
    assert "ร่างของอำเภอ" not in page


def test_the_drafts_are_shown_a_page_at_a_time(world, see):
    for _each in range(51):
        draft_at(world)

    page = see("manager of the province", "workflow:drafts")

    assert len(page.context["page_obj"]) == 50
    assert "ทั้งหมด ๕๑ รายการ" in text(page)


def test_who_has_no_drafts_is_told_how_to_begin(see):
    assert "ยังไม่มีร่างหนังสือ" in text(see("outsider", "workflow:drafts"))


def test_the_list_of_drafts_costs_the_same_for_few_and_many(world, client):
    client.force_login(world["clerk of the province"])
    draft_at(world)
    for_one = queries_of(client, reverse("workflow:drafts"))
    for _each in range(10):
        make.draft(world.province, make.person(world.province))

    assert len(queries_of(client, reverse("workflow:drafts"))) == len(for_one)


# ── On the page of a letter ───────────────────────────────────────────────────────────────────────


def test_a_letter_s_page_shows_how_its_circulation_stands(world, see):
    circulation = circulated(world)
    make.response(circulation, world.district, State.REPORTED)

    page = text(see("manager of the province", "letters:letter", circulation.letter.pk))

    assert circulation.get_absolute_url() in page
    assert "ตอบแล้ว ๑ จาก ๑" in page


@pytest.mark.parametrize(
    ("who", "may_ask"), [("officer of the province", True), ("manager of the province", False)]
)
def test_a_letter_s_page_offers_to_ask_the_offices_below(who, may_ask, world, letter, see):
    page = text(see(who, "letters:letter", letter.pk))

    assert (reverse("workflow:circulate", args=[letter.pk]) in page) == may_ask


def test_an_office_with_none_below_is_not_offered_to_ask(world, letter, see):
    make.response(make.circulation(world.province, letter=letter), world.district)
    press(Response.objects.get(), "receive", world["clerk of the district"])

    page = text(see("officer of the district", "letters:letter", letter.pk))

    assert reverse("workflow:circulate", args=[letter.pk]) not in page


def test_who_works_at_two_offices_acts_for_one_at_a_time(world, client, see):
    both = make.person(world.province, Role.OFFICER)
    Membership.objects.create(user=both, office=world.district, role=Role.OFFICER)
    make.response(circulated(world), world.district, State.WORKING)
    assert "ต้องรายงานหน่วยเหนือ" not in text(see(both, "workflow:outstanding"))

    client.post(reverse("switch-office"), {"office": world.district.code})

    assert "ต้องรายงานหน่วยเหนือ" in text(client.get(reverse("workflow:outstanding")))
