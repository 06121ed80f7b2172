"""People who act in the same moment."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections


def at_once(acts: Iterable[Callable[[], object]]) -> list[object]:
    """Start every act at the same time, each in a thread of its own; what each gave back, or its error."""
    acts = list(acts)
    start = Barrier(len(acts))

    def run(act):
        start.wait(timeout=20)
        try:
            return act()
        except Exception as error:  # noqa: BLE001  # the test says which errors may be
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
