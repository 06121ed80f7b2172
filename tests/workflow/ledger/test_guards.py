"""The database itself refuses to change what is proof, whoever asks it."""

from django.db import IntegrityError, transaction

from letters.ledger import kinds
from letters.models import Entry, Ledger
from tests.attacker import execute, guards

from .history import written

LETTERS = ("ledgerline", "correction", "look", "seal", "sealedcopy")
FOR_GOOD = {"workflow_record", *(f"letters_{table}" for table in LETTERS)}


def is_refused(sql: str, *params) -> bool:
    try:
        with transaction.atomic():
            execute(sql, *params)
    except IntegrityError:
        return True
    return False


def test_every_table_that_is_chained_has_its_guards(db):
    """SQLite drops them with a table that a migration makes anew: that one must make them again."""
    guarded = [table for _name, table in guards()]

    chained = {kind.rows.model._meta.db_table for kind in kinds.all_kinds()}
    assert chained >= FOR_GOOD - {"letters_ledgerline"}
    kept = chained | {"letters_ledger", "letters_ledgerline"}
    assert {table: guarded.count(table) for table in kept} == dict.fromkeys(kept, 2)


def test_what_was_written_is_neither_changed_nor_deleted(world):
    written(world)
    last = Ledger.objects.get(office=world.province)
    attempts = [f"UPDATE {table} SET id = id" for table in FOR_GOOD]  # noqa: S608
    attempts += [f"DELETE FROM {table}" for table in [*FOR_GOOD, "letters_entry", "letters_ledger"]]  # noqa: S608
    for change in ("number = number + 9", "letter_id = letter_id + 1", "entered_at = CURRENT_TIMESTAMP"):
        attempts.append(f"UPDATE letters_entry SET {change} WHERE number = 1")  # noqa: S608
    attempts += [
        "UPDATE letters_entry SET voided_at = NULL, voided_by_id = NULL WHERE number = 2",
        "UPDATE letters_ledger SET length = length, hash = 'another'",
        f"UPDATE letters_ledger SET length = 1 WHERE office_id = {last.pk}",  # noqa: S608
    ]

    assert [attempt for attempt in attempts if not is_refused(attempt)] == []


def test_a_day_and_a_remark_of_a_line_that_stands_can_be_put_right(world):
    written(world)

    execute("UPDATE letters_entry SET remark = 'ใหม่', registered_on = registered_on WHERE number = 3")

    assert Entry.objects.get(number=3).remark == "ใหม่"
