"""«เขียนหนังสือ»: a draft with everything filled in that follows from what it is about."""

import uuid

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from letters.models import Letter
from offices.models import Office, User

from .. import permissions as may
from .. import preparing
from ..direction import Direction, direction
from ..models import Draft, Response
from ..purposes import Purpose
from ..refusals import CannotBegin
from ..reply.writing import write_report
from ..states import State
from .filling import fields_of
from .kinds import kind_for
from .signing import owner_of, signed_by
from .situation import Situation

_ANSWERING = (Purpose.REPORT, Purpose.NIL)
_CONCERNING = (Purpose.EXTENSION, Purpose.ACKNOWLEDGE)


def begin(
    office: Office,
    purpose: str,
    *,
    by: User,
    kind: str | None = None,
    about: Letter | None = None,
    duty: Response | None = None,
    to: Office | None = None,
    token: uuid.UUID | None = None,
) -> Draft:
    """A draft of the kind given, or proposed; one for each token, and of each purpose one about a duty.

    `to`: whom a new matter is for. PermissionDenied for who may not write there, or may not see what it is
    about; CannotBegin says in words what is missing.
    """
    _check_may(office, about, duty, by)
    duty = duty or _received_with(office, purpose, about)
    about = duty.circulation.letter if duty else about
    _check(office, purpose, about, duty)
    to = to or asker(purpose, about, duty)
    kind = kind or kind_for(office, to, purpose)
    if purpose in _ANSWERING:
        return write_report(duty, by=by, kind=kind, is_nil=purpose == Purpose.NIL)
    way = way_to(office, to, purpose)
    situation = Situation(office, way, kind, timezone.localdate(), about, duty)
    return _written(situation, purpose, to, by, token)


@transaction.atomic
@translation.override(settings.LANGUAGE_CODE)  # an official letter is in Thai, whoever writes it
def _written(situation: Situation, purpose: str, to: Office | None, by: User, token) -> Draft:
    office, duty = situation.office, situation.duty if purpose in _CONCERNING else None
    if duty and (begun := _begun(duty, purpose)):
        return begun
    fields = {
        "purpose": purpose,
        "kind": situation.kind,
        "about": situation.about,
        "concerns": duty,
        "section": owner_of(situation.about, office),
        "author": by,
        **signed_by(office, by),
        **fields_of(situation, purpose, to),
    }
    if token is None:
        return Draft.objects.create(office=office, **fields)
    draft, _is_new = Draft.objects.get_or_create(form_token=token, defaults={"office": office, **fields})
    if draft.office_id != office.pk:
        raise PermissionDenied
    return draft


def _begun(duty: Response, purpose: str) -> Draft | None:
    """The letter of that purpose that waits to be issued: pressed twice at once, it is one draft."""
    preparing.lock(duty.pk)
    return duty.other_drafts.unissued().filter(purpose=purpose).first()


def _check_may(office: Office, about: Letter | None, duty: Response | None, by: User) -> None:
    if not may.write_at(office, by):
        raise PermissionDenied
    if about and not Letter.objects.visible_to(by).filter(pk=about.pk).exists():
        raise PermissionDenied
    if duty and not Response.objects.visible_to(by).filter(pk=duty.pk, office=office).exists():
        raise PermissionDenied


def _check(office: Office, purpose: str, about: Letter | None, duty: Response | None) -> None:
    """CannotBegin. What a letter of this purpose needs."""
    if purpose == Purpose.REMINDER:
        raise CannotBegin(_("ทำหนังสือเตือนได้จากหน้าของการเวียน โดยเลือกหน่วยงานที่ยังไม่ตอบ"))
    if purpose in (*_ANSWERING, Purpose.EXTENSION):
        _check_duty(purpose, duty)
    elif purpose != Purpose.NEW and about is None:
        raise CannotBegin(_("เลือกหนังสือที่จะส่งต่อหรือตอบก่อน"))
    if about and about.is_void:
        raise CannotBegin(_("เลขที่ของหนังสือฉบับนี้ยกเลิกแล้ว จึงส่งต่อหรือตอบไม่ได้"))
    if purpose != Purpose.NEW and about.issuer_id == office.pk:
        raise CannotBegin(_("หนังสือฉบับนี้เป็นของหน่วยงานท่านเอง เวียนหรืออ้างถึงได้ แต่ไม่ต้องส่งต่อหรือตอบ"))


def _check_duty(purpose: str, duty: Response | None) -> None:
    if duty is None:
        raise CannotBegin(_("เลือกเรื่องที่หน่วยงานของท่านต้องตอบก่อน"))
    if not (duty.needs_report and duty.state in State.writable()):
        raise CannotBegin(_("เรื่องนี้ไม่ต้องรายงานแล้ว หรือรายงานไปแล้ว"))
    if purpose == Purpose.EXTENSION and duty.due_on is None:
        raise CannotBegin(_("เรื่องนี้ไม่มีกำหนดวัน จึงไม่มีเวลาให้ขอขยาย"))
    if purpose == Purpose.EXTENSION and duty.wants_more_time:
        raise CannotBegin(_("ขอขยายเวลาเรื่องนี้ไว้แล้ว รอหน่วยงานที่ขอพิจารณา"))


def _received_with(office: Office, purpose: str, about: Letter | None) -> Response | None:
    """The duty that a letter of receipt for this letter answers too."""
    if purpose != Purpose.ACKNOWLEDGE or about is None:
        return None
    return Response.objects.filter(office=office, circulation__letter=about, state=State.AWAITING).first()


def asker(purpose: str, about: Letter | None, duty: Response | None) -> Office | None:
    if duty and purpose != Purpose.PASS_ON:
        return duty.circulation.office
    return about.issuer if about and purpose != Purpose.PASS_ON else None


def way_to(office: Office, to: Office | None, purpose: str) -> Direction:
    if to:
        return direction(office, to)
    return Direction.DOWN if purpose == Purpose.PASS_ON else Direction.OUTSIDE
