"""One line of a register: what it says, what it said before, and why it is void."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thai.numerals import to_thai

from .. import corrections, registers
from .. import permissions as may
from ..models import Entry
from ..register_forms import EntryForm, VoidForm


@require_GET
def entry(request, pk: int) -> HttpResponse:
    return _show(request, _get_entry(request, pk))


@require_POST
def correct(request, pk: int) -> HttpResponse:
    """Write a new day or remark; the earlier one stays to be seen."""
    entry = _get_entry(request, pk)
    if not may.correct_entry(entry, request.user):
        raise PermissionDenied
    form = EntryForm(request.POST, entry=entry)
    if not form.is_valid():
        return _show(request, entry, form=form)
    try:
        said = {"reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}
        corrections.correct_entry(entry, form.changes, by=request.user, **said)
    except corrections.OtherBook:
        form.add_error("registered_on", _("วันที่อยู่คนละปีกับสมุดเล่มนี้ ให้ยกเลิกรายการนี้แล้วลงทะเบียนใหม่"))
        return _show(request, entry, form=form)
    except corrections.NothingToCorrect:
        messages.warning(request, _("ไม่มีค่าใดเปลี่ยน จึงไม่ได้บันทึก"))
    except corrections.CorrectedMeanwhile:
        messages.error(request, _("มีผู้แก้ไขหรือยกเลิกรายการนี้ไปก่อนแล้ว โปรดดูค่าล่าสุดก่อนแก้"))
    else:
        messages.success(request, _("แก้ไขแล้ว ค่าเดิมยังแสดงอยู่ในประวัติ"))
    return redirect(entry)


@require_POST
def void(request, pk: int) -> HttpResponse:
    """Strike the line through; its number is never given again."""
    entry = _get_entry(request, pk)
    if not may.void(entry, request.user):
        raise PermissionDenied
    form = VoidForm(request.POST)
    if not form.is_valid():
        return _show(request, entry, void_form=form)
    try:
        is_new = registers.void(entry, reason=form.cleaned_data["reason"], by=request.user)
    except registers.HasLeft:
        messages.error(request, _("หนังสือฉบับนี้เพิ่งส่งออกไป จึงไม่ได้ยกเลิกเลข"))
        return redirect(entry)
    if is_new:
        messages.success(request, _("ยกเลิกเลข %s แล้ว เลขนี้จะไม่ถูกใช้อีก") % to_thai(entry.number))
    else:
        messages.warning(request, _("มีผู้ยกเลิกรายการนี้ไปก่อนแล้ว"))
    return redirect(entry)


def _show(request, entry: Entry, form: EntryForm | None = None, void_form: VoidForm | None = None):
    may_correct = may.correct_entry(entry, request.user)
    context = {
        "entry": entry,
        "form": form or (EntryForm(entry=entry) if may_correct else None),
        "void_form": void_form or (VoidForm() if may.void(entry, request.user) else None),
        "corrections": entry.corrections.told_to(request.user).select_related("by"),
    }
    refused = bool(form or void_form)
    return render(request, "letters/entry.html", context, status=422 if refused else 200)


def _get_entry(request, pk: int) -> Entry:
    visible = Entry.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("register__office", "letter__issuer", "voided_by"), pk=pk)
