"""Who works where, since when, and what lies within their reach."""

import datetime

import pytest
from django.utils import timezone

from offices.models import Membership, Office, Role, User
from offices.secrecy import Secrecy
from tests import make

pytestmark = pytest.mark.usefixtures("on_the_day_of_collection")
TODAY = timezone.localdate()
A_DAY = datetime.timedelta(days=1)


def reach(user: User) -> set[str]:
    return set(Office.objects.reachable_by(fresh(user)).values_list("code", flat=True))


def fresh(user: User) -> User:
    """The person as the next request meets them."""
    return User.objects.get(pk=user.pk)


# ── Since and until ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("since", "until", "is_member"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (TODAY - A_DAY, TODAY + A_DAY, True),
        (TODAY + A_DAY, None, False),
        (None, TODAY - A_DAY, False),
    ],
)
def test_a_membership_holds_from_its_first_to_its_last_day(world, since, until, is_member):
    person = make.person(world.province, since=since, until=until)

    assert person.works_at(world.province) == is_member
    assert reach(person) == ({"63", "63-3"} if is_member else set())


def test_a_membership_is_asked_about_any_day(world):
    make.person(world.province, since=TODAY + A_DAY)

    tomorrow = Membership.objects.current(TODAY + A_DAY).count()

    assert tomorrow == Membership.objects.current().count() + 1


@pytest.mark.parametrize("dates", [{"until": TODAY - A_DAY}, {"since": TODAY + A_DAY}])
def test_one_who_has_left_or_not_yet_come_sees_nothing(client, world, dates):
    """Neither the letter of the office nor its registers."""
    letter = make.letter(world.province)
    client.force_login(make.person(world.province, Role.CLERK, cleared_for=Secrecy.VERY_SECRET, **dates))

    assert client.get(letter.get_absolute_url()).status_code == 404
    assert client.get("/letters/log/").status_code == 403
    assert "ยังไม่ได้สังกัดหน่วยงาน" in client.get("/").content.decode()


def test_a_clearance_ends_with_its_membership(world):
    person = make.person(world.province, cleared_for=Secrecy.SECRET, until=TODAY - A_DAY)
    Membership.objects.create(user=person, office=world.district, role=Role.CLERK)

    assert fresh(person).clearance_at(world.province) == Secrecy.ORDINARY


# ── Roles and sections ────────────────────────────────────────────────────────────────────────────
def test_a_person_has_only_the_roles_given(world):
    clerk = world["clerk of the province"]

    assert clerk.works_at(world.province, Role.CLERK, Role.HEAD)
    assert not clerk.works_at(world.province, Role.HEAD)


def test_one_who_works_at_an_office_works_at_its_sections(world):
    assert world["clerk of the province"].works_at(world.section, Role.CLERK)
    assert reach(world["clerk of the province"]) == {"63", "63-3"}


def test_one_who_works_at_a_section_does_not_work_at_its_office(world):
    person = make.person(world.section)

    assert person.works_at(world.section)
    assert not person.works_at(world.province)
    assert reach(person) == {"63-3"}


@pytest.mark.parametrize("who", ["clerk of the district", "head of the department", "outsider"])
def test_no_other_office_reaches_into_a_section(world, who):
    """Not even the department above the province."""
    assert not world[who].works_at(world.section)
    assert "63-3" not in reach(world[who])


def test_one_who_works_above_an_office_does_not_work_at_it(world):
    assert not world["clerk of the department"].works_at(world.province)
    assert reach(world["clerk of the department"]) == {"dla"}


def test_everything_below_an_office_is_found_at_any_depth(world):
    codes = set(Office.objects.below(world.department).values_list("code", flat=True))

    assert codes == {"63", "63-3", "6306", "6308"}


def test_an_office_whose_code_begins_alike_is_not_below(world):
    make.office("630", Office.Kind.DISTRICT, world.department)

    assert "630" not in set(Office.objects.below(world.province).values_list("code", flat=True))


# ── Offices by name and by number ─────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", ["สถจ.ตาก", "หน่วยงาน 63", "หน่วยงาน ๖๓", " หน่วยงาน  63 "])
def test_an_office_is_known_by_any_spelling_of_its_name(world, name):
    assert Office.objects.named(name) == world.province


@pytest.mark.parametrize("name", ["", "  ", "กรมที่ไม่มี"])
def test_nobody_goes_by_no_name(world, name):
    """One office of the world has no short name: that is not the name «»."""
    assert Office.objects.filter(short_name="").count() == 1
    assert Office.objects.named(name) is None


def test_a_name_that_two_offices_share_names_neither(world):
    for province in (world.province, world.department):
        make.office(kind=Office.Kind.DISTRICT, parent=province, name="อำเภอเมือง")

    assert Office.objects.named("อำเภอเมือง") is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("มท 0810.4/ว 481", "dla"),
        ("ตก 0023.3/ว 197", "63"),
        ("ตก 0023/1", "63"),
        ("ตก 0033.3/1", None),
        ("ศธ 0810.4/1", None),
    ],
)
def test_an_office_is_known_by_the_number_it_writes_under(world, number, code):
    from thai.letter_number import LetterNumber

    office = Office.objects.writing_as(LetterNumber.parse(number))

    assert (office.code if office else None) == code


def test_the_longest_code_that_fits_says_who_wrote(world):
    from thai.letter_number import LetterNumber

    bureau = make.office("bureau", Office.Kind.OUTSIDE, number_prefix="มท", number_code="0810")

    assert Office.objects.writing_as(LetterNumber.parse("มท 0810.4/1")) == bureau


def test_a_code_that_two_offices_share_says_nobody(world):
    from thai.letter_number import LetterNumber

    make.office("twin", Office.Kind.OUTSIDE, number_prefix="ตก", number_code="0023")

    assert Office.objects.writing_as(LetterNumber.parse("ตก 0023.3/1")) is None
