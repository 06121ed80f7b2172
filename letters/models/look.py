"""Who looked at a secret letter, when, and by which page."""

from django.conf import settings
from django.db import models

from ..ledger.chained import Chained
from ..querysets import LookQuerySet
from .letter import Letter


class Look(Chained):
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="looks", db_index=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    page = models.CharField(max_length=40)  # the name of its address: «letters:paper»
    at = models.DateTimeField()

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["letter", "at"], name="look_by_letter")]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.by_id} {self.page}"

    @property
    def page_words(self) -> str:
        from ..looks.pages import words

        return words(self.page)
