"""Pressing a button on a response or a draft: one way for both, every refusal in words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from letters.paper.limits import PaperRefused

from .. import actions
from ..forms import ActionForm
from ..models import Draft, Response
from ..refusals import NumberUsedOnPaper


def act(request, thing: Response | Draft, action: str) -> HttpResponse:
    """Perform the action as posted, say what came of it, and go back to the thing."""
    form = ActionForm(request.POST)
    if form.is_valid():
        try:
            record = actions.perform(
                thing,
                action,
                by=request.user,
                version=form.cleaned_data["version"],
                note=form.cleaned_data["note"],
                **(form.facts if action == "report" else {}),
            )
        except (actions.Refused, PaperRefused) as refusal:
            messages.error(request, _in_words(refusal))
        else:
            messages.success(request, _("สถานะ: %s") % record.target_label)
    else:
        messages.error(request, _("ข้อมูลที่ส่งมาไม่ครบ โปรดลองใหม่"))
    return redirect(thing)


def _in_words(refusal: Exception) -> str:
    match refusal:
        case actions.NoteRequired():
            return _("โปรดระบุเหตุผล")
        case actions.OutcomeRequired():
            return _("โปรดเลือกผลการรายงาน")
        case actions.ChangedMeanwhile():
            return _("มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว โปรดดูสถานะล่าสุดก่อนทำต่อ")
        case actions.NotAvailable():
            return _("รายการนี้เปลี่ยนสถานะไปแล้ว ทำขั้นตอนนี้ไม่ได้")
        case NumberUsedOnPaper():
            return _("เลข %s มีในหนังสือที่ส่งออกไปก่อนแล้ว ให้ผู้ดูแลระบบตั้งทะเบียนส่งต่อจากสมุดกระดาษก่อน") % refusal
        case _other:
            return str(refusal)
