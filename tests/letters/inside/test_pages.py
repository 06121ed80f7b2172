"""The pages of passing on: what each person is shown there, and what a press of a button does."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from letters import registers
from letters.inside.passing_on import Holders, assign_many, pass_on
from letters.models import Assignment, Entry, Note
from letters.registers import Kind
from offices.models import Role, User
from offices.secrecy import Secrecy
from tests import make
from tests.letters.browsing import browser_of, words

FREE, TO_ENTER = reverse("letters:without-owner"), reverse("letters:to-enter")


@pytest.fixture
def clerk(province):
    return browser_of(province.clerk)


@pytest.fixture
def head(province):
    return browser_of(province.head)


@pytest.fixture
def colleague(province):
    return browser_of(province.colleague)


def told(client, answer) -> str:
    """What the page says after the redirect."""
    shown = words(client.get(answer.url))
    return shown[shown.index('id="messages"') : shown.index("<main")]


def posted(client, line: Entry, **changes) -> dict:
    """The fields of the letter's form as its page gives them, with the changes."""
    page = words(client.get(line.letter.get_absolute_url()))
    form = page[page.index(reverse("letters:pass-on", args=[line.pk])) :]
    hidden = dict(re.findall(r'name="(form_token|seen|kind)" value="([^"]*)"', form[: form.index("</form>")]))
    return {**hidden, **changes}


def write(client, line: Entry, **changes):
    return client.post(reverse("letters:pass-on", args=[line.pk]), posted(client, line, **changes))


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


# ── On the letter's page ──────────────────────────────────────────────────────────────────────────
def test_the_heads_order_gives_the_letter_away_in_one_step(province, head, line):
    fields = {"kind": "order", "text": "ชอบ ดำเนินการ", "section": province.section.pk}

    page = words(head.get(write(head, line, **fields, told=[province.other_section.pk]).url))

    assert "<b>สั่งการ</b> ชอบ ดำเนินการ" in page
    assert "มอบ กง.สส., แจ้ง กง.กม. เพื่อทราบ" in page
    assert f"{province.head} · ท้องถิ่นจังหวัด" in page


def test_a_person_alone_is_given_it_with_the_section_where_he_or_she_works(province, head, line):
    write(head, line, kind="order", person=province.colleague.pk)

    given = Assignment.objects.get()
    assert (given.section, given.person) == (province.section, province.colleague)


def test_a_person_of_another_section_is_refused_in_words(province, head, line):
    fields = {"section": province.other_section.pk, "person": province.colleague.pk, "text": "ด่วน"}
    answer = write(head, line, kind="order", **fields)

    assert answer.status_code == 422
    assert "ผู้นี้ไม่ได้ปฏิบัติงานที่กลุ่มงานที่เลือก" in words(answer)
    assert ">ด่วน</textarea>" in re.sub(r"\s", "", words(answer))
    assert not Note.objects.exists()


@pytest.mark.parametrize("text", ["", "  ", "ก" * 2001])
def test_an_empty_or_endless_note_is_refused(head, line, text):
    assert write(head, line, kind="order", text=text).status_code == 422
    assert not Note.objects.exists()


def test_taking_note_of_a_letter_needs_no_words(world, line):
    manager = browser_of(world["manager of the province"])
    write(manager, line, kind="acknowledge", text="")

    assert [note.text for note in Note.objects.all()] == ["ทราบ"]


def test_the_same_form_sent_twice_acts_once(clerk, line):
    fields = posted(clerk, line, kind="propose", text="เพื่อโปรดทราบ")
    for _ in range(2):
        clerk.post(reverse("letters:pass-on", args=[line.pk]), fields)

    assert Note.objects.count() == 1


def test_what_was_typed_stays_when_somebody_else_was_faster(province, clerk, line):
    fields = posted(clerk, line, kind="propose", text="เห็นควรมอบ", section=province.section.pk)
    pass_on(line, by=province.head, to=Holders(province.other_section))

    answer = clerk.post(reverse("letters:pass-on", args=[line.pk]), fields)

    assert answer.status_code == 422
    assert "มีผู้มอบหมายหนังสือนี้ไปก่อนแล้ว" in words(answer)
    assert "เห็นควรมอบ</textarea>" in words(answer)
    seen = re.search('name="seen" value="([^"]*)"', words(answer))[1]
    again = clerk.post(reverse("letters:pass-on", args=[line.pk]), {**fields, "seen": seen})
    assert again.status_code == 302


