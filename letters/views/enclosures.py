"""The files of a letter that was issued here: read by whoever sees the letter, kept by its issuer."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from offices import undoing

from .. import permissions as may
from ..enclosing import adding, giving, withdrawing
from ..keeping.holding import is_closed_to
from ..kept_files import examine_each
from ..models import Enclosure, Letter, Withdrawal


class WithdrawalForm(forms.ModelForm):
    """The reason is for the office alone; the public page says only that the office took the file back."""

    class Meta:
        model = Withdrawal
        fields = ["why"]
        error_messages = {"why": {"required": gettext_lazy("โปรดระบุเหตุผลที่นำไฟล์ออก")}}


@require_safe
def file(request, pk: int, enclosure_pk: int) -> HttpResponse:
    letter = _get_letter(request, pk)
    enclosure = get_object_or_404(letter.enclosures, pk=enclosure_pk)
    if enclosure.withdrawal and not may.give_out_files(letter, request.user):
        return render(request, "letters/withdrawn.html", {"enclosure": enclosure}, status=410)
    return giving.given(request, enclosure)


@require_POST
def enclose(request, pk: int) -> HttpResponse:
    """Add files after the letter was issued."""
    letter = _get_letter(request, pk)
    if not may.enclose(letter, request.user):
        raise PermissionDenied
    uploads = request.FILES.getlist("files")
    if not uploads:
        messages.error(request, _("โปรดเลือกไฟล์ที่จะแนบก่อน"))
    good, refused = examine_each(uploads, adding.OF_A_LETTER)
    added, too_much = adding.add_later(good, letter, by=request.user)
    for each in added:
        messages.success(request, _("เพิ่มไฟล์แล้ว: %s หน้าของ QR แสดงวันที่เพิ่มไว้ด้วย") % each)
    for why in (*refused, *too_much):
        messages.error(request, why)
    return _back_to(letter)


@require_POST
def withdraw(request, pk: int, enclosure_pk: int) -> HttpResponse:
    letter, enclosure = _get_own(request, pk, enclosure_pk)
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["why"][0])
        return _back_to(letter)
    try:
        withdrawing.withdraw(enclosure, why=form.cleaned_data["why"], by=request.user)
    except withdrawing.AlreadyDone:
        messages.warning(request, _("มีผู้นำไฟล์นี้ออกไปก่อนแล้ว"))
    else:
        words = _("นำไฟล์ %s ออกแล้ว ผู้อื่นเปิดไม่ได้จนกว่าจะนำกลับ") % enclosure
        undoing.offer(request, words, reverse("letters:put-back", args=[letter.pk, enclosure.pk]))
    return _back_to(letter)


@require_POST
def put_back(request, pk: int, enclosure_pk: int) -> HttpResponse:
    letter, enclosure = _get_own(request, pk, enclosure_pk)
    try:
        withdrawing.put_back(enclosure, by=request.user)
    except withdrawing.AlreadyDone:
        messages.warning(request, _("ไฟล์นี้เปิดดูได้อยู่แล้ว"))
    else:
        messages.success(request, _("นำไฟล์ %s กลับแล้ว เปิดดูได้ตามเดิม") % enclosure)
    return _back_to(letter)


def of_letter(letter: Letter, user) -> dict:
    """What the page of a letter tells of its files."""
    return {
        "enclosures": Enclosure.objects.of(letter),
        "may_enclose": may.enclose(letter, user),
        "may_give_out_files": may.give_out_files(letter, user),
    }


def _get_letter(request, pk: int) -> Letter:
    visible = Letter.objects.visible_to(request.user)
    letter = get_object_or_404(visible.select_related("issuer", "seal"), pk=pk)
    if is_closed_to(letter, request.user):
        raise Http404
    return letter


def _get_own(request, pk: int, enclosure_pk: int) -> tuple[Letter, Enclosure]:
    letter = _get_letter(request, pk)
    enclosure = get_object_or_404(letter.enclosures, pk=enclosure_pk)
    if not may.give_out_files(letter, request.user):
        raise PermissionDenied
    return letter, enclosure


def _back_to(letter: Letter) -> HttpResponse:
    return redirect(f"{letter.get_absolute_url()}#enclosures")
