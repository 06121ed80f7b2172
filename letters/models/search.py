"""What letters are found by."""

from django.db import models

from .letter import Letter


class LetterSearch(models.Model):
    """A letter's words as search keys: a copy that letters/search writes whenever the letter changes.

    The index over `text` differs by database and is made by migration 0010: on SQLite it hangs on triggers,
    which a later change of this table has to make anew.
    """

    letter = models.OneToOneField(Letter, models.CASCADE, primary_key=True, related_name="search_row")
    day = models.DateField()  # the letter's own, else that of logging: the newest come first
    heading = models.TextField()  # its number and subject
    text = models.TextField()  # everything it is found by, a line for each field

    class Meta:
        verbose_name_plural = "letter search"
        indexes = [models.Index(fields=["-day", "-letter"], name="letter_search_by_day")]

    def __str__(self) -> str:
        return str(self.letter)
