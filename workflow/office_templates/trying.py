"""A template shown as the letter it would be, with a real letter or duty of the office."""

import datetime
from dataclasses import dataclass

from letters.models import Letter
from letters.paper.page import LetterPage
from offices.models import Office, User

from .. import issuing
from ..composing.situation import BLANK
from ..models import Draft, LetterTemplate, Response, TemplateVersion
from ..purposes import Purpose
from ..reply.writing import result_of
from .filling import Filled, fill

_LATEST = 10  # of each


@dataclass(frozen=True)
class Example:
    """A letter, or a duty with its letter; without either the places stay empty."""

    key: str = ""  # «letter-12», «duty-3»
    about: Letter | None = None
    duty: Response | None = None

    @property
    def words(self) -> str:
        letter = self.about or self.duty.circulation.letter
        return f"{letter.number_thai or ''} {letter.subject}".strip()


@dataclass(frozen=True)
class Trial:
    filled: Filled
    page: LetterPage


def examples(office: Office, user: User) -> list[Example]:
    """The latest duties and letters of the office that the person may see."""
    duties = Response.objects.visible_to(user).filter(office=office, is_copy=False).order_by("-pk")
    duties = duties.select_related("circulation__office", "circulation__letter__issuer")[:_LATEST]
    letters = Letter.objects.visible_to(user).held_by([office]).exclude(issuer=office)
    letters = letters.order_by("-pk").select_related("issuer")[:_LATEST]
    return [
        *(Example(f"duty-{duty.pk}", duty=duty) for duty in duties),
        *(Example(f"letter-{letter.pk}", about=letter) for letter in letters),
    ]


def chosen(offered: list[Example], key: str | None) -> Example:
    """The one asked for; of a first look the latest."""
    first = offered[0] if offered and key is None else Example()
    return next((example for example in offered if example.key == key), first)


def try_on(
    template: LetterTemplate, version: TemplateVersion, example: Example, today: datetime.date
) -> Trial:
    """The letter as it would be begun; nothing is kept. `version` may hold words that nobody has saved."""
    facts = {"office": template.office, "about": example.about, "duty": example.duty}
    if example.duty and template.purpose in (Purpose.REPORT, Purpose.NIL):
        facts["result"] = result_of(example.duty, kind=template.kind, purpose=template.purpose)
    filled = fill(version, **facts, today=today)
    about = example.about or (example.duty and example.duty.circulation.letter)
    first = template.office.signatories.first()
    draft = Draft(
        office=template.office,
        kind=template.kind,
        purpose=template.purpose,
        about=about,
        addressee=about.issuer.name if about else BLANK,
        signed_name=first.name if first else "",
        signed_as=first.position if first else "",
        **filled.fields,
    )
    return Trial(filled, issuing.unnumbered(draft))
