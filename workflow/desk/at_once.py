"""Many questions after a number, asked in one statement."""

from django.db.models import Count, IntegerField, QuerySet, Value


def counts_of(questions: dict[str, QuerySet]) -> dict[str, int]:
    """How many rows each finds; the questions go by their names."""
    numbered = list(enumerate(questions.values()))
    asked = [_count(found, number) for number, found in numbered if not found.query.is_empty()]
    counts = dict(asked[0].union(*asked[1:], all=True)) if asked else {}
    return {name: counts.get(number, 0) for number, name in enumerate(questions)}


def _count(found: QuerySet, number: int) -> QuerySet:
    which = Value(number, IntegerField())
    return found.order_by().values(which=which).annotate(n=Count("*")).values_list("which", "n")
