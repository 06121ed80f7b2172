"""Questions one may ask about drafts that go to many offices."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from letters import fetched_files


def _is_made(path: str = "") -> Q:
    return Q(**{f"{path}letter__isnull": False}) | Q(**{f"{path}copy__isnull": False})


class LetterRunQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those of the drafts, and of the letters, that the person may see."""
        from letters.models import Letter

        from .models import Draft

        seen = Q(draft__letter=None) | Q(draft__letter__in=Letter.objects.visible_to(user))
        return self.filter(seen, draft__in=Draft.objects.visible_to(user))


class RunLineQuerySet(models.QuerySet):
    def made(self) -> Self:
        """Those whose paper is sealed."""
        return self.filter(_is_made())

    def waiting(self) -> Self:
        return self.exclude(_is_made())

    def standing(self) -> Self:
        """Those with a number of their own that is not struck through."""
        return self.filter(~Exists(_void().filter(pk=OuterRef("letter"))), letter__isnull=False)

    def unsent(self) -> Self:
        """Of those, the ones of which nobody wrote down how they left."""
        from letters.models import Letter

        return self.standing().filter(~Exists(Letter.objects.dispatched().filter(pk=OuterRef("letter"))))

    def with_void(self) -> Self:
        """Annotated with `is_void`: the number of its letter is struck through."""
        # By its key: with an OR over a join each line would go through all letters.
        own = Coalesce(OuterRef("letter"), OuterRef("copy__letter"))
        return self.annotate(is_void=Exists(_void().filter(pk=own)))


class RunFileQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """A person's own, while they are kept and the run is still one that the person may see."""
        from .models import LetterRun

        seen = LetterRun.objects.visible_to(user)
        return self.filter(fetched_files.kept(timezone.now()), asked_by=user, run__in=seen)


def _void():
    from letters.models import Letter

    return Letter.objects.struck_through()
