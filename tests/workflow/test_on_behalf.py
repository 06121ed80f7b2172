"""What another office did on paper or by phone: written down by the office that asked, and marked as such."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from letters.models import Entry
from offices.models import Membership, Role
from tests import make
from thai.dates import format_date
from workflow import on_behalf
from workflow.models import Record
from workflow.states import Outcome, State, Verdict

from . import papers
from .papers import upload
from .steps import asked, now, press, standing_of

CLERK, OFFICER, DISTRICT = "clerk of the province", "officer of the province", "clerk of the district"
A_DAY = datetime.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("on_the_day_of_collection")
TODAY = timezone.localdate


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def duty(world):
    """Nobody at the district has touched it; it was due yesterday."""
    return asked(world, due_on=TODAY() - A_DAY)


@pytest.fixture
def send(client, world):
    def post(duty, action, who=CLERK, **posted):
        client.force_login(world[who] if isinstance(who, str) else who)
        told = {"version": now(duty).version, "via": "phone", "happened_on": format_date(TODAY())}
        return client.post(reverse("workflow:on-behalf", args=[duty.pk, action]), told | posted)

    return post


@pytest.fixture
def see(client, world):
    def get(who, address) -> str:
        client.force_login(world[who] if isinstance(who, str) else who)
        return client.get(address).content.decode()

    return get


def text(page) -> str:
    return page.content.decode()


# ── What may be written down ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (State.AWAITING, ["receive", "report", "refuse", "ask_extension"]),
        (State.RECEIVED, ["start", "report", "ask_extension"]),
        (State.WORKING, ["report", "ask_extension"]),
        (State.RETURNED, ["report", "ask_extension"]),
        (State.REPORTED, []),
        (State.ACCEPTED, []),
        (State.REFUSED, []),
    ],
)
def test_what_the_office_could_do_may_be_written_down(state, offered, world):
    response = asked(world, state)

    assert [action.name for action in on_behalf.offered(response, world[CLERK])] == offered


def test_of_a_copy_the_receipt_alone_may_be_written_down(world):
    names = [action.name for action in on_behalf.offered(asked(world, is_copy=True), world[CLERK])]

    assert names == ["receive", "refuse"]


@pytest.mark.parametrize("who", [DISTRICT, "manager of the province", "officer of the department"])
def test_it_is_offered_to_those_who_asked_alone(who, world, duty, send):
    assert on_behalf.offered(duty, world[who]) == []
    assert send(duty, "receive", who).status_code in (403, 404)
    assert now(duty).state == State.AWAITING


def test_who_works_at_both_offices_does_not_write_down_for_the_other(world, duty, send):
    both = make.person(world.province, Role.OFFICER)
    Membership.objects.create(user=both, office=world.district, role=Role.MANAGER)

    assert send(duty, "receive", both).status_code == 403


def test_the_page_of_a_duty_leads_there(duty, see):
    address = reverse("workflow:on-behalf", args=[duty.pk, "report"])

    assert address in see(CLERK, duty.get_absolute_url())
    assert address not in see(DISTRICT, duty.get_absolute_url())


# ── Writing it down ───────────────────────────────────────────────────────────────────────────────


def test_a_call_that_reports_an_untouched_duty_receives_it_first(world, duty, send):
    page = send(duty, "report", outcome="full", answer="ครบ ๕ แห่ง", told_by="คุณสมศรี")

    assert page["Location"] == duty.get_absolute_url()
    assert [str(m) for m in get_messages(page.wsgi_request)] == ["บันทึกแทน สถอ.แม่สอด แล้ว: รายงานผล"]
    assert (now(duty).state, now(duty).outcome) == (State.REPORTED, Outcome.FULL)
    lines = [(r.action, r.by, r.via, r.note) for r in duty.records.all()]
    assert lines == [
        ("receive", world[CLERK], "phone", ""),
        ("report", world[CLERK], "phone", "ครบ ๕ แห่ง · คุณสมศรี"),
    ]
    assert not Entry.objects.exists(), "the other office's book is not ours to write in"


def test_both_are_written_down_or_neither(duty, send):
    page = send(duty, "report", outcome="unable")

    assert page.status_code == 422
    assert "โปรดบอกเหตุผล" in text(page)
    assert (now(duty).state, duty.records.count()) == (State.AWAITING, 0)


def test_lateness_is_judged_by_the_day_it_happened(world, send):
    duty = asked(world, due_on=TODAY() - 3 * A_DAY)

    send(duty, "report", outcome="full", happened_on=format_date(TODAY() - 4 * A_DAY))

    answered_on = timezone.localdate(now(duty).answered_at)
    assert answered_on == timezone.localdate(now(duty).received_at) == TODAY() - 4 * A_DAY < duty.due_on
    assert standing_of(duty.circulation, TODAY()).late == 0


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY() + A_DAY, "วันที่ยังมาไม่ถึง"),
        (datetime.date(2020, 1, 1), "วันที่ก่อนวันที่ขอให้ตอบ"),
        ("", "โปรดระบุวันที่หน่วยงานดำเนินการ"),
        ("๓๑ ก.พ. ๖๙", "ไม่มีวันที่นี้ในปฏิทิน"),
    ],
)
def test_a_day_on_which_it_cannot_have_happened_is_refused_beside_its_field(day, words, duty, send):
    typed = day if isinstance(day, str) else format_date(day)

    page = send(duty, "report", outcome="full", answer="ครบ ๕ แห่ง", happened_on=typed)

    assert page.status_code == 422
    assert words in text(page)
    assert "ครบ ๕ แห่ง" in text(page)
    assert duty.records.count() == 0


@pytest.mark.parametrize("via", ["", "web", "door", "letter"])
def test_how_the_news_came_is_said(via, duty, send):
    page = send(duty, "receive", via=via)

    assert page.status_code == 422
    assert duty.records.count() == 0


def test_a_refusal_on_paper_has_its_reason(duty, send):
    assert send(duty, "refuse", via="paper").status_code == 422

    send(duty, "refuse", via="paper", note="ไม่มีระบบประปาในเขต", told_by="ตก ๐๑๒๓/๔")

    assert now(duty).state == State.REFUSED
    assert duty.records.get().note == "ไม่มีระบบประปาในเขต · ตก ๐๑๒๓/๔"


def test_more_time_may_be_asked_for_by_phone(world, duty, send, see):
    until = make.MOMENT.date().replace(year=TODAY().year + 1)

    send(duty, "ask_extension", until=format_date(until), note="น้ำท่วม", is_sure="on")

    request = duty.extensions.get()
    assert (request.verdict, request.wanted_on) == (Verdict.ASKED, until)
    assert [record.action for record in duty.records.all()] == ["receive", "ask_extension"]
    assert "บันทึกแทน สถอ.แม่สอด (โทรศัพท์" in see(OFFICER, duty.get_absolute_url())


def test_a_form_sent_twice_is_written_down_once(duty, send):
    first, second = [send(duty, "report", outcome="full", version=0) for _each in range(2)]

    assert (duty.records.count(), duty.reports.count()) == (2, 1)
    assert first["Location"] == second["Location"] == duty.get_absolute_url()
    assert "มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว" in [str(m) for m in get_messages(second.wsgi_request)][-1]


def test_what_the_office_did_meanwhile_comes_first(world, duty, send):
    press(duty, "receive", world[DISTRICT])

    page = send(duty, "report", outcome="full", answer="ครบ ๕ แห่ง", version=0)

    assert page.status_code == 409
    assert "มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว" in text(page)
    assert "ครบ ๕ แห่ง" in text(page)
    assert now(duty).state == State.RECEIVED


def test_what_cannot_be_written_down_any_more_leads_back(world, see, client):
    reported = asked(world, State.REPORTED)
    client.force_login(world[CLERK])

    page = client.get(reverse("workflow:on-behalf", args=[reported.pk, "report"]), follow=True)

    assert page.redirect_chain == [(reported.get_absolute_url(), 302)]
    assert "เปลี่ยนสถานะไปแล้ว" in text(page)


@pytest.mark.parametrize("action", ["delete", "accept"])
def test_nothing_else_may_be_written_down(action, duty, send):
    assert send(duty, action).status_code in (302, 404)
    assert duty.records.count() == 0


# ── What the office is still writing stays its own ────────────────────────────────────────────────


@pytest.fixture
def prepared(world, duty, client):
    """The district has written half of its report, with a file, and sent nothing."""
    press(duty, "receive", world[DISTRICT])
    client.force_login(world[DISTRICT])
    half = {"version": 1, "save": "1", "answer": "ยังไม่แน่ใจ", "evidence": upload(papers.PDF, "ร่าง.pdf")}
    client.post(reverse("workflow:report", args=[duty.pk]), half)
    return now(duty)


def test_what_the_office_has_not_sent_is_not_shown_to_who_writes_down_for_it(prepared, see):
    page = see(CLERK, reverse("workflow:on-behalf", args=[prepared.pk, "report"]))

    assert prepared.reports.get().evidence.exists()
    assert "ยังไม่แน่ใจ" not in page
    assert "ร่าง.pdf" not in page


def test_what_the_office_has_not_sent_is_no_part_of_what_it_told(prepared, send):
    send(
        prepared,
        "report",
        outcome="full",
        answer="ครบ",
        evidence=upload(papers.picture("PNG"), "หนังสือตอบ.png"),
    )

    report = prepared.reports.sent().get()
    assert (report.answer, [file.name for file in report.evidence.all()]) == ("ครบ", ["หนังสือตอบ.png"])


# ── It is marked ──────────────────────────────────────────────────────────────────────────────────


def test_history_and_lists_say_that_it_was_written_down_for_the_office(world, duty, send, see):
    day = TODAY() - 2 * A_DAY
    send(duty, "report", outcome="full", happened_on=format_date(day))
    said = f"{world[CLERK]} บันทึกแทน สถอ.แม่สอด (โทรศัพท์ เมื่อ {format_date(day, 'short')})"

    assert said in see(DISTRICT, duty.get_absolute_url())
    assert "บันทึกแทน (โทรศัพท์)" in see(OFFICER, duty.circulation.get_absolute_url())
    assert "บันทึกแทน (โทรศัพท์)" in see(OFFICER, reverse("workflow:desk-rest"))


def test_what_the_office_does_itself_afterwards_bears_no_mark(world, duty, send, see):
    send(duty, "receive")
    press(duty, "report", world[DISTRICT])

    assert "บันทึกแทน (" not in see(OFFICER, duty.circulation.get_absolute_url())


def test_every_way_by_which_news_comes_is_offered(duty, see):
    page = see(CLERK, reverse("workflow:on-behalf", args=[duty.pk, "receive"]))

    assert all(str(via.label) in page for via in Record.Via.on_behalf())


def test_the_sums_from_below_the_office_are_not_proposed_to_who_writes_down_for_it(world, see):
    owed = asked(world, State.WORKING)
    owed.circulation.unit = "แห่ง"
    owed.circulation.save()
    below = make.circulation(world.district, serves=owed, unit="แห่ง")
    make.response(below, make.office(parent=world.district), State.ACCEPTED, done=987, total=987)

    assert "๙๘๗" in see(DISTRICT, owed.get_absolute_url())
    assert "๙๘๗" not in see(CLERK, reverse("workflow:on-behalf", args=[owed.pk, "report"]))
