"""Rows that leave a line in their office's chain whenever they are written."""

from collections.abc import Iterable

from django.db import models, transaction

from offices.database.ending import at_the_end

from . import kinds


class ChainedQuerySet(models.QuerySet):
    """Writing in bulk sends no signal, and must not go past the chain."""

    def bulk_create(self, rows, *args, **kwargs) -> list:
        with transaction.atomic(using=self.db):
            created = super().bulk_create(rows, *args, **kwargs)
            _chain(self.model, (row.pk for row in created), self.db)
        return created

    def bulk_update(self, rows, fields, *args, **kwargs) -> int:
        rows = list(rows)
        with transaction.atomic(using=self.db):
            changed = super().bulk_update(rows, fields, *args, **kwargs)
            _chain(self.model, (row.pk for row in rows), self.db)
        return changed

    def update(self, **changes) -> int:
        with transaction.atomic(using=self.db):
            keys = list(self.order_by().values_list("pk", flat=True))
            changed = super().update(**changes)
            _chain(self.model, keys, self.db)
        return changed

    update.alters_data = True


class Chained(models.Model):
    class Meta:
        abstract = True

    def save(self, **kwargs) -> None:
        with transaction.atomic(using=kwargs.get("using")):
            super().save(**kwargs)
            _chain(type(self), [self.pk], self._state.db)


def _chain(model: type[models.Model], keys: Iterable[int], using: str) -> None:
    from .appending import append  # which asks models, and those are being made of this

    name = kinds.kind_of(model).name
    at_the_end(append, [(name, key) for key in keys], using)
