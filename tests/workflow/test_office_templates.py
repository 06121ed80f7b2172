"""An office's own words for letters are filled with real letters, kept in versions, and run by nobody."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from letters.models import Kind
from offices.secrecy import Secrecy
from tests import make
from workflow.models import LetterTemplate, TemplateVersion
from workflow.office_templates import comparing, filling, keeping, places, trying
from workflow.purposes import Purpose
from workflow.refusals import ChangedMeanwhile

from .steps import owed_above

TODAY = datetime.date(2026, 3, 5)
WORDS = dict.fromkeys(keeping.WORDS, "") | {"name": "แบบ", "subject": "{เรื่องเดิม}", "body": "ความ"}


def begun(world, **words) -> LetterTemplate:
    told = WORDS | words
    by = world["clerk of the province"]
    return keeping.begin(world.province, Purpose.REPORT, Kind.EXTERNAL, told, token=uuid.uuid4(), by=by)


def filled(world, body: str, about=None, duty=None) -> filling.Filled:
    version = TemplateVersion(**WORDS | {"body": body})
    return filling.fill(version, office=world.province, about=about, duty=duty, today=TODAY)


# ── Filling ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("เลขที่หนังสือเดิม", "มท ๐๘๑๐.๔/ว ๔๘๑"),
        ("วันที่หนังสือเดิม", "๓๐ มกราคม ๒๕๖๙"),
        ("เรื่องเดิม", "การทดสอบ"),
        ("หน่วยงานผู้ส่ง", "หน่วยงาน dla"),
        ("หนังสือเดิม", "หนังสือหน่วยงาน dla ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ลงวันที่ ๓๐ มกราคม ๒๕๖๙"),
        ("เรื่องที่ให้รายงาน", "ผลการดำเนินการ"),
        ("หน่วยงานที่ขอ", "หน่วยงาน dla"),
        ("วันครบกำหนด", "๖ มีนาคม ๒๕๖๙"),
        ("หน่วยงานของเรา", "หน่วยงาน 63"),
        ("วันนี้", "๕ มีนาคม ๒๕๖๙"),
        ("ปี พ.ศ.", "๒๕๖๙"),
    ],
)
def test_a_duty_fills_every_place(world, place, value):
    assert filled(world, f"«{{{place}}}»", duty=owed_above(world)).fields["body"] == f"«{value}»"


def test_what_is_not_known_prints_dots_and_is_told(world):
    nothing = filled(world, "ตาม{หนังสือเดิม} ภายในวันที่ {วันครบกำหนด} ของ{หน่วยงานของเรา}")

    assert nothing.fields["body"] == "ตาม…… ภายในวันที่ …… ของหน่วยงาน 63"
    assert nothing.empty == ["เรื่องเดิม", "หนังสือเดิม", "วันครบกำหนด"]


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ duty.office.code_kept }}",
        "{% include 'x' %}",
        "{0.__class__}",
        "%(body)s",
        "${body}",
        "{",
        "}{",
        "<b>",
    ],
)
def test_text_is_never_run(world, hostile):
    assert filled(world, hostile, duty=owed_above(world)).fields["body"] == hostile


def test_what_comes_from_a_letter_is_no_place(world):
    letter = make.letter(world.department, subject="{วันนี้}\nบรรทัดสอง")

    assert filled(world, "{เรื่องเดิม}", about=letter).fields["body"] == "{วันนี้} บรรทัดสอง"


def test_a_subject_that_grows_too_long_is_cut_to_what_a_draft_holds(world):
    letter = make.letter(world.department, subject="ก" * 480)
    version = TemplateVersion(**WORDS | {"subject": "เรื่อง {เรื่องเดิม} {เรื่องเดิม}"})

    found = filling.fill(version, office=world.province, about=letter, duty=None, today=TODAY)

    assert len(found.fields["subject"]) == 500


def test_a_drafts_words_become_places_again(world):
    duty = owed_above(world)
    body = "ตามหนังสือหน่วยงาน dla ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ลงวันที่ ๓๐ มกราคม ๒๕๖๙ ภายในวันที่ ๖ มีนาคม ๒๕๖๙ นั้น"
    draft = make.draft(world.province, world["officer of the province"], answers=duty, body=body)

    assert filling.from_draft(draft, TODAY)["body"] == "ตาม{หนังสือเดิม} ภายในวันที่ {วันครบกำหนด} นั้น"


def test_every_place_is_named_in_thai_and_once():
    names = [place.name for place in places.PLACES]

    assert len(set(names)) == len(names)
    assert places.unknown_in("".join(place.written for place in places.PLACES)) == []


# ── Keeping ───────────────────────────────────────────────────────────────────────────────────────
def test_a_change_is_a_version_more(world):
    template, officer = begun(world), world["officer of the province"]

    keeping.change(template, WORDS | {"body": "ใหม่"}, since=1, by=officer)
    keeping.change(template, WORDS | {"body": "ใหม่"}, since=2, by=officer)

    told = template.versions.values_list("number", "body", "by")
    assert list(told) == [(2, "ใหม่", officer.pk), (1, "ความ", world["clerk of the province"].pk)]


def test_of_two_at_once_the_second_is_told(world):
    template, officer = begun(world), world["officer of the province"]
    keeping.change(template, WORDS | {"body": "หนึ่ง"}, since=1, by=officer)

    with pytest.raises(ChangedMeanwhile):
        keeping.change(template, WORDS | {"body": "สอง"}, since=1, by=officer)

    assert LetterTemplate.objects.get().newest.body == "หนึ่ง"


def test_a_former_version_comes_back_as_the_newest(world):
    template, officer = begun(world), world["officer of the province"]
    keeping.change(template, WORDS | {"body": "ใหม่"}, since=1, by=officer)
    first = template.versions.get(number=1)

    keeping.bring_back(template, first, since=2, by=officer)

    newest = LetterTemplate.objects.get().newest
    assert (newest.number, newest.body, newest.brings_back) == (3, "ความ", first)


def test_a_version_is_never_changed_not_even_behind_the_code(world):
    version = begun(world).newest

    for change in (version.save, version.delete, TemplateVersion.objects.all().delete):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE workflow_templateversion SET body = 'x'")


def test_the_office_and_its_sections_are_offered_what_stands(world):
    kept, withdrawn = begun(world), begun(world, name="เลิกแล้ว")
    keeping.withdraw(withdrawn, by=world["clerk of the province"])

    for office in (world.province, world.section):
        assert keeping.offered(office, Purpose.REPORT, Kind.EXTERNAL) == [kept]
    assert keeping.offered(world.province, Purpose.NIL, Kind.EXTERNAL) == []
    assert keeping.offered(world.district, Purpose.REPORT, Kind.EXTERNAL) == []


def test_what_a_version_changed_is_shown_piece_by_piece():
    former = TemplateVersion(**WORDS | {"body": "ตาม{หนังสือเดิม} นั้น"})
    version = TemplateVersion(**WORDS | {"body": "ตาม{เรื่องเดิม} นั้น"})

    [change] = comparing.changes(former, version)

    assert change.label == "ข้อความ"
    assert [(each.mark, each.text) for each in change.stretches] == [
        ("", "ตาม"),
        ("del", "{หนังสือเดิม}"),
        ("ins", "{เรื่องเดิม}"),
        ("", " นั้น"),
    ]


# ── Trying ────────────────────────────────────────────────────────────────────────────────────────
def test_it_is_tried_with_the_latest_duty_first(world):
    duty = owed_above(world)
    offered = trying.examples(world.province, world["officer of the province"])

    assert trying.chosen(offered, None).duty == duty
    assert trying.chosen(offered, "").duty is None
    page = trying.try_on(begun(world), begun(world).newest, offered[0], TODAY).page
    assert (page.subject, page.addressee) == ("การทดสอบ", "หน่วยงาน dla")


def test_a_secret_letter_is_an_example_for_the_cleared_only(world):
    letter = make.letter(world.department, secrecy=Secrecy.SECRET)
    make.response(make.circulation(world.department, letter=letter), world.province)
    cleared = make.person(world.province, "officer", cleared_for=Secrecy.SECRET)

    assert trying.examples(world.province, world["officer of the province"]) == []
    assert len(trying.examples(world.province, cleared)) == 1
