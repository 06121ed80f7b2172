"""The pages of doing one thing to many responses: choose, look, do, see."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from offices.secrecy import Secrecy
from tests import make
from workflow import bulk
from workflow.models import Batch, Record, Response
from workflow.states import State
from workflow.views.bulk import A_PAGE

from .steps import now, press

OFFICER, HEAD, CLERK = "officer of the province", "head of the province", "clerk of the province"


@pytest.fixture
def circulation(world):
    return make.circulation(world.province, by=world[OFFICER])


@pytest.fixture
def responses(world, circulation):
    states = [State.REPORTED, State.REPORTED, State.RECEIVED]
    return [make.response(circulation, make.office(parent=world.province), state) for state in states]


@pytest.fixture
def go(client, world):
    """Open a page as somebody, or post to it, and follow."""

    def to(who, address, **posted):
        client.force_login(world[who])
        call = client.post if posted else client.get
        return call(address, posted, follow=True)

    return to


def judge(circulation, query: str = "") -> str:
    return reverse("workflow:judge", args=[circulation.pk]) + query


def carry_out(batch) -> str:
    return reverse("workflow:batch-carry-out", args=[batch.pk])


def text(page) -> str:
    return page.content.decode()


def test_choosing_leads_to_a_preview_in_which_nothing_has_happened(circulation, responses, go):
    page = go(OFFICER, judge(circulation), action="accept", chosen=[r.pk for r in responses])

    batch = Batch.objects.get()
    assert page.redirect_chain[-1][0] == batch.get_absolute_url()
    assert "ตัวอย่าง ยังไม่มีสิ่งใดเปลี่ยน: จะทำ ๒ แห่ง · ทำไม่ได้ ๑ แห่ง" in text(page)
    assert "ยืนยัน รับว่าครบถ้วน ๒ แห่ง" in text(page)
    assert [line.version for line in batch.lines.all()] == [0, 0, 0]
    assert not Record.objects.exists()


def test_confirming_does_it_and_tells_each(circulation, responses, go):
    go(OFFICER, judge(circulation), action="accept", chosen=[r.pk for r in responses])
    press(responses[1], "send_back", Response.objects.get(pk=responses[1].pk).circulation.opened_by)

    page = go(OFFICER, carry_out(Batch.objects.get()), sure="1")

    assert "ทำแล้ว ๑ แห่ง · ทำไม่ได้ ๒ แห่ง · ยังไม่ได้ทำ ๐ แห่ง" in text(page)
    assert "ทำแล้ว: รายงานแล้ว → ครบถ้วน" in text(page)
    assert "มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว" in text(page)


def test_the_preview_tells_who_was_changed_since(circulation, responses, world, go):
    page = go(OFFICER, judge(circulation), action="accept", chosen=[responses[0].pk])
    assert "จะไม่ทำรายการนี้" not in text(page)

    press(responses[0], "send_back", world[HEAD])

    assert "มีผู้ดำเนินการไปก่อนแล้ว จะไม่ทำรายการนี้" in text(go(OFFICER, Batch.objects.get().get_absolute_url()))


def test_all_that_match_are_chosen_on_every_page(circulation, responses, go):
    go(OFFICER, judge(circulation, "?state=reported"), action="accept", is_everybody="1")

    assert {line.response for line in Batch.objects.get().lines.all()} == set(responses[:2])


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"action": "accept"}, "เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง หรือเลือกทั้งหมด"),
        ({"is_everybody": "1"}, "โปรดเลือกว่าจะดำเนินการอย่างไร"),
        ({"action": "send_back", "is_everybody": "1", "note": " "}, "โปรดระบุเหตุผล"),
        ({"action": "report", "is_everybody": "1"}, "ตัวเลือกที่ถูกต้อง"),
        ({"action": "accept", "chosen": ["99999"]}, "รายการที่เลือกเปลี่ยนไปแล้ว โปรดเลือกใหม่"),
        ({"action": "accept", "chosen": ["x"]}, "รายการที่เลือกเปลี่ยนไปแล้ว โปรดเลือกใหม่"),
    ],
)
def test_what_cannot_be_prepared_is_said_in_words(posted, words, circulation, responses, go):
    page = go(OFFICER, judge(circulation), **posted)

    assert page.status_code == 422
    assert words in text(page)
    assert not Batch.objects.exists()


def test_a_day_that_has_passed_is_refused(world, circulation, responses, go):
    make.extension(responses[2], by=world["clerk of the district"])
    posted = {"action": "grant_extension", "is_everybody": "1", "until": "1 มี.ค. 2569"}

    page = go(OFFICER, judge(circulation), **posted)

    assert (page.status_code, "วันที่ใหม่ผ่านไปแล้ว" in text(page)) == (422, True)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (CLERK, 200),
        (HEAD, 200),
        ("manager of the province", 403),
        ("clerk of the district", 404),
        ("officer of the department", 404),
        ("outsider", 404),
    ],
)
def test_the_page_is_for_those_who_act_at_the_office_that_asked(who, status, circulation, responses, go):
    assert go(who, judge(circulation)).status_code == status


def test_who_was_asked_may_not_judge_the_others(world, circulation, go):
    make.response(circulation, world.district)

    assert go("officer of the district", judge(circulation)).status_code == 403


def test_a_clerk_is_offered_nothing_that_a_clerk_may_not_do(circulation, responses, go):
    assert "ไม่มีรายการที่ท่านต้องดำเนินการ" in text(go(CLERK, judge(circulation)))


@pytest.mark.parametrize(
    ("who", "read", "does"),
    [
        (OFFICER, 200, 200),
        (HEAD, 200, 403),
        ("officer of the district", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_a_batch_is_read_by_its_office_and_carried_out_by_who_looked(
    who, read, does, circulation, responses, go, world
):
    batch = bulk.prepare(circulation.responses.all(), "accept", by=world[OFFICER])

    assert go(who, batch.get_absolute_url()).status_code == read
    assert go(who, carry_out(batch), sure="1").status_code == does
    assert now(responses[0]).state == (State.ACCEPTED if who == OFFICER else State.REPORTED)


def test_a_secret_matter_does_not_exist_for_who_is_not_cleared(world, go):
    letter = make.letter(world.province, secrecy=Secrecy.SECRET)
    secret = make.circulation(world.province, letter=letter, by=world[OFFICER])
    make.response(secret, world.district, State.REPORTED)
    batch = bulk.prepare(secret.responses.all(), "accept", by=world[OFFICER])

    pages = [judge(secret), batch.get_absolute_url(), carry_out(batch)]

    assert [go(OFFICER, pages[0]).status_code, go(OFFICER, pages[1]).status_code] == [404, 404]
    assert go(OFFICER, pages[2], sure="1").status_code == 404


def test_what_is_not_finished_is_found_again(world, circulation, responses, go):
    batch = bulk.prepare(circulation.responses.all(), "accept", by=world[OFFICER])
    bulk.carry_out(batch, by=world[OFFICER], seconds=0)

    assert f'href="{batch.get_absolute_url()}"' in text(go(OFFICER, judge(circulation)))
    assert "ทำต่ออีก ๑ แห่ง" in text(go(OFFICER, batch.get_absolute_url()))


def test_only_a_page_that_follows_the_button_goes_on_by_itself(world, circulation, responses, client):
    batch = bulk.prepare(circulation.responses.all(), "accept", by=world[OFFICER])
    client.force_login(world[OFFICER])

    assert "data-goes-on" not in text(client.get(batch.get_absolute_url()))
    assert client.post(carry_out(batch)).url == batch.get_absolute_url() + "?goes_on=1"


def test_no_address_carries_out_what_was_only_looked_at(world, circulation, responses, client):
    batch = bulk.prepare(circulation.responses.all(), "accept", by=world[OFFICER])
    client.force_login(world[OFFICER])

    assert "data-goes-on" not in text(client.get(f"{batch.get_absolute_url()}?goes_on=1"))


@pytest.mark.parametrize(
    ("who", "is_shown"), [(OFFICER, True), (CLERK, True), ("manager of the province", False)]
)
def test_the_circulation_and_the_desk_lead_there(who, is_shown, circulation, responses, go):
    address = judge(circulation)

    assert (f'action="{address}"' in text(go(who, circulation.get_absolute_url()))) == is_shown
    assert (f'href="{address}?state=reported"' in text(go(who, reverse("workflow:desk-rest")))) == is_shown


def test_a_page_holds_a_hundred_and_costs_the_same(world, circulation, client, django_assert_max_num_queries):
    client.force_login(world[OFFICER])
    address, batches = judge(circulation), []
    for number in (A_PAGE - 90, A_PAGE):
        offices = [make.office(parent=world.province) for _ in range(number)]
        for office in offices:
            response = make.response(circulation, office, State.WORKING)
            make.extension(
                response,
                by=world["clerk of the district"],
                wanted_on=timezone.localdate() + datetime.timedelta(days=400),
            )
        batches.append(bulk.prepare(circulation.responses.all(), "excuse", by=world[OFFICER], note="ก"))
        with django_assert_max_num_queries(20):
            assert client.get(address).status_code == 200
        with django_assert_max_num_queries(14):
            assert client.get(batches[-1].get_absolute_url()).status_code == 200

    assert text(client.get(address)).count('name="chosen"') == A_PAGE
