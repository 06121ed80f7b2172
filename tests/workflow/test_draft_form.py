"""The form of a letter that is being written."""

import pytest

from letters.paper import limits
from workflow import own_table
from workflow.draft_form import DraftForm
from workflow.models import Draft
from workflow.purposes import Purpose

from .reminding_by_letter import begun, owed_late
from .steps import draft_at, owed_above

WORDS = {
    "kind": "external",
    "salutation": "เรียน",
    "addressee": "อธิบดีกรมส่งเสริมการปกครองท้องถิ่น",
    "subject": "การทดสอบ",
    "body": "ความใหม่",
    "version": 0,
}
TABLE = {"columns": ["ลำดับ", "อำเภอ"], "rows": [["๑", "แม่สอด"]]}


def filled(draft: Draft, **words) -> DraftForm:
    return DraftForm(WORDS | words, instance=draft)


def changed(draft: Draft, **words) -> dict:
    form = filled(draft, **words)
    assert form.is_valid(), form.errors
    return form.changes


def refused(draft: Draft, **words) -> dict:
    form = filled(draft, **words)
    form.is_valid()
    return form.errors


def test_it_changes_every_part_that_was_posted(world):
    parts = {"cites": "หนังสือกรม", "closing": "ขอแสดงความนับถือ", "signed_as": "ปลัดจังหวัด\nผู้ว่าราชการจังหวัด"}

    changes = changed(draft_at(world), **parts)

    assert parts.items() <= changes.items()


def test_what_was_not_posted_stays(world):
    changes = changed(draft_at(world, closing="ขอแสดงความนับถืออย่างยิ่ง"))

    assert changes.keys() == (WORDS.keys() - {"version"}) | {"is_circular"}


@pytest.mark.parametrize(
    ("kind", "is_signed", "has_closing"),
    [("stamped", False, False), ("memo", True, False), ("external", True, True), ("nonsense", False, False)],
)
def test_the_kind_that_is_chosen_says_which_parts_are_shown(kind, is_signed, has_closing, world):
    paper = filled(draft_at(world), kind=kind).paper

    assert (paper.is_signed, paper.has_closing) == (is_signed, has_closing)


def test_an_order_or_another_kind_is_not_written_here(world):
    assert "kind" in refused(draft_at(world), kind="other")


# ── The table ─────────────────────────────────────────────────────────────────────────────────────


def test_a_pasted_table_becomes_columns_and_rows(world):
    changes = changed(draft_at(world), table="ลำดับ\tอำเภอ\r\n๑\tแม่สอด\r\n")

    assert {name: changes[name] for name in TABLE} == TABLE


def test_a_table_that_is_posted_as_it_was_shown_is_no_change(world):
    draft = draft_at(world, columns=["ก  ข", "ค"], rows=[["", "รวม "]])  # reading it anew would change it
    shown = DraftForm(instance=draft).initial["table"].replace("\n", "\r\n")

    assert not TABLE.keys() & changed(draft, table=shown).keys()


def test_an_emptied_table_is_taken_off_the_letter(world):
    changes = changed(draft_at(world, **TABLE), table="")

    assert (changes["columns"], changes["rows"]) == ([], [])


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("ลำดับ\tอำเภอ", "ตารางมีแต่หัว"),
        ("\t".join("กขคงจฉชซฌ") + "\n๑", "ตารางมีสดมภ์มากเกินไป"),
        ("ก\n" + "ข" * (limits.ROW + 1), "ช่องตารางยาวเกินไป"),
        ("ก\n" + "๑\n" * (limits.ROWS + 1), "ตารางยาวเกินไป"),
    ],
)
def test_a_table_that_cannot_be_printed_is_refused_beside_its_field(table, why, world):
    assert why in refused(draft_at(world), table=table)["table"][0]


def test_the_table_of_a_reminder_is_not_written_by_hand(world):
    begun(owed_late(world, world.district), world["officer of the province"])

    assert "table" not in DraftForm(instance=Draft.objects.get()).fields


def test_nothing_pasted_is_cut_off_in_silence(world):
    form, longest = DraftForm(instance=draft_at(world)), 20_000

    assert not [name for name in form.fields if "maxlength" in form.fields[name].widget.attrs]
    assert refused(draft_at(world), body="ก" * (longest + 1)).as_data()["body"][0].code == "max_length"


# ── The words as they are typed ───────────────────────────────────────────────────────────────────


def test_what_is_typed_is_seen_right_or_wrong(world):
    draft = draft_at(world, subject="เดิม", body="เดิม")

    typed = filled(draft, subject="ใหม่", body="", kind="memo").as_typed()

    assert (typed.subject, typed.body, typed.kind) == ("ใหม่", "", "memo")


def test_seeing_what_is_typed_stores_nothing(world):
    draft = draft_at(world, subject="เดิม")

    filled(draft, subject="ใหม่", table="ก\n๑").as_typed()

    stored = Draft.objects.get()
    assert (stored.subject, stored.columns) == ("เดิม", [])


def test_the_day_that_is_asked_for_is_a_field_of_an_extension_only(world):
    extension = draft_at(world, purpose=Purpose.EXTENSION, concerns=owed_above(world))

    assert "asks_until" not in DraftForm(instance=draft_at(world)).fields
    assert changed(extension, asks_until="๖ มี.ค. ๒๕๖๙")["asks_until"].isoformat() == "2026-03-06"


@pytest.mark.parametrize("salutation", ["เรียน", "กราบเรียน", "นมัสการ"])
def test_each_salutation_has_its_closing_on_offer(salutation):
    assert salutation in {opening for _closing, opening in DraftForm.closings.fget(None)}


# ── Whose the table is ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("rows", "is_own"), [([["๑", "แม่สอด"]], False), ([["๑", "แม่ระมาด"]], True), ([], True)]
)
def test_a_table_is_a_persons_own_once_it_reads_otherwise(rows, is_own):
    written = {"table": own_table.mark_of(**TABLE)}

    assert own_table.is_own(Draft(columns=TABLE["columns"], rows=rows, suggested=written)) is is_own


def test_a_table_of_which_nothing_is_known_is_the_systems():
    assert not own_table.is_own(Draft(**TABLE, suggested={}))
