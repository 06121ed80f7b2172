"""Letters that were issued, and what is printed on them."""

import datetime

from letters import registers, sealing
from letters.enclosing import adding
from letters.kept_files import Good
from letters.models import Enclosure, Letter
from offices.models import Office, User
from tests import make
from tests.workflow.papers import PDF, upload
from thai.letter_number import LetterNumber

DAY = datetime.date(2026, 3, 20)


def issued(world, **fields) -> tuple[Letter, str]:
    """A letter of the province that stands in its book, and the token of its paper."""
    return issued_by(world.province, world["clerk of the province"], **fields)


def issued_by(office: Office, by: User, paper: bytes = PDF, **fields) -> tuple[Letter, str]:
    printed = []
    fields = {"dated_on": DAY, "subject": "รายงานผล", "by": by} | fields
    letter = make.letter(office, number=LetterNumber("ตก", "0023.3", 123), **fields)
    registers.enter(letter, office, registers.Kind.OUTGOING, on=DAY, by=by)
    sealing.seal(letter, lambda url: printed.append(url) or paper)
    return letter, printed[0].rpartition("/")[2]


def enclosed(letter: Letter, world, content: bytes = PDF, kind: str = "pdf", **fields) -> Enclosure:
    """A file that belongs to an issued letter, stored where such files lie."""
    by = world["clerk of the province"]
    good = Good(upload(content, "บัญชี.pdf"), "บัญชี.pdf", kind)
    [added], _refused = adding.add_later([good], letter, by=by)
    Enclosure.objects.filter(pk=added.pk).update(**{"added_at": letter.logged_at} | fields)
    return Enclosure.objects.get(pk=added.pk)
