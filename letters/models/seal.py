"""An issued letter's paper, stored once and never changed after."""

from django.db import models

from .letter import Letter


class Seal(models.Model):
    """The PDF as issued, its SHA-256, and the hash of its QR code's token (which is only on the paper)."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="seal")
    file = models.FileField(upload_to="seals")
    sha256 = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.letter} {self.sha256[:12]}"

    @property
    def pdf(self) -> bytes:
        with self.file.open("rb") as stored:
            return stored.read()
