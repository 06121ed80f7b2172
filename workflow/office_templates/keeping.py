"""Beginning a template, changing its words, bringing former words back, withdrawing it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from offices.models import Office, User

from ..models import Draft, LetterTemplate, TemplateVersion
from ..refusals import ChangedMeanwhile
from .filling import FIELDS

WORDS = ("name", *FIELDS)


def offered(office: Office, purpose: str, kind: str) -> list[LetterTemplate]:
    """What may be written from, at an office or a section of it."""
    found = LetterTemplate.objects.usable_at(office).standing().filter(purpose=purpose, kind=kind)
    return list(found.prefetch_related("versions"))


def chosen(draft: Draft, pk: int | None) -> LetterTemplate | None:
    """The one of this key, if it fits the draft."""
    return next((each for each in offered(draft.office, draft.purpose, draft.kind) if each.pk == pk), None)


@transaction.atomic
def begin(
    office: Office, purpose: str, kind: str, words: dict[str, str], *, token: UUID, by: User
) -> LetterTemplate:
    """Its first version; the same token twice begins one."""
    template, is_new = LetterTemplate.objects.get_or_create(
        form_token=token, defaults={"office": office, "purpose": purpose, "kind": kind}
    )
    if is_new:
        _append(template, 1, words, by)
    return template


@transaction.atomic
def change(template: LetterTemplate, words: dict[str, str], *, since: int, by: User) -> TemplateVersion:
    """A version more than `since`; the same words again are none. ChangedMeanwhile."""
    newest = _locked(template, since)
    if words == words_of(newest):
        return newest
    return _append(template, newest.number + 1, words, by)


@transaction.atomic
def bring_back(template: LetterTemplate, former: TemplateVersion, *, since: int, by: User) -> TemplateVersion:
    """A version more, with the words of a former one. ChangedMeanwhile."""
    newest = _locked(template, since)
    return _append(template, newest.number + 1, words_of(former), by, brings_back=former)


@transaction.atomic
def withdraw(template: LetterTemplate, *, by: User) -> None:
    """Nothing more is written from it. ChangedMeanwhile."""
    standing = LetterTemplate.objects.standing().filter(pk=template.pk)
    if not standing.update(withdrawn_by=by, withdrawn_at=timezone.now()):
        raise ChangedMeanwhile("withdrawn")


def words_of(version: TemplateVersion) -> dict[str, str]:
    return {name: getattr(version, name) for name in WORDS}


def _locked(template: LetterTemplate, since: int) -> TemplateVersion:
    """The newest version, which nobody replaces meanwhile. ChangedMeanwhile."""
    template = LetterTemplate.objects.select_for_update().get(pk=template.pk)
    if template.withdrawn_at or template.newest.number != since:
        raise ChangedMeanwhile(f"since {since}")
    return template.newest


def _append(
    template: LetterTemplate, number: int, words: dict[str, str], by: User, **said
) -> TemplateVersion:
    return template.versions.create(number=number, by=by, **words, **said)
