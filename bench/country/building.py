"""All of it, in the database that is there and empty."""

import datetime
import random

from . import answers, history, letters, places, sendings, storing
from .bar import Bar
from .size import Size

MINUTES = 30  # at most; ten million responses take eight on two cores


def build(size: Size, today: datetime.date, minutes: float = MINUTES) -> None:
    """bar.TookTooLong. The weights are what ten million responses take."""
    from django.db import transaction

    rng, bar = random.Random(2569), Bar(60 * minutes)
    with bar.step("offices and their people", 0.01):
        tree = places.build(size)
    with bar.step("letters and circulations", 0.04):
        sent = sendings.sendings(size, tree, today, rng)
        letters.store(sent, rng)
    asked = sum(len(each.asked) for each in sent)
    name = f"{asked:,} responses to {len(sent):,} circulations"
    with (
        bar.step(name, 0.48),
        transaction.atomic(),
        storing.without_indexes("workflow_response"),
    ):
        rows = bar.rows(name, answers.rows(sent, today, rng), asked)
        storing.store("workflow_response", answers.COLUMNS, rows)
    with bar.step("what serves which duty", 0.01), transaction.atomic():
        letters.link(sent)
        storing.settle_keys()
    with bar.step("what follows from the responses", 0.42), storing.without_indexes(*history.TABLES):
        history.store(today, bar)
    with bar.step("the search", 0.03):
        from letters.search.indexing import index_missing

        index_missing()
    with bar.step("statistics", 0.01):
        storing.analyse()
