"""Loading the tree of offices: what a file adds to it and changes in it. Nothing is ever deleted."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thai.dates import format_date
from thai.text import search_key

from .models import Office
from .office_file import BadFile, Row, fault

SAID = ("name", "short_name", "kind", "number_prefix", "number_code", "valid_from", "valid_to")
A_BATCH = 500  # offices


@dataclass(frozen=True)
class Change:
    office: Office
    field: str
    before: object
    after: object

    def __str__(self) -> str:
        what = Office._meta.get_field(self.field).verbose_name
        before, after = (format_date(v) if isinstance(v, date) else v for v in (self.before, self.after))
        return f"{self.office.code} {self.office.short}: {what} «{before or ''}» → «{after}»"


@dataclass
class Loaded:
    added: list[Office] = field(default_factory=list)  # parents before those below
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0


def load(rows: list[Row], *, is_rehearsal: bool = False) -> Loaded:
    """Add and change what the rows say; a rehearsal only tells it. BadFile, and nothing is stored."""
    with transaction.atomic():
        tree = {office.code: office for office in Office.objects.select_for_update(of=("self",))}
        by_key = {office.pk: office for office in tree.values()}
        stands_below = {code: by_key[o.parent_id].code if o.parent_id else "" for code, o in tree.items()}
        loaded = _compare(_parents_first(rows, stands_below), stands_below, tree)
        if not is_rehearsal:
            _store(loaded)
    return loaded


def _parents_first(rows: list[Row], stands_below: dict[str, str]) -> list[Row]:
    """BadFile for those whose parent is nowhere, or below themselves."""
    parents = stands_below | {
        row.code: row.parent for row in rows if row.parent or row.code not in stands_below
    }
    faults = [fault(row.line, reason) for row in rows if (reason := _wrong_place(row.code, parents))]
    if faults:
        raise BadFile(faults)
    return sorted(rows, key=lambda row: len(_above(row.code, parents)))


def _wrong_place(code: str, parents: dict[str, str]) -> str:
    above = _above(code, parents)
    if code in above:
        return _("หน่วยงานแม่ «%s» อยู่ใต้หน่วยงานนี้เอง") % parents[code]
    if above and above[0] not in parents:
        return _("ไม่มีหน่วยงานแม่รหัส «%s»") % above[0]
    return ""


def _above(code: str, parents: dict[str, str]) -> list[str]:
    """The codes from the parent up, until the top, an unknown code, or one that was there before."""
    above: list[str] = []
    while (code := parents.get(code, "")) and code not in above:
        above.append(code)
    return above


def _compare(rows: list[Row], stands_below: dict[str, str], tree: dict[str, Office]) -> Loaded:
    loaded = Loaded()
    for row in rows:
        if row.code not in tree:
            tree[row.code] = _new(row, tree.get(row.parent))
            loaded.added.append(tree[row.code])
            continue
        office = tree[row.code]
        changes = [change for name in SAID if (change := _change(office, name, getattr(row, name)))]
        if row.parent and row.parent != stands_below[row.code]:
            changes.append(Change(office, "parent", tree.get(stands_below[row.code]), tree[row.parent]))
            office.parent = tree[row.parent]
        loaded.changes += changes
        loaded.unchanged += not changes
    return loaded


def _new(row: Row, parent: Office | None) -> Office:
    return Office(code=row.code, parent=parent, **{name: getattr(row, name) for name in SAID})


def _change(office: Office, name: str, said) -> Change | None:
    """The office as the row says it; None when it is so already, or the row does not say."""
    before = getattr(office, name)
    if not said or said == before:
        return None
    setattr(office, name, said)
    return Change(office, name, before, said)


def _store(loaded: Loaded) -> None:
    left = loaded.added
    while left:
        ready = [office for office in left if office.parent is None or office.parent.pk]
        for office in ready:
            office.settle()
        Office.objects.bulk_create(ready, batch_size=A_BATCH)
        left = [office for office in left if office.pk is None]
    renamed = {change.office for change in loaded.changes if change.field in SAID}
    for office in renamed:
        office.name_key = search_key(office.name)
    Office.objects.bulk_update(renamed, [*SAID, "name_key"], batch_size=A_BATCH)
    for change in loaded.changes:
        if change.field == "parent":
            change.office.parent.refresh_from_db(fields=["path"])
            change.office.save()
