"""The work: copies of a letter, of which one is compared with itself laid out alone."""

from collections.abc import Callable

from ....varying.job import Varied, VaryJob
from ...job import Job
from ...messages import Message
from .copying import Print, copies_of, print_of
from .marks import NotUnderstood


def vary(message: Message) -> Message:
    job = VaryJob.of(message)
    try:
        return Varied(_checked(job), "").as_message()
    except Exception as error:  # the insides of WeasyPrint are not as they are expected here
        trouble = str(error) if isinstance(error, NotUnderstood) else type(error).__name__
        return Varied((b"",) * len(job.values), trouble).as_message()


def _checked(job: VaryJob) -> tuple[bytes, ...]:
    first, *others = job.laid_out
    copies, printed = copies_of(job.laid_out[first], job.values[first], job.values)
    compared = next((place for place in others if copies[place]), None)
    if compared is not None:
        _compare(printed, compared, job.laid_out[compared])
    return tuple(copies)


def _compare(printed: Callable[[int], Print], place: int, job: Job) -> None:
    """NotUnderstood."""
    if printed(place) != print_of(job):
        raise NotUnderstood("a copy is not what it is when laid out by itself")
