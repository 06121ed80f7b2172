"""Sending a circulation: in words, looked over, and saved as it was looked over."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from letters import registers
from letters.models import Delivery, Letter
from offices.models import DistributionGroup, Office
from tests import make
from thai.letter_number import LetterNumber
from workflow.addressing_form import mark_of
from workflow.circulations import proposed_words
from workflow.models import Circulation
from workflow.states import State

YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


@pytest.fixture
def letter(world) -> Letter:
    return make.letter(world.province, number=LetterNumber("ตก", "0023.3", 1855, True), addressee="ทุกอำเภอ")


@pytest.fixture
def post(client, world, letter):
    """Post the page as the officer of the province."""
    client.force_login(world["officer of the province"])

    def send(**changes):
        fields = {"asks": "report", "matter": "ผล", "addressees": "ทุกอำเภอ", "due_on": "๖ มี.ค. ๖๙"} | changes
        return client.post(reverse("workflow:circulate", args=[letter.pk]), fields)

    return send


def text(page) -> str:
    return page.content.decode()


def sent(post, **fields):
    """Look the list over and send it as it stands there."""
    seen = post(**fields).context["sending"].mark
    return post(**fields, seen=seen, send="1")


def short_names(circulation: Circulation, *, is_copy: bool = False) -> list[str]:
    return [response.office.short for response in circulation.responses.filter(is_copy=is_copy)]


# ── To look it over ───────────────────────────────────────────────────────────────────────────────
def test_looking_the_list_over_counts_it_and_saves_nothing(post):
    page = post(words="ทุกอำเภอ")

    assert page.status_code == 200
    assert "จะเวียนถึง ๒ แห่ง" in text(page)
    assert "สถอ.แม่สอด" in text(page)
    assert not Circulation.objects.exists()


def test_what_was_looked_over_is_what_is_sent(post, world):
    page = sent(post, words="ทุกอำเภอ ยกเว้นอำเภอแม่สอด", copies="สถ.")

    circulation = Circulation.objects.get()
    assert page.url == circulation.get_absolute_url()
    assert short_names(circulation) == ["สถอ.อุ้มผาง"]
    assert short_names(circulation, is_copy=True) == ["สถ."]
    assert circulation.responses.get(is_copy=True).due_on is None


def test_a_list_that_nobody_has_looked_over_is_shown_first(post):
    page = post(words="ทุกอำเภอ", send="1")

    assert "รายชื่อไม่ตรงกับที่แสดงครั้งก่อน" in text(page)
    assert not Circulation.objects.exists()


@pytest.mark.parametrize("change", ["another district", "one closed", "other words"])
def test_a_list_that_changed_since_is_shown_again(change, post, world):
    seen = post(words="ทุกอำเภอ").context["sending"].mark
    if change == "another district":
        make.office(parent=world.province)
    if change == "one closed":
        Office.objects.filter(pk=world.district.pk).update(valid_to=YESTERDAY)

    page = post(words="อำเภอแม่สอด" if change == "other words" else "ทุกอำเภอ", seen=seen, send="1")

    assert page.status_code == 200
    assert "รายชื่อไม่ตรงกับที่แสดงครั้งก่อน" in text(page)
    assert not Circulation.objects.exists()
    assert page.context["sending"].mark != seen


def test_enter_only_looks(post):
    page = post(words="ทุกอำเภอ")

    first, second = text(page).split('<div class="actions">')[-1].split("</button>")[:2]
    assert "name=" not in first
    assert 'name="send"' in second


def test_posting_it_twice_opens_one(post):
    seen = post(words="ทุกอำเภอ").context["sending"].mark

    pages = [post(words="ทุกอำเภอ", seen=seen, send="1") for _time in range(2)]

    assert [page.url for page in pages] == [Circulation.objects.get().get_absolute_url()] * 2


def test_a_doubtful_day_is_asked_about_together_with_the_list(post):
    page = post(words="ทุกอำเภอ", due_on="๗ มี.ค. ๖๙")

    assert page.status_code == 422
    assert "เป็นวันหยุดราชการ" in text(page)
    assert "จะเวียนถึง ๒ แห่ง" in text(page)


# ── Whom the words mean ───────────────────────────────────────────────────────────────────────────
def test_words_that_are_not_understood_are_told_and_nothing_is_sent(post):
    page = sent(post, words="ทุกอำเภอในภาคเหนือ")

    assert page.status_code == 422
    assert "อ่านไม่เข้าใจ: «ในภาคเหนือ»" in text(page)
    assert not Circulation.objects.exists()


def test_a_name_of_nobody_offers_whom_it_may_mean(post, world):
    page = post(words="อำเภอแม่ซอด")
    assert page.status_code == 422
    assert f'name="chosen" value="{world.district.pk}"' in text(page)

    sent(post, words="อำเภอแม่ซอด", chosen=world.district.pk)

    assert short_names(Circulation.objects.get()) == ["สถอ.แม่สอด"]


def test_boxes_groups_and_words_are_put_together(post, world):
    group = DistributionGroup.objects.create(office=world.province, name="ชายแดน")
    group.members.add(world.other_district)

    sent(post, words="สถอ.แม่สอด", groups=group.pk, chosen=world.other_district.pk)

    assert short_names(Circulation.objects.get()) == ["สถอ.แม่สอด", "สถอ.อุ้มผาง"]


def test_the_groups_of_another_office_are_not_offered(post, world):
    theirs = DistributionGroup.objects.create(office=world.department, name="ของกรม")
    theirs.members.add(world.district)

    page = post(words="", groups=theirs.pk)

    assert page.status_code == 422
    assert "ของกรม" not in text(page)


def test_who_must_answer_gets_no_copy_beside(post):
    sent(post, words="ทุกอำเภอ", copies="อำเภอแม่สอด")

    assert short_names(Circulation.objects.get(), is_copy=True) == []


def test_a_copy_alone_is_no_circulation(post):
    page = post(words="", copies="อำเภอแม่สอด")

    assert page.status_code == 422
    assert "เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง" in text(page)


def test_an_office_elsewhere_is_shown_apart(post, world):
    make.office(parent=world.department, short_name="สถจ.ลำปาง", kind=Office.Kind.PROVINCE)

    page = post(words="ทุกอำเภอ และ สถจ.ลำปาง")

    assert [(each.label, each.count) for each in page.context["sending"].lists] == [
        ("อำเภอ", 2),
        ("นอกสังกัด", 1),
    ]


@pytest.mark.parametrize("chosen", ["0", "999999", "x", "9" * 30])
def test_a_box_that_is_none_is_told(post, chosen):
    page = post(words="ทุกอำเภอ", chosen=chosen)

    assert page.status_code == 422
    assert not Circulation.objects.exists()


def test_neither_the_own_office_nor_a_section_can_be_ticked(post, world):
    for office in (world.province, world.section):
        assert post(words="ทุกอำเภอ", chosen=office.pk).status_code == 422


def test_everybody_may_read_the_letter_from_now_on_the_copies_too(post, world, letter):
    sent(post, words="สถอ.แม่สอด", copies="สถอ.อุ้มผาง")

    assert set(Delivery.objects.filter(letter=letter).values_list("office", flat=True)) == {
        world.district.pk,
        world.other_district.pk,
    }


@pytest.mark.parametrize(
    ("addressee", "words"),
    [
        ("ถึง สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอทุกอำเภอ", "ถึง สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอทุกอำเภอ"),
        ("ตามรายชื่อแนบท้าย", "ทุกอำเภอ"),
        ("ทุกอำเภอในภาคเหนือ", "ทุกอำเภอ"),
        ("", "ทุกอำเภอ"),
    ],
)
def test_a_letter_of_its_own_goes_to_whom_it_is_addressed_if_that_can_be_read(
    world, letter, addressee, words
):
    letter.addressee = addressee

    assert proposed_words(letter, world.province) == words


def test_another_office_s_letter_goes_to_all_right_below(world):
    letter = make.letter(world.department, addressee="ทุกจังหวัด ยกเว้นจังหวัดตาก")

    assert proposed_words(letter, world.province) == "ทุกอำเภอ"
    assert proposed_words(letter, world.district) == ""


# ── Many ──────────────────────────────────────────────────────────────────────────────────────────
def test_looking_over_many_costs_as_many_questions_as_few(post, world, django_assert_max_num_queries):
    Office.objects.bulk_create(
        Office(code=f"l{n}", name=f"อบต. {n}", kind="local", parent=world.district, path=f"dla/63/6306/l{n}/")
        for n in range(500)
    )

    with django_assert_max_num_queries(24):
        page = post(words="องค์กรปกครองส่วนท้องถิ่นทุกแห่ง")

    assert "จะเวียนถึง ๕๐๐ แห่ง" in text(page)
    assert text(page).count('type="checkbox"') < 10


def test_opening_for_many_costs_as_many_questions_as_for_few(post, world, django_assert_max_num_queries):
    Office.objects.bulk_create(
        Office(code=f"l{n}", name=f"อบต. {n}", kind="local", parent=world.district, path=f"dla/63/6306/l{n}/")
        for n in range(500)
    )
    seen = post(words="องค์กรปกครองส่วนท้องถิ่นทุกแห่ง").context["sending"].mark

    with django_assert_max_num_queries(40):
        post(words="องค์กรปกครองส่วนท้องถิ่นทุกแห่ง", seen=seen, send="1")

    assert Circulation.objects.get().responses.count() == 500


# ── Further offices ───────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def circulation(world, letter) -> Circulation:
    circulation = make.circulation(world.province, letter=letter, due_on=datetime.date(2026, 3, 6))
    make.response(circulation, world.district, State.RECEIVED)
    return circulation


@pytest.fixture
def post_more(client, world, circulation):
    client.force_login(world["officer of the province"])

    def send(**fields):
        return client.post(
            reverse("workflow:ask-more", args=[circulation.pk]), {"due_on": "๑๓ มี.ค. ๖๙"} | fields
        )

    return send


def test_an_office_added_later_has_a_day_of_its_own(post_more, world, circulation):
    page = sent(post_more, words="ทุกอำเภอ")

    added = circulation.responses.get(office=world.other_district)
    assert page.url == circulation.get_absolute_url()
    assert (added.due_on, added.state) == (datetime.date(2026, 3, 13), State.AWAITING)
    assert circulation.responses.get(office=world.district).due_on == datetime.date(2026, 3, 6)


def test_it_is_written_down_who_added_it(post_more, world, circulation):
    sent(post_more, words="สถอ.อุ้มผาง")

    record = circulation.responses.get(office=world.other_district).records.get()
    assert (record.action, record.action_label, record.by) == (
        "ask",
        "เพิ่มเป็นผู้ได้รับเวียน",
        world["officer of the province"],
    )
    assert circulation.letter.dispatches.get().to == "สถอ.อุ้มผาง"


def test_who_was_asked_before_is_told_and_not_asked_twice(post_more, circulation):
    page = post_more(words="ทุกอำเภอ")

    assert "หน่วยงานต่อไปนี้ได้รับเวียนไว้แล้ว จะไม่เวียนซ้ำ" in text(page)
    assert "จะเพิ่ม ๑ แห่ง" in text(page)

    assert post_more(words="สถอ.แม่สอด").status_code == 422


def test_adding_twice_adds_once(post_more, circulation):
    seen = post_more(words="ทุกอำเภอ").context["sending"].mark

    for _time in range(2):
        post_more(words="ทุกอำเภอ", seen=seen, send="1")

    assert circulation.responses.count() == 2


def test_a_copy_may_be_added_alone(post_more, world, circulation):
    sent(post_more, copies="สถอ.อุ้มผาง")

    assert circulation.responses.get(office=world.other_district).is_copy


def test_a_further_office_that_has_the_letter_in_its_register_has_received_it(post_more, world, circulation):
    registers.enter(
        circulation.letter,
        world.other_district,
        registers.Kind.INCOMING,
        on=timezone.localdate(),
        by=world["clerk of the other district"],
    )

    sent(post_more, words="สถอ.อุ้มผาง")

    added = circulation.responses.get(office=world.other_district)
    assert added.state == State.RECEIVED
    assert [record.action for record in added.records.all()] == ["ask", "receive"]


def test_a_doubtful_day_of_a_further_office_is_asked_about(post_more, circulation):
    page = sent(post_more, words="ทุกอำเภอ", due_on="๗ มี.ค. ๖๙")
    assert page.status_code == 422
    assert "เป็นวันหยุดราชการ" in text(page)

    sent(post_more, words="ทุกอำเภอ", due_on="๗ มี.ค. ๖๙", is_sure="on")

    assert circulation.responses.count() == 2


def test_no_further_office_is_asked_to_answer_a_void_letter(post_more, world, circulation):
    clerk = world["clerk of the province"]
    line = registers.enter(circulation.letter, world.province, "circular", on=timezone.localdate(), by=clerk)
    registers.void(line, reason="พิมพ์ผิด", by=clerk)

    page = sent(post_more, words="ทุกอำเภอ")

    assert [str(message) for message in get_messages(page.wsgi_request)] == [
        "เลขที่ของหนังสือฉบับนี้ยกเลิกแล้ว จึงเวียนเพิ่มไม่ได้"
    ]
    assert circulation.responses.count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("manager of the province", 403), ("officer of the district", 403), ("outsider", 404)]
)
def test_only_the_asking_office_adds_others(client, world, circulation, who, status):
    client.force_login(world[who])

    assert client.get(reverse("workflow:ask-more", args=[circulation.pk])).status_code == status


def test_the_mark_is_of_the_offices_and_of_what_they_are_asked(world):
    one, other = world.district, world.other_district

    assert mark_of([one, other], []) == mark_of([other, one], []) != mark_of([one], [other])
