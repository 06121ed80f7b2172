"""What an office reported, version by version: written while it is prepared, never changed once sent."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from offices.models import Office

from ..told import Told
from .question import Question
from .response import Response


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What was sent of the responses a person may see; what is prepared, at the office that writes it."""
        is_own = Q(response__office__in=Office.objects.reachable_by(user))
        visible = self.filter(response__in=Response.objects.visible_to(user))
        return visible.filter(Q(sent_at__isnull=False) | is_own)

    def sent(self):
        return self.filter(sent_at__isnull=False)

    def prepared(self):
        """Those that nobody has sent yet: one of a response at most."""
        return self.filter(sent_at=None)

    def current(self):
        """The newest that each response has sent."""
        return self.filter(sent_at__isnull=False, number=F("response__reports_sent"))


class OfReportQuerySet(models.QuerySet):
    def current(self):
        """Those of the newest report that each response has sent."""
        return self.filter(report__sent_at__isnull=False, report__number=F("report__response__reports_sent"))


class Report(Told):
    """One version of a response's answer; the first is number 1."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="reports", db_index=False)
    number = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["response", "number"]
        constraints = [
            models.UniqueConstraint(fields=["response", "number"], name="reports_of_a_response_are_numbered"),
            models.UniqueConstraint(
                fields=["response"], condition=Q(sent_at=None), name="one_report_is_prepared_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id}/{self.number}"


class Answer(models.Model):
    """The answer to one question, in one version of a report; a file is `Evidence` of the question."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)  # of a text; of a choice, the choice

    objects = OfReportQuerySet.as_manager()

    class Meta:
        ordering = ["report", "question__place"]
        constraints = [
            models.UniqueConstraint(fields=["report", "question"], name="a_question_is_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.value}"

    @property
    def value(self):
        """A Decimal, a date, or a text, as the question's kind says."""
        match self.question.kind:
            case Question.Kind.NUMBER:
                return self.number
            case Question.Kind.DATE:
                return self.day
            case _:
                return self.text


class Evidence(models.Model):
    """A file that shows what was done, or answers a question."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="evidence")
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="evidence")
    file = models.FileField(upload_to="evidence/")
    name = models.CharField(_("ชื่อไฟล์"), max_length=150)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)  # pdf, jpeg, png, xlsx, docx: as its bytes say
    cautions = models.JSONField(
        default=list, db_default=Value([], models.JSONField())
    )  # what sleeps in it: words of `letters.cautions`
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = OfReportQuerySet.as_manager()

    class Meta:
        ordering = ["report", "pk"]

    def __str__(self) -> str:
        return self.name
