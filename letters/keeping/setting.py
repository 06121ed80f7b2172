"""Setting how long an office keeps letters, one or many at once."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation

from offices.models import Office, User

from ..models import DestructionLine, DestructionList, Keeping, KeepingRecord, Letter, Term
from .holding import holders_of
from .steps import record
from .terms import fitting, years_of


@transaction.atomic
@translation.override(settings.LANGUAGE_CODE)  # the words are stored
def set_term(letters: list[Letter], office: Office, term: Term, *, by: User, now: datetime.datetime) -> int:
    """How many got it: those that have it, that it does not fit or that an open list names keep theirs.

    What somebody sees by another office of theirs is not this one's to keep.
    """
    home = office.parent if office.is_section else office
    holders = holders_of(letter.pk for letter in letters)
    letters = [letter for letter in letters if home.pk in holders[letter.pk]]
    held = {each.letter_id: each for each in _locked(letters, home)}
    listed, years, count = _listed(letters, home), years_of(letters, home), 0
    for letter in letters:
        keeping = held.get(letter.pk) or Keeping(letter=letter, office=home)
        if keeping.term == term or keeping.let_go_at or letter.pk in listed or term not in fitting(letter):
            continue
        before = keeping.in_words if keeping.pk else ""
        keeping.term, keeping.extended_to = term, None
        keeping.from_year = keeping.from_year or years[letter.pk]
        keeping.set_by, keeping.set_at = by, now
        keeping.save()
        said = f"{before} → {keeping.in_words}" if before else keeping.in_words
        record(KeepingRecord.Action.TERM, by=by, now=now, of=home, letter=letter, said=said)
        count += 1
    return count


def _locked(letters: list[Letter], home: Office):
    return Keeping.objects.select_for_update(of=("self",)).at(home).filter(letter__in=letters)


def _listed(letters: list[Letter], home: Office) -> set[int]:
    lines = DestructionLine.objects.filter(letter__in=letters, list__office=home, left_out_why="")
    return set(lines.filter(list__state__in=DestructionList.State.open()).values_list("letter", flat=True))
