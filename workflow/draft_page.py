"""A draft as the page that is printed: each part in the words of the paper."""

from django.conf import settings
from django.utils import translation

from letters import emblems
from letters.models import Letter
from letters.paper.page import Form, LetterPage, ReplyCode, Signature, Table
from offices.secrecy import Secrecy

from .models import Draft
from .reminder_letters import code


@translation.override(settings.LANGUAGE_CODE)  # paper is in Thai, whoever prints it
def page_of(draft: Draft, number: str, date: str, qr_url: str, reply: ReplyCode | None = None) -> LetterPage:
    secrecy, owner = secrecy_of(draft), draft.section or draft.office
    return LetterPage(
        form=Form(draft.kind),
        number=number,
        addressee=draft.addressee,
        paragraphs=draft.paragraphs,
        issuer=draft.office.name,
        address=_lines(draft.office.address),
        date=date,
        subject=draft.subject,
        salutation=draft.salutation,
        cites=_lines(draft.cites),
        encloses=_lines(draft.encloses),
        closing=draft.closing,
        signature=Signature(draft.signed_name, _lines(draft.signed_as)) if draft.signed_as else None,
        copies_to=_lines(draft.copies_to),
        owner_unit=(owner.name,),
        contact_lines=_contact(draft),
        urgency=draft.urgency,
        secrecy=str(secrecy.label) if secrecy else "",
        table=Table(tuple(draft.columns), tuple(tuple(row) for row in draft.rows)) if draft.rows else None,
        qr_url=qr_url,
        qr_caption=_caption(draft) if qr_url else "",
        reply=reply or code.place_of(draft),
        emblem=emblems.printed_by(draft.office),
        is_draft=not qr_url,
    )


def _caption(draft: Draft) -> str:
    is_shared = not secrecy_of(draft) and draft.enclosures.filter(is_shared=True).exists()
    return "สแกนเพื่อตรวจสอบและดูสิ่งที่ส่งมาด้วย" if is_shared else "ตรวจสอบหนังสือฉบับนี้"


def secrecy_of(draft: Draft) -> Secrecy:
    """As secret as what it answers, reminds of, or is about."""
    return Secrecy(max((letter.secrecy for letter in earlier_letters(draft)), default=Secrecy.ORDINARY))


def earlier_letters(draft: Draft) -> list[Letter]:
    """What it answers, reminds of, or is about, each once."""
    duties = [about.circulation.letter for about in (draft.answers, draft.reminds, draft.concerns) if about]
    return list(dict.fromkeys(duties + ([draft.about] if draft.about else [])))


def _contact(draft: Draft) -> tuple[str, ...]:
    owner, office = draft.section or draft.office, draft.office
    phone, fax, mail = owner.phone or office.phone, owner.fax or office.fax, owner.mailbox or office.mailbox
    reached = phone and f"โทร. {phone}", fax and f"โทรสาร {fax}", mail and f"ไปรษณีย์อิเล็กทรอนิกส์ {mail}"
    lines = *reached, draft.contact
    return tuple(line for line in lines if line)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
