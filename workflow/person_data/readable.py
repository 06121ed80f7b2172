"""Which rows a person may read: their own right to a thing is that to what hangs on it.

A row that names somebody may be about a letter that was closed to them since: they left the office, or it
became secret.
"""

from collections.abc import Iterable
from functools import cache

from django.db import models

from offices.models import Office, User

OURS = ("letters", "workflow")  # what stands elsewhere about a person is the person's own


def readable(model: type[models.Model], keys: Iterable[int], user: User) -> set:
    """Those of the rows (by their keys) that the person may read."""
    keys = set(keys)
    if model is Office:
        return set(Office.objects.reachable_by(user).filter(pk__in=keys).values_list("pk", flat=True))
    if _says_itself(model):
        return set(model.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    return keys - {key for name in guards(model) for key in _closed(model, name, keys, user)}


def _closed(model: type[models.Model], name: str, keys: set, user: User) -> set:
    pairs = model._default_manager.filter(pk__in=keys, **{f"{name}__isnull": False}).values_list("pk", name)
    leads_to = model._meta.get_field(name).related_model
    seen = readable(leads_to, {target for _key, target in pairs}, user)
    return {key for key, target in pairs if target not in seen}


@cache
def guards(model: type[models.Model], above: tuple = ()) -> tuple[str, ...]:
    """The relations of a model by which it is about something that not everybody may see.

    Where it is about nothing but an office, those are its office.
    """
    if model._meta.app_label not in OURS:
        return ()
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    leading = {field.name: field.related_model for field in fields if field.is_relation}
    about = [name for name, target in leading.items() if _is_guarded(target, (*above, model))]
    return tuple(about or [name for name, target in leading.items() if target is Office])


def _is_guarded(model: type[models.Model], above: tuple) -> bool:
    return model not in (User, Office, *above) and (_says_itself(model) or bool(guards(model, above)))


def _says_itself(model: type[models.Model]) -> bool:
    return hasattr(getattr(model, "objects", None), "visible_to")
