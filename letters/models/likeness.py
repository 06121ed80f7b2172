"""What a letter is known by when it comes a second time, and who said that two like ones are two."""

from django.conf import settings
from django.db import models

from .letter import Letter


class TextMark(models.Model):
    """One of the marks of a letter's text (thai.likeness): a like text has some of them too."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="marks")
    mark = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "mark"], name="text_has_each_mark_once")]

    def __str__(self) -> str:
        return f"{self.letter} {self.mark:x}"


class ToldApart(models.Model):
    """A letter that looked like an earlier one, and who said that they are two. Only ever added to."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="told_apart")
    earlier = models.ForeignKey(Letter, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "earlier"], name="two_letters_are_told_apart_once")
        ]

    def __str__(self) -> str:
        return f"{self.letter} ≠ {self.earlier}"
