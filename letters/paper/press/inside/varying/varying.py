"""The work: copies of a letter, of which one is compared with itself laid out alone."""

from collections.abc import Callable

from ....varying.job import Varied, VaryJob
from ...job import Job
from ...messages import Message
from ..laying import fitted
from .copying import Print, copies_of, print_of
from .marks import NotUnderstood


def vary(message: Message) -> Message:
    job = VaryJob.of(message)
    try:
        return Varied(_checked(job), "").as_message()
    except NotUnderstood as reason:
        return Varied((b"",) * len(job.values), str(reason)).as_message()


def _checked(job: VaryJob) -> tuple[bytes, ...]:
    first, *others = job.laid_out
    copies, printed = copies_of(fitted(job.laid_out[first]), job.values[first], job.values)
    compared = next((place for place in others if copies[place]), None)
    if compared is not None:
        _compare(printed, compared, job.laid_out[compared])
    return tuple(copies)


def _compare(printed: Callable[[int], Print], place: int, job: Job) -> None:
    """NotUnderstood."""
    if printed(place) != print_of(fitted(job)):
        raise NotUnderstood("a copy is not what it is when laid out by itself")
