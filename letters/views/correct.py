"""Putting right what was logged of a letter."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import corrections
from .. import permissions as may
from ..intake.log import known_or_entered
from ..models import Letter
from ..register_forms import LetterCorrectionForm
from .correcting import offices_to_choose


@require_http_methods(["GET", "POST"])
def correct(request, pk: int) -> HttpResponse:
    visible = Letter.objects.visible_to(request.user)
    letter = get_object_or_404(visible.select_related("issuer", "logged_for"), pk=pk)
    if not may.correct_letter(letter, request.user):
        raise PermissionDenied
    if request.method == "GET":
        return _show(request, letter, LetterCorrectionForm(letter=letter, by=request.user))
    form = LetterCorrectionForm(request.POST, letter=letter, by=request.user)
    if form.is_valid() and _save(request, letter, form):
        return redirect(letter)
    return _show(request, letter, form)


def _save(request, letter: Letter, form: LetterCorrectionForm) -> bool:
    changes = form.changes
    try:
        if "issuer" in changes:
            changes["issuer"] = known_or_entered(changes["issuer"])
        said = {"reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}
        corrections.correct_letter(letter, changes, by=request.user, **said)
    except corrections.NumberTaken as taken:
        form.add_error("number", _whose_number(request, taken.letter))
        return False
    except corrections.CorrectedMeanwhile:
        form.add_error(None, _("มีผู้แก้ไขหนังสือฉบับนี้ไปก่อนแล้ว โปรดเปิดดูค่าล่าสุดก่อนแก้"))
        return False
    except corrections.NothingToCorrect:
        messages.warning(request, _("ไม่มีค่าใดเปลี่ยน จึงไม่ได้บันทึก"))
    else:
        messages.success(request, _("แก้ไขแล้ว ค่าเดิมยังแสดงอยู่ในประวัติ"))
    return True


def _whose_number(request, holder: Letter) -> str:
    if Letter.objects.visible_to(request.user).filter(pk=holder.pk).exists():
        return _("เลขที่นี้เป็นของหนังสืออีกฉบับแล้ว: %s") % holder.subject
    return _("เลขที่นี้เป็นของหนังสืออีกฉบับแล้ว ซึ่งท่านไม่มีสิทธิ์ดู โปรดตรวจเลขกับต้นฉบับ")


def _show(request, letter: Letter, form: LetterCorrectionForm) -> HttpResponse:
    context = {"letter": letter, "form": form, "offices": offices_to_choose()}
    return render(request, "letters/correct.html", context, status=422 if form.errors else 200)
