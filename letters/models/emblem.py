"""What an office prints at the head of its letters."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from offices.models import Office

from ..paper import page
from ..querysets import EmblemQuerySet


class Emblem(models.Model):
    """ตราหัวกระดาษ, as it was reduced from an upload. Once taken it is never changed or deleted."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="emblems")
    width = models.FloatField()
    height = models.FloatField()
    outline = models.TextField(blank=True)
    grey = models.BinaryField(blank=True, default=b"")
    left_out = models.JSONField(default=list)  # words of letters.paper.emblem.LEFT_OUT
    name = models.CharField(max_length=150)  # of the file
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = EmblemQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outline="") & ~Q(grey=b"") | ~Q(outline="") & Q(grey=b""),
                name="emblem_is_an_outline_or_grey",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by=None) | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="taken_emblem_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(taken_at__isnull=False, withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="withdrawn_emblem_was_taken",
            ),
            models.UniqueConstraint(
                fields=["office"],
                condition=Q(taken_at__isnull=False, withdrawn_at=None),
                name="an_office_has_one_emblem",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def printed(self) -> page.Emblem:
        return page.Emblem(self.width, self.height, self.outline, bytes(self.grey))
