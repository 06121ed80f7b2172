"""The texts of a page, whatever its kind: read them all, or change them all."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any


def every(thing: Any) -> Iterator[str]:
    """Each text in a page, its tables included."""
    if isinstance(thing, str):
        yield thing
    else:
        for part in _parts(thing):
            yield from every(part)


def change(thing: Any, by: Callable[[str], str]) -> Any:
    """The same page with each text gone through `by`."""
    if isinstance(thing, str):
        return by(thing)
    if isinstance(thing, tuple):
        return tuple(change(part, by) for part in thing)
    if is_dataclass(thing):
        return replace(thing, **{f.name: change(getattr(thing, f.name), by) for f in fields(thing)})
    return thing


def _parts(thing: Any) -> tuple:
    if is_dataclass(thing):
        return tuple(getattr(thing, field.name) for field in fields(thing))
    return thing if isinstance(thing, tuple) else ()
