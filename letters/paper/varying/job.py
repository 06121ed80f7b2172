"""What the press is asked to vary and what comes of it, the same on both sides of the pipe."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Self

from ..page import Code
from ..press.job import Job
from ..press.messages import Garbled, Message

Texts = tuple[str, ...]  # a text in the pieces in which it is printed


@dataclass(frozen=True)
class Values:
    """What is particular to one copy. All of one job have as many pieces."""

    number: Texts
    addressee: Texts
    url: str  # "" where the letter has no code
    code: Code | None
    facts: bytes  # XML; empty where the letter carries none

    @property
    def words(self) -> dict:
        """Without the facts, which are bytes."""
        code = self.code and asdict(self.code)
        return {"number": self.number, "addressee": self.addressee, "url": self.url, "code": code}

    @classmethod
    def of(cls, words: dict, facts: bytes) -> Self:
        code = words["code"] and Code(words["code"]["size"], tuple(map(tuple, words["code"]["bars"])))
        return cls(tuple(words["number"]), tuple(words["addressee"]), words["url"], code, facts)


@dataclass(frozen=True)
class VaryJob:
    """Copies with these values, of the first that is laid out; the others show whether they are right.

    `laid_out`: by the place of their values, the jobs that would print them alone.
    """

    values: Sequence[Values]
    laid_out: dict[int, Job]

    def as_message(self) -> Message:
        jobs = {place: job.as_message() for place, job in self.laid_out.items()}
        laid_out = [[place, job.words, len(job.blobs)] for place, job in jobs.items()]
        words = {"work": "vary", "values": [each.words for each in self.values], "laid_out": laid_out}
        facts = (each.facts for each in self.values)
        return Message(words, (*facts, *(blob for job in jobs.values() for blob in job.blobs)))

    @classmethod
    def of(cls, message: Message) -> Self:
        values = [Values.of(*each) for each in zip(message.words["values"], message.blobs, strict=False)]
        blobs, laid_out = list(message.blobs[len(values) :]), {}
        for place, words, count in message.words["laid_out"]:
            laid_out[place] = Job.of(Message(words, tuple(blobs[:count])))
            del blobs[:count]
        return cls(values, laid_out)


@dataclass(frozen=True)
class Varied:
    copies: tuple[bytes, ...]  # PDFs; empty for what has to be laid out by itself
    trouble: str  # why that is all of them

    def as_message(self) -> Message:
        return Message({"trouble": self.trouble}, self.copies)

    @classmethod
    def of(cls, message: Message, count: int) -> Self:
        """Garbled: not a copy for each."""
        trouble = message.words.get("trouble")
        if len(message.blobs) != count or not isinstance(trouble, str):
            raise Garbled("not a copy for each")
        return cls(message.blobs, trouble)