def test_a_line_that_was_struck_through_meanwhile_is_told(province, clerk, line):
    fields = posted(clerk, line, kind="propose", text="เห็นควรมอบ")
    registers.void(line, reason="ลงรับผิด", by=province.head)

    answer = clerk.post(reverse("letters:pass-on", args=[line.pk]), fields)

    assert answer.status_code == 422
    assert "เลขรับนี้ถูกยกเลิกแล้ว" in words(answer)


def test_a_clerk_who_does_both_gives_the_letter_and_takes_the_sections_number(province, clerk, line):
    registers.continue_paper_book(province.section, Kind.INCOMING, 2569, 222)

    answer = write(clerk, line, section=province.section.pk, enter="1")

    assert "ลงรับแล้ว เลขรับ ๒๒๓" in told(clerk, answer)


def test_only_who_logs_letters_is_offered_the_sections_number(clerk, head, line):
    address = line.letter.get_absolute_url()

    assert 'name="enter"' in words(clerk.get(address))
    assert 'name="enter"' not in words(head.get(address))


def test_a_clerk_is_not_offered_to_order(clerk, head, line):
    assert write(clerk, line, kind="order", text="มอบ กง.สส.").status_code == 422
    assert 'value="order"' not in words(clerk.get(line.letter.get_absolute_url()))
    assert not Note.objects.exists()


def test_the_people_of_the_section_read_the_order_and_take_note(province, colleague, line):
    pass_on(line, by=province.head, kind="order", text="เร่งรัดให้ด้วย", to=Holders(province.section))
    page = words(colleague.get(line.letter.get_absolute_url()))

    assert "เร่งรัดให้ด้วย" in page
    assert 'name="section"' not in page
    assert write(colleague, line, kind="acknowledge").status_code == 302


def test_an_earlier_holder_stays_to_be_seen(province, clerk, line):
    pass_on(line, by=province.head, to=Holders(province.section))
    pass_on(line, by=province.head, to=Holders(province.other_section))

    page = words(clerk.get(line.letter.get_absolute_url()))

    assert re.search(r"→ มอบ กง\.สส\. <span[^>]*>\(สิ้นสุด", page)
    assert "→ มอบ กง.กม.</p>" in page


def test_what_was_written_on_a_line_stays_to_be_read_when_that_is_void(province, clerk, line):
    pass_on(line, by=province.head, kind="order", text="เร่งรัดให้ด้วย")
    registers.void(line, reason="ลงรับผิดเล่ม", by=province.clerk)

    page = words(clerk.get(line.letter.get_absolute_url()))

    assert "เร่งรัดให้ด้วย" in page
    assert 'name="text"' not in page


def test_a_letter_that_was_entered_anew_is_written_on_there(province, clerk, line):
    registers.void(line, reason="ลงรับผิด", by=province.clerk)
    day = line.registered_on
    anew = registers.enter(line.letter, province.office, Kind.INCOMING, on=day, by=province.clerk)

    assert write(clerk, anew, kind="propose", text="เพื่อโปรดทราบ").status_code == 302


def test_an_order_and_what_it_gives_stand_together(province, clerk, line):
    to = Holders(province.section, told=(province.other_section,))
    pass_on(line, by=province.head, kind="order", text="ดำเนินการ", to=to)

    (step,) = re.findall(
        r"<li>(?:(?!</li>).)*สั่งการ.*?</li>", words(clerk.get(line.letter.get_absolute_url())), re.S
    )

    assert re.findall("→ ([^<]*)", step) == ["มอบ กง.สส.", "แจ้ง กง.กม. เพื่อทราบ"]


def test_another_office_that_has_the_letter_reads_no_note_and_writes_none(world, province, line):
    pass_on(line, by=province.head, kind="order", text="เรื่องภายใน", to=Holders(province.section))
    line.letter.deliveries.create(office=world.district, sent_by=province.clerk)
    district = browser_of(world["head of the district"])

    assert "เรื่องภายใน" not in words(district.get(line.letter.get_absolute_url()))
    assert district.post(reverse("letters:pass-on", args=[line.pk]), {"text": "x"}).status_code == 404


def test_an_office_writes_on_its_own_line_of_a_letter_that_two_received(world, province, line):
    by = world["clerk of the district"]
    registers.enter(line.letter, world.district, Kind.INCOMING, on=line.registered_on, by=by)
    page = words(browser_of(by).get(line.letter.get_absolute_url()))

    assert reverse("letters:pass-on", args=[line.pk]) not in page
    assert reverse("letters:pass-on", args=[line.pk + 1]) in page


def test_a_long_history_asks_the_database_no_more_than_a_short_one(province, clerk, line):
    address = line.letter.get_absolute_url()
    pass_on(line, by=province.head, kind="order", text="มอบ", to=Holders(province.section))
    short = queries(clerk, address)
    for section in (province.other_section, province.section) * 4:
        pass_on(line, by=province.head, kind="order", text="มอบ", to=Holders(section))

    assert queries(clerk, address) == short


