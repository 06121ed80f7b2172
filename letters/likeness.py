"""Texts that are one letter, found among all that are kept."""

from django.db.models import Count

from thai.likeness import ONE_LETTER, marks, share, shingles

from .models import Letter, TextMark

MOST_WEIGHED = 200  # letters with a mark in common
MOST_COMPARED = 20  # of these, letter by letter


def index(letters) -> int:
    """Keep the marks of those of some letters that have none yet; how many letters got some."""
    unmarked = letters.exclude(text="").filter(marks=None).only("pk", "text")
    return sum(keep(letter) for letter in unmarked.iterator(chunk_size=200))


def keep(letter: Letter) -> bool:
    """Keep the marks of a letter's text; False when it says too little to have any."""
    found = set(marks(shingles(letter.text)))
    kept = [TextMark(letter=letter, mark=mark) for mark in found]
    TextMark.objects.bulk_create(kept, ignore_conflicts=True)
    return bool(found)


def alike(text: str, letters) -> list[tuple[Letter, float]]:
    """Of some letters those whose text is nearly this one, likest first, with the share in common."""
    ours = shingles(text)
    if not ours:
        return []
    weighed = TextMark.objects.filter(mark__in=marks(ours)).values_list("letter").annotate(Count("pk"))
    likeliest = [pk for pk, _shared in weighed.order_by("-pk__count", "-letter")[:MOST_WEIGHED]]
    found = letters.in_bulk(likeliest)
    near = [found[pk] for pk in likeliest if pk in found][:MOST_COMPARED]
    shares = [(letter, share(ours, shingles(letter.text))) for letter in near]
    return sorted((each for each in shares if each[1] >= ONE_LETTER), key=lambda each: -each[1])
