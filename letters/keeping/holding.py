"""Who holds a letter, and to whom it is closed since their office let it go.

A letter is stored once, whoever holds it: what one office destroys is not taken from another.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from offices.models import Office, User

from ..models import Delivery, Destroyed, Entry, Keeping, Letter


def holders_of(letters: Iterable[int]) -> dict[int, set[int]]:
    """By the key of each letter the offices (a section counts as its office) that have it in their books,
    were sent it, logged it or issued it here."""
    keys, found = list(letters), defaultdict(set)
    lines = Entry.objects.filter(letter__in=keys, voided_at=None)
    sent = Delivery.objects.filter(letter__in=keys)
    logged = Letter.objects.filter(pk__in=keys)
    issued = logged.filter(seal__isnull=False)
    for rows, letter, office in (
        (lines, "letter", "register__office"),
        (sent, "letter", "office"),
        (logged, "pk", "logged_for"),
        (issued, "pk", "issuer"),
    ):
        which = (letter, office, f"{office}__kind", f"{office}__parent")
        for key, pk, kind, parent in rows.order_by().values_list(*which).distinct():
            found[key].add(parent if kind == Office.Kind.SECTION else pk)
    return found


def still_held(letter: Letter) -> set[int]:
    """Offices that hold the letter and have not let it go."""
    let_go = Keeping.objects.filter(letter=letter, let_go_at__isnull=False).values_list("office", flat=True)
    return holders_of([letter.pk])[letter.pk] - set(let_go)


def closed_to(letters: Iterable[int], user: User) -> set[int]:
    """Of these letters those whose text and files are gone, or gone from all of the person's offices."""
    keys = list(letters)
    closed = set(Destroyed.objects.filter(letter__in=keys).values_list("letter", flat=True))
    let_go = defaultdict(set)
    homes = _homes(user)
    gone = Keeping.objects.filter(letter__in=keys, let_go_at__isnull=False, office__in=homes)
    for letter, office in gone.values_list("letter", "office"):
        let_go[letter].add(office)
    holders = holders_of(let_go) if let_go else {}
    return closed | {letter for letter, offices in let_go.items() if holders[letter] & homes <= offices}


def is_let_go(letter: Letter, office: Office) -> bool:
    """By the office, or by all that held it."""
    return letter.is_destroyed or Keeping.objects.let_go_by(office).filter(letter=letter).exists()


def is_closed_to(letter: Letter, user: User) -> bool:
    return letter.pk in closed_to([letter.pk], user)


def _homes(user: User) -> set[int]:
    reached = Office.objects.filter(Q(pk__in=[each.office_id for each in user.current_memberships]))
    return {office.home_id for office in reached}
