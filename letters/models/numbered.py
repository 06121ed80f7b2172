"""A letter number stored so that it can be looked up by its parts."""

from functools import lru_cache

from django.db import models
from django.utils.translation import gettext_lazy as _

from thai.letter_number import LetterNumber


class Numbered(models.Model):
    """The number in one spelling (มท 0810.4/ว 481) and its parts; all empty while nobody knows it.

    A number means one letter only within its issuer and Buddhist calendar year.
    """

    number = models.CharField(_("เลขที่หนังสือ"), max_length=80, blank=True)
    prefix = models.CharField(max_length=10, blank=True, editable=False)
    code = models.CharField(max_length=20, blank=True, editable=False)
    unit = models.CharField(max_length=30, blank=True, editable=False)
    is_circular = models.BooleanField(default=False, editable=False)
    serial = models.PositiveIntegerField(null=True, editable=False)
    year = models.PositiveSmallIntegerField(_("ปี พ.ศ."), null=True, editable=False)

    class Meta:
        abstract = True

    def take_number(self, number: LetterNumber | None) -> None:
        """Write the number and its parts; None empties them."""
        self.number = str(number) if number else ""
        self.prefix = number.prefix if number else ""
        self.code = number.code if number else ""
        self.unit = number.unit if number else ""
        self.is_circular = bool(number and number.is_circular)
        self.serial = number.serial if number else None

    @property
    def letter_number(self) -> LetterNumber | None:
        return LetterNumber.parse(self.number) if self.number else None

    @property
    def number_thai(self) -> str:
        return _in_thai(self.number) if self.number else ""


@lru_cache(maxsize=4096)
def _in_thai(number: str) -> str:
    """Kept: a list says the same numbers again and again, and to read one takes longer than a row."""
    return LetterNumber.parse(number).thai
