"""What a digest says: by mail in full, through a channel in short, and to nobody what is secret."""

import datetime

import pytest

from letters import registers
from letters.models import Letter, Register
from offices.models import Membership, Role
from tests import make
from workflow import keys
from workflow.models import Circulation
from workflow.reminding import message

from .steps import asked

TODAY = datetime.date(2026, 3, 9)  # three days after the due day of what is asked


@pytest.fixture(autouse=True)
def address(settings):
    settings.WIAN_BASE_URL = "https://wian.example.go.th"


@pytest.fixture
def empty(world):
    """An office that has no people, and so no account."""
    return make.office(parent=world.province, name="อบต.ไม่มีบัญชี", mailbox="saraban@empty.example.go.th")


def mail(digest, today=TODAY) -> message.Message | None:
    return message.by_mail(digest, today)


def test_it_says_what_is_owed_to_whom_by_when_how_late_and_why(world):
    world.province.phone = "๐-๕๕๕๑-๑๑๔๑"
    world.province.save()
    duty = asked(world)
    Circulation.objects.update(due_time=datetime.time(16, 30))

    told = mail(make.digest(world.district, duty, on=TODAY))

    assert told.subject == "เตือนงานค้าง ๑ เรื่อง (เกินกำหนด ๑)"
    for words in (
        world.district.name,
        str(duty.circulation.letter),
        "รายงานผลการดำเนินการ",
        f"ผู้ขอ {world.province.name} (สอบถาม {world.province.name} โทร. ๐-๕๕๕๑-๑๑๔๑)",
        "ครบกำหนด วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙ เวลา ๑๖.๓๐ น. · เกินกำหนด ๓ วัน",
        "เหตุที่เตือน อีก ๑ วันทำการครบกำหนด",
        f"https://wian.example.go.th/responses/{duty.pk}/",
        "https://wian.example.go.th/reminders/",
    ):
        assert words in told.body
    assert "&" not in told.body


def test_what_gets_there_on_a_later_day_says_of_which_day_its_reasons_are(world):
    told = mail(make.digest(world.district, asked(world), on=TODAY - datetime.timedelta(days=3)))

    assert "ณ วันจันทร์ที่ ๙ มีนาคม ๒๕๖๙" in told.body
    assert "เหตุที่เตือน (เมื่อวันศุกร์ที่ ๖ มีนาคม ๒๕๖๙) อีก ๑ วันทำการครบกำหนด" in told.body


def test_who_may_come_in_no_more_is_told_nothing(world):
    person = world["officer of the district"]
    digest = make.digest(world.district, asked(world), to=person)
    person.is_active = False

    assert mail(digest) is None


def test_the_latest_comes_first_and_each_has_its_place(world):
    later, sooner = asked(world), asked(world)
    later.due_on = datetime.date(2026, 3, 20)
    later.save()

    told = mail(make.digest(world.district, later, sooner))

    assert told.subject == "เตือนงานค้าง ๒ เรื่อง (เกินกำหนด ๑)"
    assert told.body.index(f"/responses/{sooner.pk}/") < told.body.index(f"/responses/{later.pk}/")
    assert "๒. " in told.body


def test_an_hour_is_not_told_of_a_day_that_moved(world):
    duty = asked(world, due_on=datetime.date(2026, 3, 10))
    Circulation.objects.update(due_time=datetime.time(16, 30))

    assert "๑๖.๓๐" not in mail(make.digest(world.district, duty)).body


def test_a_received_letter_that_nobody_circulated_is_told_too(world):
    letter = make.letter(world.department, due_on=datetime.date(2026, 3, 10), subject="ขอทราบผล")
    by, on = world["clerk of the province"], make.MOMENT.date()
    line = registers.enter(letter, world.province, Register.Kind.INCOMING, on=on, by=by)

    told = mail(make.digest(world.province, line))

    assert told.subject == "เตือนงานค้าง ๑ เรื่อง"
    assert "ขอทราบผล" in told.body
    assert f"https://wian.example.go.th{line.get_absolute_url()}" in told.body


def test_what_a_letter_says_adds_no_header_and_no_line(world):
    duty = asked(world)
    Circulation.objects.update(matter="ผล\nBcc: spy@example.com")

    told = mail(make.digest(world.district, duty))

    assert "\nBcc" not in told.body + told.subject


