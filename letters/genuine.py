"""What the QR code of an issued paper tells whoever holds the paper."""

import datetime
from dataclasses import dataclass

from .models import Enclosure, Letter, Link, Seal, SealedCopy
from .sealing import seal_behind


@dataclass(frozen=True)
class Successor:
    """A later letter of the same office that amends or cancels this one."""

    letter: Letter
    is_cancelling: bool


@dataclass(frozen=True)
class Told:
    seal: Seal | SealedCopy
    voided_on: datetime.date | None  # why is the office's own affair, and may name people
    successor: Successor | None

    @property
    def letter(self) -> Letter:
        return self.seal.letter


def told_behind(token: str) -> Told | None:
    """What is told of the paper with that token; None for any other text."""
    seal = seal_behind(token)
    return seal and Told(seal, seal.letter.voided_on, successor_of(seal.letter))


def file_behind(token: str, pk: int) -> Enclosure | None:
    """A file that goes with the paper of that token, withdrawn or not."""
    seal = seal_behind(token)
    return Enclosure.objects.public(seal.letter).filter(pk=pk).first() if seal else None


def successor_of(letter: Letter) -> Successor | None:
    """The last that cancels it, else the last that amends it, by a link that the office itself confirmed.

    Another office that holds a copy of a letter may link it too, and says nothing for the one that wrote it.
    A secret letter stands behind no public door, even as a number.
    """
    kinds = [Link.Kind.CANCELS, Link.Kind.AMENDS]
    links = Link.objects.of([letter]).filter(kind__in=kinds).exclude(source=letter)
    own = links.filter(source__in=_issued_by(letter)).order_by("-source__dated_on", "-source")
    last = max(own, key=lambda link: link.kind == Link.Kind.CANCELS, default=None)  # the first of the alike
    return last and Successor(last.source, last.kind == Link.Kind.CANCELS)


def _issued_by(letter: Letter):
    """Letters of the same office that stand in its book, and on paper or in this system came later."""
    own = Letter.objects.filter(issuer=letter.issuer_id, logged_for=letter.issuer_id, secrecy=0)
    return own.filter(dated_on__gte=letter.dated_on).numbered()
