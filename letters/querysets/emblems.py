"""Questions about the emblems of offices."""

from typing import Self

from django.db import models
from django.db.models.functions import Length

from offices.models import Office


class EmblemQuerySet(models.QuerySet):
    def taken(self) -> Self:
        """Those that somebody has looked at and taken: they stay."""
        return self.exclude(taken_at=None)

    def standing(self) -> Self:
        return self.taken().filter(withdrawn_at=None)

    def printed_by(self, office: Office) -> Self:
        """Standing at the office or above it; the nearest first."""
        codes = office.path.rstrip("/").split("/")
        paths = ["/".join(codes[: place + 1]) + "/" for place in range(len(codes))]
        return self.standing().filter(office__path__in=paths).order_by(Length("office__path").desc())
