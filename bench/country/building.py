"""All of it, in the database that is there and empty."""

import datetime
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager

from . import answers, history, letters, places, sendings, storing
from .size import Size


def build(size: Size, today: datetime.date) -> None:
    from django.db import transaction

    rng = random.Random(2569)
    with told("offices and their people"):
        tree = places.build(size)
    with told("letters and circulations"):
        sent = sendings.sendings(size, tree, today, rng)
        letters.store(sent, rng)
    asked = sum(len(each.asked) for each in sent)
    with (
        told(f"{asked:,} responses to {len(sent):,} circulations"),
        transaction.atomic(),
        storing.without_indexes("workflow_response"),
    ):
        storing.store("workflow_response", answers.COLUMNS, answers.rows(sent, today, rng))
    with told("what serves which duty"), transaction.atomic():
        letters.link(sent)
        storing.settle_keys()
    with told("what follows from the responses"), storing.without_indexes(*history.TABLES):
        history.store(today)
    with told("the search"):
        from letters.search.indexing import index_missing

        index_missing()
    with told("statistics"):
        storing.analyse()


@contextmanager
def told(what: str) -> Iterator[None]:
    began = time.perf_counter()
    print(f"{what} …", flush=True)
    yield
    print(f"{what}: {time.perf_counter() - began:.0f} s", flush=True)
