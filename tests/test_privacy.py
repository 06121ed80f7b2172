"""docs/privacy.md tells of every table that names a person, or says how to reach one."""

import re
from pathlib import Path

from django.apps import apps

from offices.models import User

TEXT = (Path(__file__).resolve().parents[1] / "docs" / "privacy.md").read_text(encoding="utf-8")
# What such a field is called: «signed_name», «phone», «network». `name` alone is that of a thing, too.
ABOUT_PEOPLE = re.compile(
    r"(^|_)(phone|telephone|fax|email|mail|mailbox|network|address|contact|position)(_|$)"
)
NAMES = re.compile(r"^(name|first_name|last_name|username|signed_name|signed_as|to|addressee|addressed_as)$")
NAME_NO_PERSON = {"auth.", "contenttypes.", "sessions.", "django_tasks_database."}


def about_people(model) -> list[str]:
    """The fields of a model that name a person, or say how to reach one."""
    if model._meta.label.startswith(tuple(NAME_NO_PERSON)):
        return []
    fields = model._meta.concrete_fields
    return [field.name for field in fields if _is_about_people(field)]


def _is_about_people(field) -> bool:
    if field.is_relation:
        return field.related_model is User
    return bool(ABOUT_PEOPLE.search(field.name) or NAMES.search(field.name))


def told(label: str) -> str:
    """The words of the list behind a model; empty where it is not in it."""
    found = re.search(rf"^\| `{re.escape(label)}` \| (.*) \|$", TEXT, re.MULTILINE)
    return found[1] if found else ""


def test_every_table_and_field_about_people_is_in_the_list():
    missing = {
        model._meta.label: [name for name in fields if f"`{name}`" not in told(model._meta.label)]
        for model in apps.get_models()
        if (fields := about_people(model))
    }

    assert {label: names for label, names in missing.items() if names} == {}


def test_the_list_names_no_table_that_is_not_there():
    labels = set(re.findall(r"^\| `([a-z_]+\.[A-Za-z]+)` \|", TEXT, re.MULTILINE))

    assert labels <= {model._meta.label for model in apps.get_models()}
    assert len(labels) > 40


def test_what_the_table_of_times_names_is_there():
    root = Path(__file__).resolve().parents[1]
    named = re.findall(r"`((?:config|deploy|letters|offices|workflow)/[a-z_/.-]+)`", TEXT)

    assert [each for each in named if not (root / each).exists()] == []
