"""From words to offices: whom they mean depends on who writes, and on the day."""

import datetime

import pytest
from django.utils import timezone

from offices.addressing import expand
from offices.models import DistributionGroup, Office
from tests import make

TODAY = datetime.date(2026, 3, 6)
FULL = {
    Office.Kind.PROVINCE: ("สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด", "สถจ."),
    Office.Kind.DISTRICT: ("สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอ", "สถอ."),
    Office.Kind.LOCAL: ("", ""),
}


def place(code: str, kind: str, parent: Office | None, name: str, **fields) -> Office:
    full, short = FULL[kind]
    return make.office(code, kind, parent, name=full + name, short_name=short + name, **fields)


@pytest.fixture
def tree(db) -> dict[str, Office]:
    """A department, two provinces with two districts each (one name twice), local offices in Tak."""
    department = make.office("dla", Office.Kind.DEPARTMENT)
    make.office("dla-1", Office.Kind.SECTION, department)
    tak = place("63", Office.Kind.PROVINCE, department, "ตาก")
    korat = place("30", Office.Kind.PROVINCE, department, "นครราชสีมา")
    district = place("6306", Office.Kind.DISTRICT, tak, "แม่สอด")
    place("6301", Office.Kind.DISTRICT, tak, "เมืองตาก")
    place("6399", Office.Kind.DISTRICT, tak, "เฉลิมพระเกียรติ")
    place("3099", Office.Kind.DISTRICT, korat, "เฉลิมพระเกียรติ")
    make.office("63-3", Office.Kind.SECTION, tak)
    place("63-pao", Office.Kind.LOCAL, tak, "องค์การบริหารส่วนจังหวัดตาก")
    place("63-1", Office.Kind.LOCAL, district, "เทศบาลนครแม่สอด")
    place("63-2", Office.Kind.LOCAL, district, "องค์การบริหารส่วนตำบลท่าสายลวด")
    make.office("cgd", Office.Kind.OUTSIDE, name="กรมบัญชีกลาง")
    return {office.code: office for office in Office.objects.all()}


def meant(tree, asker: str, words: str, **given) -> list[str]:
    expansion = expand(words, tree[asker], on=TODAY, **given)
    assert (expansion.choices, expansion.unclear) == ([], [])
    return [office.code for office in expansion.offices]


@pytest.mark.parametrize(
    ("asker", "words", "codes"),
    [
        ("dla", "ทุกจังหวัด", ["30", "63"]),
        ("dla", "ทุกจังหวัด ยกเว้นจังหวัดตาก", ["30"]),
        ("dla", "ทุกอำเภอ", ["3099", "6301", "6306", "6399"]),
        ("dla", "ทุกอำเภอในจังหวัดตาก", ["6301", "6306", "6399"]),
        ("dla", "ทุกอำเภอ ยกเว้นจังหวัดตาก", ["3099"]),
        ("dla", "ทุกอำเภอ ยกเว้นอำเภอเฉลิมพระเกียรติ จังหวัดตาก และอำเภอแม่สอด", ["3099", "6301"]),
        ("dla", "อำเภอเฉลิมพระเกียรติ จังหวัดนครราชสีมา", ["3099"]),
        ("dla", "อำเภอเมือง จังหวัดตาก", ["6301"]),
        ("dla", "องค์การบริหารส่วนจังหวัด ทุกจังหวัด", ["63-pao"]),
        ("63", "ทุกอำเภอ", ["6301", "6306", "6399"]),
        ("63", "ทุกอำเภอในจังหวัด", ["6301", "6306", "6399"]),
        ("63", "เฉพาะอำเภอแม่สอด และเมือง", ["6301", "6306"]),
        ("63", "อำเภอเฉลิมพระเกียรติ", ["6399"]),
        ("63", "อำเภอแม่สอด อำเภอแม่สอด และสถอ.แม่สอด", ["6306"]),
        ("63", "องค์กรปกครองส่วนท้องถิ่นทุกแห่งในจังหวัด", ["6306", "63-1", "63-2", "63-pao"][1:]),
        ("63", "องค์กรปกครองส่วนท้องถิ่นทุกแห่งในอำเภอแม่สอด", ["63-1", "63-2"]),
        ("63", "เทศบาลทุกแห่ง", ["63-1"]),
        ("63", "อปท.ทุกแห่ง ยกเว้นอำเภอแม่สอด", ["63-pao"]),
        ("63", "สถจ.นครราชสีมา และกรมบัญชีกลาง", ["30", "cgd"]),
        ("6306", "องค์กรปกครองส่วนท้องถิ่นในพื้นที่", ["63-1", "63-2"]),
        ("6306", "องค์กรปกครองส่วนท้องถิ่นทุกแห่งในอำเภอ", ["63-1", "63-2"]),
        ("6306", "องค์กรปกครองส่วนท้องถิ่นทุกแห่งในจังหวัดตาก", ["63-1", "63-2"]),
        ("63", "", []),
    ],
)
def test_words_mean_offices_for_the_one_who_writes(tree, asker, words, codes):
    assert sorted(meant(tree, asker, words)) == sorted(codes)


def test_they_come_in_the_order_of_the_tree(tree):
    assert meant(tree, "dla", "ทุกอำเภอ และทุกจังหวัด") == ["30", "3099", "63", "6301", "6306", "6399"]


