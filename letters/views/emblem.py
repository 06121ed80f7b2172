"""The page of an office's emblem."""

from base64 import b64encode

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from offices import permissions as offices_may
from offices.models import Office
from offices.workplace import home_of, home_where

from .. import emblems as keeping
from ..intake.files import FileRefused
from ..models import Emblem


class EmblemForm(forms.Form):
    required_in_words = True

    file = forms.FileField(
        label=gettext_lazy("ไฟล์ตรา"),
        help_text=gettext_lazy(
            "SVG ที่เป็นรูปทึบสีดำพิมพ์คมที่สุด หรือภาพ PNG, JPEG พื้นขาว ไม่เกิน ๒ MB ระบบเก็บเฉพาะเส้นรูปสีดำหรือภาพสีเทา"
        ),
        widget=forms.FileInput(attrs={"accept": ".svg,.png,.jpg,.jpeg,image/svg+xml,image/png,image/jpeg"}),
    )


@require_http_methods(["GET", "POST"])
def emblem(request) -> HttpResponse:
    """GET: what is printed, and what was before. POST: an upload, to be looked at."""
    is_post = request.method == "POST"
    office = home_where(request, offices_may.keep_letterhead) if is_post else home_of(request)
    form = EmblemForm(request.POST, request.FILES) if is_post else EmblemForm()
    if form.is_valid():
        try:
            keeping.try_out(office, form.cleaned_data["file"], by=request.user)
        except FileRefused as refused:
            form.add_error("file", keeping.refusal_in_words(refused))
        else:
            return redirect("letters:emblem")
    return _show(request, office, form)


@require_POST
def take(request, pk: int) -> HttpResponse:
    """«ใช้ตรานี้»."""
    return _do(request, pk, keeping.take, _("ใช้ตรานี้แล้ว พิมพ์ในหนังสือที่ออกเลขตั้งแต่นี้ไป"))


@require_POST
def withdraw(request, pk: int) -> HttpResponse:
    return _do(request, pk, keeping.withdraw, _("เลิกใช้ตราแล้ว หนังสือที่ออกไปแล้วไม่เปลี่ยน"))


def _do(request, pk: int, act, told: str) -> HttpResponse:
    office = home_where(request, offices_may.keep_letterhead)
    emblem = get_object_or_404(office.emblems, pk=pk)
    try:
        act(emblem, by=request.user)
    except keeping.ChangedMeanwhile:
        messages.warning(request, _("มีผู้เปลี่ยนตราไปก่อนแล้ว โปรดดูตราล่าสุดก่อนทำต่อ"))
    else:
        messages.success(request, told)
    return redirect("letters:emblem")


def _show(request, office: Office, form: EmblemForm) -> HttpResponse:
    may_keep = offices_may.keep_letterhead(office, request.user)
    people = ("office", "uploaded_by", "taken_by", "withdrawn_by")
    tried = office.emblems.filter(taken_at=None).first() if may_keep else None
    context = {
        "office": office,
        "printed": _shown(Emblem.objects.printed_by(office).select_related(*people).first()),
        "tried": _shown(tried),
        "former": [
            _shown(each) for each in office.emblems.exclude(withdrawn_at=None).select_related(*people)
        ],
        "form": form if may_keep else None,
    }
    return render(request, "letters/emblem.html", context, status=422 if form.errors else 200)


def _shown(emblem: Emblem | None) -> Emblem | None:
    """With its pixels as an address, and what is not printed in words."""
    if emblem:
        emblem.picture = f"data:image/png;base64,{b64encode(emblem.grey).decode()}" if emblem.grey else ""
        emblem.lacks = keeping.left_out_in_words(emblem)
    return emblem
