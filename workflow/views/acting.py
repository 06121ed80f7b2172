"""Pressing a button on a response or a draft: one way for both, every refusal in words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from letters.paper.limits import PaperRefused

from .. import actions
from ..forms import ActionForm
from ..models import Draft, Response


def act(request, thing: Response | Draft, action: str) -> HttpResponse:
    """Perform the action as posted, say what came of it, and go back to the thing."""
    form = ActionForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        attempt(request, thing, action, said["version"], said["note"], **form.facts(action))
    else:
        messages.error(request, _("ข้อมูลที่ส่งมาไม่ครบ โปรดลองใหม่"))
    return redirect(thing)


def attempt(request, thing: Response | Draft, action: str, version: int, note: str = "", **facts) -> None:
    """Perform an action and say what came of it."""
    try:
        record = actions.perform(thing, action, by=request.user, version=version, note=note, **facts)
    except (actions.Refused, PaperRefused) as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("สถานะ: %s") % record.target_label)


def in_words(refusal: Exception) -> str:
    match refusal:
        case actions.NoteRequired():
            return _("โปรดระบุเหตุผล")
        case actions.OutcomeRequired():
            return _("โปรดเลือกผลการรายงาน")
        case actions.DispatchRequired():
            return _("โปรดบันทึกวิธี วันที่ และผู้รับที่ส่งหนังสือฉบับนี้ก่อน")
        case actions.CategoryRequired():
            return _("โปรดเลือกเหตุที่หยุดนับเวลา")
        case actions.ChangedMeanwhile():
            return _("มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว โปรดดูสถานะล่าสุดก่อนทำต่อ")
        case actions.NotAvailable():
            return _("รายการนี้เปลี่ยนสถานะไปแล้ว ทำขั้นตอนนี้ไม่ได้")
        case _other:
            return str(refusal)
