"""Of a duty and its office what the picture shows: a thousand models took longer than all queries."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple, Self

from thai.office_names import short_of

from ..querysets import ResponseQuerySet

OF_DUTY = ["pk", "circulation", "state", "is_copy", "is_open", "due_on", "paused_on"]
OF_OFFICE = ["pk", "code", "name", "short_name", "kind", "path"]


class OfficeShown(NamedTuple):
    pk: int
    code: str
    name: str
    short_name: str
    kind: str
    path: str

    @property
    def short(self) -> str:
        return short_of(self.name, self.short_name)

    @property
    def path_above(self) -> str:
        return self.path.removesuffix(f"{self.code}/")


class Duty(NamedTuple):
    """As much of a response as its days are reckoned from (`Owing.of`)."""

    pk: int
    circulation: int  # its key
    state: str
    is_copy: bool
    is_open: bool
    due_on: datetime.date | None
    paused_on: datetime.date | None
    office: OfficeShown

    @classmethod
    def of_row(cls, row: tuple) -> Self:
        return cls(*row[: len(OF_DUTY)], OfficeShown(*row[len(OF_DUTY) :]))


def duties_of(responses: ResponseQuerySet) -> Iterator[Duty]:
    """In the order of the country."""
    names = [*OF_DUTY, *(f"office__{name}" for name in OF_OFFICE)]
    return map(Duty.of_row, responses.order_by("office__path").values_list(*names))