# ── The reply link ────────────────────────────────────────────────────────────────────────────────
def test_an_office_without_people_is_told_the_link_that_it_has(world, empty):
    duty = asked(world, at=empty)
    token = keys.token_of(keys.of(duty, by=world["clerk of the province"]))

    assert f"https://wian.example.go.th/R/{token}" in mail(make.digest(empty, duty)).body


def test_no_link_is_made_for_a_reminder(world, empty):
    duty = asked(world, at=empty)

    assert "/R/" not in mail(make.digest(empty, duty)).body
    assert not duty.keys.exists()


@pytest.mark.parametrize("why", ["people", "revoked", "another key", "expired"])
def test_the_link_is_not_told(world, empty, settings, why):
    duty = asked(world, at=empty)
    key = keys.of(duty, by=world["clerk of the province"])
    match why:
        case "people":
            make.person(empty, Role.OFFICER)
        case "revoked":
            keys.revoke(key, by=world["clerk of the province"], why="หาย")
        case "another key":
            settings.SECRET_KEY = "another"
        case "expired":
            settings.WIAN_KEY_DAYS = -3000

    assert "/R/" not in mail(make.digest(empty, duty)).body


# ── What is secret ────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def secret(world):
    duty = asked(world)
    Letter.objects.update(secrecy=1, subject="เรื่องลับมากของเรา")
    Circulation.objects.update(matter="แผนลับ")
    return duty


def test_an_office_is_told_nothing_secret(world, secret):
    digest = make.digest(world.district, secret)

    assert (mail(digest), message.by_channel(digest, TODAY)) == (None, None)


def test_a_secret_letter_counts_for_nothing_beside_others(world, secret):
    digest = make.digest(world.district, secret, asked(world))

    assert mail(digest).subject == "เตือนงานค้าง ๑ เรื่อง (เกินกำหนด ๑)"
    assert "แผนลับ" not in mail(digest).body


def test_a_person_who_is_not_cleared_is_told_nothing_of_it(world, secret):
    assert mail(make.digest(world.district, secret, to=world["officer of the district"])) is None


def test_who_is_cleared_is_told_its_day_and_where_to_read_it(world, secret):
    person = world["officer of the district"]
    Membership.objects.filter(user=person).update(cleared_for=1)

    told = mail(make.digest(world.district, secret, to=person))

    assert f"/responses/{secret.pk}/" in told.body
    assert "วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙" in told.body
    for withheld in ("แผนลับ", "เรื่องลับมาก", str(secret.circulation.letter.number_thai), "ผู้ขอ"):
        assert withheld not in told.body


# ── In short ──────────────────────────────────────────────────────────────────────────────────────
def test_a_channel_gets_no_link_that_answers(world, empty):
    duty = asked(world, at=empty)
    keys.of(duty, by=world["clerk of the province"])

    told = message.by_channel(make.digest(empty, duty), TODAY)

    assert "/R/" not in told.body
    assert told.body.splitlines() == [
        f"๑. {duty.circulation.letter} รายงานผลการดำเนินการ (เกินกำหนด ๓ วัน)",
        "ดูและตอบได้ที่ https://wian.example.go.th/mine/",
    ]


def test_it_is_never_longer_than_a_chat_takes_and_says_how_many_more(world):
    duties = [asked(world) for _each in range(30)]
    Circulation.objects.update(matter="รายงานผลการดำเนินการตามแผน" * 8)

    told = message.by_channel(make.digest(world.district, *duties), TODAY)

    assert len(told.subject) + len(told.body) <= 1000
    shown = sum("เกินกำหนด ๓ วัน" in line for line in told.body.splitlines())
    assert 3 <= shown < 30
    assert f"และอีก {str(30 - shown).translate(str.maketrans('0123456789', '๐๑๒๓๔๕๖๗๘๙'))} เรื่อง" in told.body


def test_the_queries_do_not_grow_with_the_lines(world, empty, django_assert_max_num_queries):
    circulation = make.circulation(world.province, by=world["officer of the province"])
    duties = [make.response(circulation, make.office(parent=world.province)) for _each in range(25)]
    keys.of_all(duties, by=world["clerk of the province"])
    digest = make.digest(empty, *duties)

    with django_assert_max_num_queries(10):
        told = mail(digest)

    assert (told.subject, told.body.count("/R/")) == ("เตือนงานค้าง ๒๕ เรื่อง (เกินกำหนด ๒๕)", 25)
