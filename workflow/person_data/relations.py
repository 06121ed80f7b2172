"""Where a person is named, and which fields of such rows are told."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from letters.models import Letter
from offices.models import Office, User

# Keys to doors, in whatever form. The JSON of a second factor or of another way in is one too.
SECRET = re.compile(
    r"password|token|nonce|secret(?!_?by|s?_at)|sealed$|hash|^data$|session_key|credential|^key$"
)


def naming() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Every model with relations to a person, and their names; the rooms' own and those of libraries."""
    for model in apps.get_models():
        names = [field.name for field in _relations(model) if field.related_model is User]
        if names:
            yield model, names


def told_fields(model: type[models.Model]) -> list[str]:
    """What is told of a row: its own fields, secrets aside; of an office its name, of a letter what it is."""
    own = [
        field.name
        for field in model._meta.concrete_fields
        if not (field.is_relation or field.primary_key or is_secret(field))
    ]
    of_offices = [f"{field.name}__name" for field in _relations(model) if field.related_model is Office]
    letters = [field.name for field in _relations(model) if field.related_model is Letter]
    return own + of_offices + [f"{name}__{of}" for name in letters for of in ("number", "subject")]


def moments(model: type[models.Model]) -> list[str]:
    """What is told of a row about something that the person may not see: when it was, and no more."""
    return [field.name for field in model._meta.concrete_fields if isinstance(field, models.DateField)]


def is_secret(field: models.Field) -> bool:
    return bool(SECRET.search(field.name)) or isinstance(field, models.BinaryField)


def _relations(model: type[models.Model]) -> list[models.ForeignKey]:
    return [field for field in model._meta.concrete_fields if field.is_relation]