# ── Those that are nobody's matter ────────────────────────────────────────────────────────────────
def test_the_list_shows_the_oldest_first_with_its_age_in_working_days(province, clerk, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_moment: datetime.date(2026, 3, 9))
    days = [datetime.date(2026, 3, day) for day in (6, 4, 2)]  # Friday, Wednesday, Monday
    for day in days:
        province.receive(on=day, urgency="ด่วนมาก", subject=f"เรื่องวันที่ {day.day}")

    page = words(clerk.get(FREE))

    assert re.findall("เรื่องวันที่ ([0-9])", page) == ["2", "4", "6"]
    assert re.findall("([๐-๙]+) วันทำการ", page) == ["๔", "๓", "๑"]  # 3 March is Makha Bucha
    assert "ด่วน ๓ ฉบับ" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk", 200), ("officer", 200), ("head", 200), ("manager", 403)],
)
def test_the_list_is_for_clerks_officers_and_heads(world, who, status):
    assert browser_of(world[f"{who} of the province"]).get(FREE).status_code == status


def test_a_section_has_no_such_list_and_is_not_led_there(colleague):
    assert colleague.get(FREE).status_code == 403
    assert FREE not in words(colleague.get(TO_ENTER))


def test_those_ticked_are_given_in_one_step(province, clerk):
    lines = [province.receive() for _ in range(3)]
    chosen = {"entries": [line.pk for line in lines[:2]], "section": province.section.pk}

    answer = clerk.post(FREE, chosen)

    assert "มอบหมายแล้ว ๒ ฉบับ" in told(clerk, answer)
    assert list(Entry.objects.without_owner()) == [lines[2]]


def test_those_ticked_take_the_sections_numbers_where_one_clerk_does_both(province, clerk):
    lines = [province.receive() for _ in range(2)]
    chosen = {"entries": [line.pk for line in lines], "section": province.section.pk, "enter": "1"}

    answer = clerk.post(FREE, chosen)

    assert "ลงรับแล้ว เลขรับ ๑ ถึง ๒" in told(clerk, answer)


def test_what_got_an_owner_meanwhile_is_told_and_left(province, clerk, line):
    pass_on(line, by=province.head, to=Holders(province.other_section))

    answer = clerk.post(FREE, {"entries": [line.pk], "section": province.section.pk})

    assert "๑ ฉบับมีผู้มอบหมายไปก่อนแล้ว" in told(clerk, answer)
    assert Assignment.objects.get().section == province.other_section


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"section": "SECTION"}, "ยังไม่ได้เลือกหนังสือ"),
        ({"entries": ["LINE"]}, "ยังไม่ได้เลือกผู้รับผิดชอบ"),
        ({"entries": ["x", "๙", "9" * 40], "section": "SECTION"}, "ยังไม่ได้เลือกหนังสือ"),
    ],
)
def test_a_press_too_early_is_told_and_keeps_the_ticks(province, clerk, line, fields, said):
    known = {"SECTION": province.section.pk, "LINE": line.pk}
    fields = {
        name: [known.get(each, each) for each in value] if isinstance(value, list) else known[value]
        for name, value in fields.items()
    }
    answer = clerk.post(FREE, fields)

    assert answer.status_code == 422
    assert said in words(answer)
    assert ("checked" in words(answer)) == (line.pk in fields.get("entries", []))


def test_a_line_of_another_office_is_not_given(world, province, clerk):
    letter = make.letter(world.department, number=None)
    by = world["clerk of the district"]
    elsewhere = registers.enter(letter, world.district, Kind.INCOMING, on=datetime.date(2026, 3, 2), by=by)

    clerk.post(FREE, {"entries": [elsewhere.pk], "section": province.section.pk})

    assert not Assignment.objects.exists()


def test_a_section_of_another_office_is_no_choice(world, clerk, line):
    foreign = make.office(kind="section", parent=world.district)

    assert clerk.post(FREE, {"entries": [line.pk], "section": foreign.pk}).status_code == 422


def test_a_secret_letter_is_listed_and_counted_for_the_cleared_only(province, clerk):
    province.receive(secrecy=Secrecy.SECRET, subject="เรื่องลับ", urgency="ด่วน")

    assert "เรื่องลับ" not in words(clerk.get(FREE))
    assert "ด่วน" not in words(clerk.get(FREE))
    assert "เรื่องลับ" in words(browser_of(province.cleared).get(FREE))


