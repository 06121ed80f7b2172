"""Whatever is changed behind Wian's back is found, and named."""

from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letters.ledger import kinds
from letters.ledger.heads import written as heads
from letters.models import Correction, Entry, Ledger, LedgerLine, Look, SealedCopy
from tests.attacker import drop_guards, execute, found, undone
from workflow.models import Record

from .history import written

CHANGES = {  # a column of each kind's table, and what somebody would rather have there
    "entry": ("letters_entry", "remark", "อื่น"),
    "correction": ("letters_correction", "before", "อื่น"),
    "seal": ("letters_seal", "sha256", "0" * 64),
    "copy": ("letters_sealedcopy", "addressee", "อื่น"),
    "look": ("letters_look", "page", "letters:entry"),
    "record": ("workflow_record", "note", "อื่น"),
}


@pytest.fixture
def told(world):
    written(world)
    drop_guards()


def rows_of(name: str) -> list[int]:
    return list(kinds.kind(name).rows.values_list("pk", flat=True))


def place_of(name: str, key: int) -> int:
    return LedgerLine.objects.filter(kind=name, key=key).last().sequence


def verify(*arguments: str) -> str:
    """What the command says; it must have found something."""
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_history", *arguments, stdout=said)
    return said.getvalue()


def test_what_was_written_by_wian_is_whole(told):
    said = StringIO()

    call_command("verify_history", stdout=said)

    assert found() == set()
    assert {line.kind for line in LedgerLine.objects.all()} == CHANGES.keys()
    assert said.getvalue() == f"โซ่ {LedgerLine.objects.count()} ข้อ (รับเข้าภายหลัง 0): ครบถ้วน\n"


def test_a_row_of_any_kind_that_is_changed_is_named(told):
    missed = []
    for name, (table, column, value) in CHANGES.items():
        key = rows_of(name)[0]
        with undone():
            execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", value, key)  # noqa: S608
            if found() != {("row_changed", name, key, place_of(name, key))}:
                missed.append((name, found()))

    assert missed == []


def test_a_row_of_any_kind_that_is_deleted_is_named(told):
    missed = []
    for name, (table, _column, _value) in CHANGES.items():
        key = rows_of(name)[-1]
        with undone():
            execute(f"DELETE FROM {table} WHERE id = %s", key)  # noqa: S608
            if found() != {("row_missing", name, key, place_of(name, key))}:
                missed.append((name, found()))

    assert missed == []


def test_a_row_of_any_kind_that_is_put_in_is_named(told):
    """A copy of another one, for which the constraints of the table leave room."""
    missed = []
    others = {"number": "number + 100", "token_hash": "'another'", "office_id": "office_id - 1"}
    for model in (Entry, Correction, Look, Record, SealedCopy):
        name, table = kinds.kind_of(model).name, model._meta.db_table
        columns = [field.column for field in model._meta.concrete_fields if field.column != "id"]
        others |= {"voided_at": "CURRENT_TIMESTAMP", "voided_by_id": "entered_by_id", "void_reason": "'ไม่มี'"}
        values = [others.get(column, column) for column in columns]
        source = f"SELECT 1000, {', '.join(values)} FROM {table} WHERE id = {rows_of(name)[0]}"  # noqa: S608
        with undone():
            execute(f"INSERT INTO {table} (id, {', '.join(columns)}) {source}")
            if found() != {("row_inserted", name, 1000, None)}:
                missed.append((name, found()))

    assert missed == []


def test_rows_that_change_places_are_named(told):
    one, other = rows_of("record")
    for key, new in ((one, 0), (other, one), (0, other)):
        execute("UPDATE workflow_record SET id = %s WHERE id = %s", new, key)

    faults = {(fault, name, key) for fault, name, key, _place in found()}
    assert faults == {("row_changed", "record", one), ("row_changed", "record", other)}


