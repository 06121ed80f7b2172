"""Whether all is whole after a fault, as whoever runs Wian would ask: registers, histories, papers."""

import hashlib

from letters.audit import audit
from letters.models import Register, Seal
from tests.attacker import found


def assert_whole() -> None:
    """`audit_registers` finds no gap and no repeat, `verify_history` nothing changed or missing."""
    assert [str(book) for book in Register.objects.all() if not audit(book).is_whole] == []
    assert found() == set()


def assert_papers_whole(count: int) -> None:
    """So many letters have been sealed, each once, and each file is what was sealed."""
    seals = list(Seal.objects.all())
    assert len(seals) == len({each.letter_id for each in seals}) == count
    assert [each.pk for each in seals if hashlib.sha256(each.pdf).hexdigest() != each.sha256] == []
