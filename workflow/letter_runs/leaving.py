"""Whether an issued draft has left: of many letters, each that stands."""

from django.db.models import Q

from letters.models import Letter

from ..models import Draft, LetterRun, RunLine


def has_left(draft: Draft) -> bool:
    """It is written down how the draft's letter left, or how all of them did that it became."""
    run = LetterRun.objects.filter(draft=draft).first()
    if run is None or not run.is_numbered_each:
        return Letter.objects.dispatched().filter(pk=draft.letter_id).exists()
    # Letters leave in the order of their list: the last one that has not is soon found from its end.
    is_all = not run.is_being_made and run.lines.unsent().order_by("-place").first() is None
    return is_all and run.lines.standing().exists()


def drafts_of(letter: Letter):
    """The draft that became this letter, alone or as one of many."""
    runs = RunLine.objects.filter(letter=letter).values("run__draft")
    return Draft.objects.filter(Q(letter=letter) | Q(pk__in=runs))
