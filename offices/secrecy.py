"""How secret a letter is, and how far a person is cleared."""

from collections.abc import Callable, Collection

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Secrecy(models.IntegerChoices):
    """ชั้นความลับ. ลับที่สุด is not among them: such a letter is refused, whoever brings it."""

    ORDINARY = 0, _("ปกติ")
    SECRET = 1, _("ลับ")
    VERY_SECRET = 2, _("ลับมาก")


TOP_SECRET = "ลับที่สุด"  # noqa: S105  # a level of secrecy, not a secret


def is_marked_top_secret(text: str) -> bool:
    """A line is the mark and nothing else, as it is stamped: a letter about such letters may name them."""
    return any(line.strip(" ()[]") == TOP_SECRET for line in text.splitlines())


def up_to_clearance(
    user, held_by: Callable[[list[int]], Q], level: str = "secrecy", *, at: Collection[int] | None = None
) -> Q:
    """What offices hold, told by their keys, of each level for which the person is cleared at them.

    `level` is the field that says how secret a row is. `at`: whoever asks has left out what is held by other
    offices than these; where the person is cleared at each of them, it is not asked once more who holds it.
    """
    seen = Q(pk__in=[])
    for each, offices in user.cleared_offices.items():
        of_level = Q(**{level: each})
        seen |= of_level if at is not None and set(at) <= set(offices) else of_level & held_by(offices)
    return seen
