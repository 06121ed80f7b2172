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
from ..reply.words import result_among
from . import places

FIELDS = ("subject", "cites", "encloses", "body", "closing", "contact")  # in the order of the form
_LONGEST = {"subject": 500, "contact": 200}  # characters, on one line of a draft


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
    result: tuple[str, ...] = (),
) -> Filled:
    """A version with what is known of a letter; the parts that it leaves empty are left to the writer.

    Without `about` the letter is the duty's. `result`: what a report tells, by paragraphs.
    """
    values = places.values_of(_facts(office, about, duty, today, result))
    texts = {name: getattr(version, name) for name in FIELDS if getattr(version, name)}
    fields = {name: places.filled(text, values)[: _LONGEST.get(name)] for name, text in texts.items()}
    return Filled(fields, list(places.empty_in("\n".join(texts.values()), values)))


def may_become_a_template(draft: Draft, user: User) -> bool:
    """Not the words of a secret letter: all of the office read a template."""
    return may.keep_templates(draft.office, user) and secrecy_of(draft) == Secrecy.ORDINARY


def fill_draft(version: TemplateVersion, draft: Draft, today: datetime.date) -> Filled:
    """A version with what a draft is about."""
    facts = {
        "office": draft.office,
        "about": draft.about,
        "duty": _duty_of(draft),
        "result": _result_of(draft),
    }
    return fill(version, **facts, today=today)


@translation.override(settings.LANGUAGE_CODE)
def from_draft(draft: Draft, today: datetime.date) -> dict[str, str]:
    """A draft's words, with places where it names its letter, its day and its office."""
    facts = _facts(draft.office, draft.about, _duty_of(draft), today, _result_of(draft))
    values = places.values_of(facts)
    texts = {name: getattr(draft, name).replace("\r\n", "\n") for name in FIELDS}
    return {name: places.emptied(text, values) for name, text in texts.items()}


def _facts(
    office: Office, about: Letter | None, duty: Response | None, today: datetime.date, result: tuple[str, ...]
) -> places.Facts:
    return places.Facts(office, about or (duty and duty.circulation.letter), duty, today, result)


def _duty_of(draft: Draft) -> Response | None:
    return draft.answers or draft.concerns


def _result_of(draft: Draft) -> tuple[str, ...]:
    """As the system last wrote it."""
    return result_among(draft.suggested.get("paragraphs", {})) if draft.answers_id else ()