def test_a_line_that_moves_to_the_book_of_another_office_is_named(told, world):
    key = rows_of("entry")[0]
    book = Entry.objects.get(pk=key).register_id
    execute("UPDATE letters_register SET office_id = %s WHERE id = %s", world.section.pk, book)

    assert ("row_moved", "entry", key, place_of("entry", key)) in found()


def test_a_chain_in_which_a_line_is_changed_removed_or_moved_says_where(told, world):
    office = world.province.pk
    length = Ledger.objects.get(office=office).length
    place = "UPDATE letters_ledgerline SET sequence = %s WHERE office_id = %s AND sequence = %s"
    third = LedgerLine.objects.get(office=office, sequence=3)

    with undone():
        execute("UPDATE letters_ledgerline SET digest = %s WHERE id = %s", "0" * 64, third.pk)
        assert ("line_changed", third.kind, third.key, 3) in found(office)
    with undone():
        execute("DELETE FROM letters_ledgerline WHERE id = %s", third.pk)
        assert ("line_missing", "", None, 3) in found(office)
    with undone():
        for new, old in ((999, 3), (3, 4), (4, 999)):
            execute(place, new, office, old)
        assert ("line_changed", third.kind, third.key, 4) in found(office)
    with undone():
        execute("DELETE FROM letters_ledgerline WHERE office_id = %s AND sequence = %s", office, length)
        assert ("end_wrong", "", None, length - 1) in found(office)
    with undone():
        execute("DELETE FROM letters_ledgerline WHERE office_id = %s", office)
        assert ("end_wrong", "", None, 1) in found(office)


def test_a_chain_that_is_cut_off_with_care_is_found_by_its_end_that_was_kept(told, world, tmp_path):
    """The row, its line and the end of the chain, all as if the last step had never been."""
    kept = tmp_path / "heads.txt"
    kept.write_text("# พิมพ์เมื่อ ๕ มี.ค. ๒๕๖๙\n" + "\n".join(heads()), encoding="utf-8")
    last = LedgerLine.objects.filter(office=world.district).last()
    before = LedgerLine.objects.get(office=world.district, sequence=last.sequence - 1)
    execute("DELETE FROM workflow_record WHERE id = %s", last.key)
    execute("DELETE FROM letters_ledgerline WHERE id = %s", last.pk)
    end = "UPDATE letters_ledger SET length = %s, hash = %s WHERE office_id = %s"
    execute(end, before.sequence, before.hash, world.district.pk)

    assert found() == set()
    said = verify("--expect", str(kept))
    assert said.startswith(f"{world.district.code}  ข้อ {last.sequence} ของโซ่: ไม่ตรงกับค่าท้ายโซ่ที่หน่วยงานเก็บไว้")


def test_the_command_names_the_office_the_number_and_what_is_wrong(told, world):
    entry = Entry.objects.get(number=3)
    execute("UPDATE letters_entry SET number = 7 WHERE id = %s", entry.pk)

    said = verify("--office", world.province.code)

    place = place_of("entry", entry.pk)
    words = f"บรรทัดทะเบียน เลข 7 (แถว {entry.pk}) ข้อ {place} ของโซ่: ถูกแก้ไขโดยไม่ผ่านระบบ"
    assert said.splitlines()[0] == f"{world.province.code}  {words}"
    assert '"is_whole": false' in verify("--json")


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 99), st.booleans()), min_size=1, max_size=4
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_mixture_of_changes_and_deletions_hides_one_of_them(told, attacks):
    with undone():
        touched = set()
        for name, chosen, is_deleted in attacks:
            keys = rows_of(name)
            if not keys:
                continue
            table, column, value = CHANGES[name]
            key = keys[chosen % len(keys)]
            touched.add((name, key))
            if is_deleted:
                execute(f"DELETE FROM {table} WHERE id = %s", key)  # noqa: S608
            else:
                execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", value, key)  # noqa: S608
        assert {(name, key) for _fault, name, key, _place in found()} >= touched
