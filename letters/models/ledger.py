"""An office's chain: what was written down, in its order, each line with the hash of the one before."""

from django.db import models

from offices.models import Office


class Ledger(models.Model):
    """Where an office's chain ends; whoever adds to it holds this row until the commit."""

    office = models.OneToOneField(Office, models.PROTECT, primary_key=True, related_name="ledger")
    length = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)  # of the last line

    def __str__(self) -> str:
        return f"{self.office_id} {self.length} {self.hash[:12]}"


class LedgerLine(models.Model):
    """That a row said this then. The hash before it stands in the line before it, and nowhere else."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", db_index=False)
    sequence = models.PositiveBigIntegerField()  # 1, 2, 3 … within the office
    kind = models.CharField(max_length=12)
    key = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)  # of what the row says
    is_late = models.BooleanField()  # taken over: the row was there before, and nothing proves what it said
    hash = models.CharField(max_length=64)  # of this line, and so of all before it

    class Meta:
        ordering = ["office", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["office", "sequence"], name="ledger_line_has_its_place")
        ]
        indexes = [models.Index(fields=["kind", "key", "sequence"], name="ledger_line_of_row")]

    def __str__(self) -> str:
        return f"{self.office_id}/{self.sequence} {self.kind} {self.key}"
