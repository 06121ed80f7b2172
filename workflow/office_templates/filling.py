"""From a template to the words of a draft, and from a draft to the words of a template."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from letters.models import Letter
from offices.models import Office, User
from offices.secrecy import Secrecy

from .. import permissions as may
from ..draft_page import secrecy_of
from ..models import Draft, Response, TemplateVersion
from . import places

FIELDS = ("subject", "cites", "encloses", "body", "closing", "contact")  # in the order of the form
_LONGEST_SUBJECT = 500  # of a draft


@dataclass(frozen=True)
class Filled:
    fields: dict  # of a Draft
    empty: list[str]  # names of the places that nothing is known for, where «……» stands


@translation.override(settings.LANGUAGE_CODE)  # an official letter is in Thai, whoever writes it
def fill(
    version: TemplateVersion,
    *,
    office: Office,
    about: Letter | None,
    duty: Response | None,
    today: datetime.date,
) -> Filled:
    """A version with what is known of a letter. Without `about` the letter is the duty's."""
    values = places.values_of(_facts(office, about, duty, today))
    texts = {name: getattr(version, name) for name in FIELDS}
    fields = {name: places.filled(text, values) for name, text in texts.items()}
    fields["subject"] = fields["subject"][:_LONGEST_SUBJECT]
    return Filled(fields, list(places.empty_in("\n".join(texts.values()), values)))


def may_become_a_template(draft: Draft, user: User) -> bool:
    """Not the words of a secret letter: all of the office read a template."""
    return may.keep_templates(draft.office, user) and secrecy_of(draft) == Secrecy.ORDINARY


@translation.override(settings.LANGUAGE_CODE)
def from_draft(draft: Draft, today: datetime.date) -> dict[str, str]:
    """A draft's words, with places where it names its letter, its day and its office."""
    duty = draft.answers or draft.concerns
    values = places.values_of(_facts(draft.office, draft.about, duty, today))
    texts = {name: getattr(draft, name) for name in FIELDS}
    return {name: places.emptied(text, values) for name, text in texts.items()}


def _facts(office: Office, about: Letter | None, duty: Response | None, today: datetime.date) -> places.Facts:
    return places.Facts(office, about or (duty and duty.circulation.letter), duty, today)