@pytest.mark.parametrize(
    "days", [{"valid_from": TODAY + datetime.timedelta(1)}, {"valid_to": TODAY - datetime.timedelta(1)}]
)
def test_an_office_that_does_not_exist_on_the_day_is_not_meant(tree, days):
    place("6398", Office.Kind.DISTRICT, tree["63"], "พบพระ", **days)

    assert "6398" not in meant(tree, "63", "ทุกอำเภอ")
    assert expand("อำเภอพบพระ", tree["63"], on=TODAY).choices[0].name == "อำเภอพบพระ"


def test_a_name_of_several_offices_waits_for_a_person(tree):
    [choice] = expand("อำเภอเฉลิมพระเกียรติ", tree["dla"], on=TODAY).choices

    assert [office.code for office in choice.offered] == ["3099", "6399"]
    assert choice.is_known
    assert meant(tree, "dla", "อำเภอเฉลิมพระเกียรติ", chosen=[tree["6399"].pk]) == ["6399"]


def test_a_bare_name_may_be_of_any_kind(tree):
    [choice] = expand("แม่สอด", tree["63"], on=TODAY).choices

    assert {office.code for office in choice.offered} == {"6306", "63-1"}


def test_a_name_of_no_office_brings_those_that_look_like_it(tree):
    [choice] = expand("อำเภอแม่ซอด", tree["63"], on=TODAY).choices

    assert (choice.is_known, choice.offered[0].code) == (False, "6306")
    assert meant(tree, "63", "อำเภอแม่ซอด", chosen=[tree["6306"].pk]) == ["6306"]


@pytest.mark.parametrize(
    ("asker", "words", "told"),
    [
        ("dla", "ทุกจังหวัดในภาคเหนือ", "อ่านไม่เข้าใจ: «ในภาคเหนือ»"),
        ("63", "ทุกจังหวัด", "ไม่มีหน่วยงานในสังกัดที่ตรงกับ «ทุกจังหวัด»"),
        ("6306", "ทุกอำเภอ", "ไม่มีหน่วยงานในสังกัดที่ตรงกับ «ทุกอำเภอ»"),
        ("63", "ทุกอำเภอ ยกเว้นอำเภอแม่ซอด", "ไม่พบหน่วยงานชื่อ «อำเภอแม่ซอด»"),
        ("63", "ทุกอำเภอ ยกเว้นจังหวัดนครราชสีมา", "ข้อยกเว้น «จังหวัดนครราชสีมา» ไม่ได้ตัดหน่วยงานใดออก"),
        ("dla", "ทุกอำเภอ ยกเว้นอำเภอเฉลิมพระเกียรติ", "«อำเภอเฉลิมพระเกียรติ» มีหลายแห่ง"),
        ("dla", "องค์กรปกครองส่วนท้องถิ่นทุกแห่งในจังหวัด", "ไม่ได้บอกชื่อว่าในจังหวัดใด"),
        ("dla", "ตามรายชื่อแนบท้าย", "รายชื่อที่แนบไปกับหนังสือขยายเป็นหน่วยงานไม่ได้"),
    ],
)
def test_what_cannot_be_meant_is_told(tree, asker, words, told):
    expansion = expand(words, tree[asker], on=TODAY)

    assert expansion.unclear[0].startswith(told)


@pytest.mark.parametrize("words", ["สถจ.ตาก", "หน่วยงาน 63-3", "หน่วยงาน dla-1"])
def test_neither_the_one_who_writes_nor_a_section_is_meant(tree, words):
    expansion = expand(words, tree["63"], on=TODAY, chosen=[tree["63"].pk, tree["63-3"].pk])

    assert expansion.offices == []
    assert not any(o.code in ("63", "63-3", "dla-1") for choice in expansion.choices for o in choice.offered)


def test_a_group_brings_its_members_that_exist(tree):
    gone = place("6397", Office.Kind.DISTRICT, tree["63"], "เก่า", valid_to=TODAY - datetime.timedelta(1))
    group = DistributionGroup.objects.create(office=tree["63"], name="ชายแดน")
    group.members.set([tree["6306"], tree["63"], gone, tree["63-1"]])

    expansion = expand("อำเภอเมือง", tree["63"], on=TODAY, groups=[group])

    assert [office.code for office in expansion.offices] == ["6301", "6306", "63-1"]
    assert expansion.remarks == ["กลุ่ม «ชายแดน» มี ๒ แห่งที่ไม่ได้นับ เพราะเลิกแล้วหรือเป็นหน่วยงานของท่านเอง"]


def test_many_names_cost_as_many_questions_as_few(tree, django_assert_num_queries):
    many = "อำเภอแม่สอด เมือง และเฉลิมพระเกียรติ จังหวัดตาก, จังหวัดนครราชสีมา, เทศบาลนครแม่สอด, องค์การบริหารส่วนจังหวัดตาก"

    for words in ("อำเภอแม่สอด", many):
        with django_assert_num_queries(1):
            expand(words, tree["dla"], on=TODAY)


def test_only_some_of_many_misspelt_names_are_looked_for(tree, django_assert_max_num_queries):
    with django_assert_max_num_queries(1 + 20 + 1):
        expansion = expand(
            ", ".join(f"อำเภอแม่สอด{chr(0xE01 + n)}" for n in range(40)), tree["dla"], on=timezone.localdate()
        )

    assert [bool(choice.offered) for choice in expansion.choices] == [True] * 20 + [False] * 20
