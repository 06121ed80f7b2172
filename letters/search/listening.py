"""Whatever changes a letter's words has it indexed anew."""

from django.apps import apps as apps_of_today
from django.db.models.signals import post_migrate, post_save
from django.dispatch import receiver

from offices.models import Office

from ..models import Letter, LetterSearch
from .indexing import index, index_missing, is_indexed
from .tasks import index_letters_of


@receiver(post_save, sender=Letter)
def letter_saved(instance: Letter, raw: bool, **about) -> None:
    if not raw:
        index([instance])


@receiver(post_save, sender=Office)
def office_saved(instance: Office, raw: bool, **about) -> None:
    """A new name reaches the office's letters in the background: a department has written thousands."""
    oldest = Letter.objects.filter(issuer=instance).order_by("pk").first()
    if oldest and not raw and not is_indexed(oldest):
        index_letters_of.enqueue(instance.pk)


@receiver(post_migrate)
def migrated(sender, apps=apps_of_today, **about) -> None:
    """Letters from before there was an index, once the tables are as this code knows them."""
    if sender.name == "letters" and _is_as_known(apps):
        index_missing()


def _is_as_known(apps) -> bool:
    """False while the migrations stand at an earlier place."""
    try:
        there = [apps.get_model("letters", model.__name__) for model in (Letter, LetterSearch)]
    except LookupError:
        return False
    return [_columns(model) for model in there] == [_columns(Letter), _columns(LetterSearch)]


def _columns(model) -> set[str]:
    return {field.column for field in model._meta.concrete_fields}