def test_a_letter_that_one_may_not_see_is_not_given_by_its_key(province, clerk):
    secret = province.receive(secrecy=Secrecy.SECRET)

    clerk.post(FREE, {"entries": [secret.pk], "section": province.section.pk})

    assert not Assignment.objects.exists()


def test_forty_letters_ask_the_database_no_more_than_two(province, clerk):
    for _ in range(2):
        province.receive()
    of_two = queries(clerk, FREE)
    for _ in range(38):
        province.receive()

    assert queries(clerk, FREE) == of_two


def test_a_long_list_has_pages(province, clerk):
    for _ in range(51):
        province.receive()

    assert len(re.findall('name="entries"', words(clerk.get(FREE)))) == 50
    assert len(re.findall('name="entries"', words(clerk.get(FREE, {"page": "2"})))) == 1


def test_an_empty_list_says_so(clerk):
    assert "หนังสือที่ลงรับแล้วมีผู้รับผิดชอบทุกฉบับ" in words(clerk.get(FREE))


# ── What sections take in ─────────────────────────────────────────────────────────────────────────
def press_enter(client, assignment: Assignment, **fields):
    return client.post(reverse("letters:enter-section", args=[assignment.pk]), fields)


def test_a_section_finds_what_it_was_given_and_takes_its_number(province, colleague, line):
    pass_on(line, by=province.head, to=Holders(province.section))
    assert line.letter.get_absolute_url() in words(colleague.get(TO_ENTER))

    answer = press_enter(colleague, Assignment.objects.get(), next="1")

    assert answer.url == TO_ENTER
    assert "ลงรับแล้ว เลขรับ ๑" in told(colleague, answer)
    assert "ไม่มีหนังสือรอกลุ่มงานลงรับ" in words(colleague.get(TO_ENTER))


def test_the_offices_clerk_finds_what_waits_in_all_sections(province, clerk):
    for section in (province.section, province.other_section):
        pass_on(province.receive(), by=province.head, to=Holders(section))

    page = words(clerk.get(TO_ENTER))

    assert page.count('name="next"') == 2
    assert "กง.กม." in page


def test_a_head_sees_what_waits_and_takes_no_number(province, head, line):
    pass_on(line, by=province.head, to=Holders(province.section))

    assert "กง.สส." in words(head.get(TO_ENTER))
    assert 'name="next"' not in words(head.get(TO_ENTER))
    assert press_enter(head, Assignment.objects.get()).status_code == 403


def test_another_section_does_not_see_it(province, line):
    pass_on(line, by=province.head, to=Holders(province.section))
    other = browser_of(make.person(province.other_section, Role.CLERK))

    assert line.letter.get_absolute_url() not in words(other.get(TO_ENTER))
    assert press_enter(other, Assignment.objects.get()).status_code == 404


def test_a_number_asked_for_too_late_is_refused_in_words(province, clerk, line):
    pass_on(line, by=province.head, to=Holders(province.section))
    former = Assignment.objects.get()
    pass_on(line, by=province.head, to=Holders(province.other_section))

    answer = press_enter(clerk, former)

    assert answer.url == TO_ENTER
    assert "ไม่ได้มอบให้กลุ่มงานนี้แล้ว" in told(clerk, answer)
    assert not Entry.objects.filter(register__office=province.section).exists()


def test_the_register_leads_each_to_where_his_or_her_work_begins(clerk, colleague):
    inside = reverse("letters:inside")

    for client, begins in ((clerk, FREE), (colleague, TO_ENTER)):
        assert inside in words(client.get(reverse("letters:registers"), follow=True))
        assert client.get(inside).url == begins


def test_twenty_that_wait_ask_the_database_no_more_than_two(province, clerk):
    assign_many([province.receive() for _ in range(2)], Holders(province.section), by=province.clerk)
    of_two = queries(clerk, TO_ENTER)
    assign_many([province.receive() for _ in range(18)], Holders(province.section), by=province.clerk)

    assert queries(clerk, TO_ENTER) == of_two


# ── In the register ───────────────────────────────────────────────────────────────────────────────
def test_the_register_says_who_has_each_letter(province, clerk, line):
    pass_on(line, by=province.head, to=Holders(province.section, province.colleague))
    page = words(clerk.get(reverse("letters:register", args=[line.register_id])))

    assert f"มอบ กง.สส. · {province.colleague}" in page


def test_who_left_the_office_is_not_offered(province, head, line):
    gone = make.person(province.office, until=datetime.date(2020, 1, 1))
    User.objects.filter(pk=gone.pk).update(first_name="ผู้ลาออก")

    assert "ผู้ลาออก" not in words(head.get(line.letter.get_absolute_url()))
