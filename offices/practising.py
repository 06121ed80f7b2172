"""Whether what is done now is done for practice: then no number counts, and no paper is a letter."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_is_practice: ContextVar[bool] = ContextVar("is_practice", default=False)


def is_practice() -> bool:
    return _is_practice.get()


@contextmanager
def for_practice() -> Iterator[None]:
    """All that is done within."""
    before = _is_practice.set(True)
    try:
        yield
    finally:
        _is_practice.reset(before)
