"""What a draft was written from."""

from django.db import models

from ..states import State
from ..used_querysets import UsedAnswerQuerySet
from .draft import Draft
from .response import Response


class UsedAnswer(models.Model):
    """One office's answer as it stood when the text and the table of a draft were last written."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="used")
    response = models.ForeignKey(Response, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices)
    number = models.PositiveSmallIntegerField()  # of the report; 0 for none

    objects = UsedAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["draft", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "response"], name="a_draft_uses_an_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.response_id}: {self.state}"
