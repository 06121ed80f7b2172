"""An issued letter's paper, stored once and never changed after."""

from django.db import models

from offices.models import Office

from ..ledger.chained import Chained, ChainedQuerySet
from ..querysets import SealedCopyQuerySet
from .letter import Letter


class Sealed(Chained):
    """The PDF as issued, its SHA-256, and the hash of its QR code's token (which is only on the paper)."""

    file = models.FileField(upload_to="seals")
    sha256 = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.letter} {self.sha256[:12]}"

    @property
    def pdf(self) -> bytes:
        with self.file.open("rb") as stored:
            return stored.read()


class Seal(Sealed):
    """The one paper of a letter."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="seal")

    objects = ChainedQuerySet.as_manager()

    @property
    def addressee(self) -> str:
        return self.letter.addressee


class SealedCopy(Sealed):
    """One office's paper of a letter that goes to many under one number: its name and its code are on it."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="sealed_copies")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    addressee = models.CharField(max_length=300)

    objects = SealedCopyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "sealed copies"
        constraints = [
            models.UniqueConstraint(fields=["letter", "office"], name="an_office_has_one_copy_of_a_letter")
        ]
