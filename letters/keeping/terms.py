"""Which term fits a letter at an office, and from which year it counts. A person decides."""

from django.utils import timezone

from offices.models import Office
from thai.dates import buddhist_year

from ..models import Entry, Letter, Register, Term


def proposed(letter: Letter, office: Office) -> Term:
    """By its kind: secret by rules of their own (ข้อ ๕๗.๑); what others circulated is a copy (ข้อ ๕๗.๔)."""
    if letter.is_secret:
        return Term.SECRET
    is_copy = letter.is_circular and letter.issuer_id != office.home_id
    return Term.COPIES if is_copy else Term.TEN


def fitting(letter: Letter) -> list[Term]:
    """A secret letter never runs out by a list that lies open in the office."""
    return [term for term in Term if not (letter.is_secret and term in Term.lasting())]


def years_of(letters: list[Letter], office: Office) -> dict[int, int]:
    """By the key of each letter the year (พ.ศ.) from whose end it counts.

    It is that of the office's newest line, else the letter's own.
    """
    books = Register.objects.filter(office__in=office.with_sections())
    lines = Entry.objects.filter(letter__in=letters, register__in=books, voided_at=None)
    in_books = dict(lines.order_by("register__year").values_list("letter", "register__year"))
    return {letter.pk: in_books.get(letter.pk) or _own_year(letter) for letter in letters}


def _own_year(letter: Letter) -> int:
    return letter.year or buddhist_year(letter.dated_on or timezone.localdate(letter.logged_at))
