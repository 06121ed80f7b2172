"""In which language and with which digits a person reads the pages."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.i18n import set_language

from .digits_form import DigitsForm
from .models import User


@login_not_required
def choose_language(request) -> HttpResponse:
    """For this browser, and for the person wherever they come in."""
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    return set_language(request)


@require_http_methods(["GET", "POST"])
def display(request) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = DigitsForm(typed, initial={"digits": request.user.digits})
    if form.is_valid():
        User.objects.filter(pk=request.user.pk).update(**form.cleaned_data)
        messages.success(request, _("บันทึกแล้ว ทุกหน้าแสดงตัวเลขตามที่เลือก"))
        return redirect("display")
    status = 422 if form.is_bound else 200
    context = {"form": form, "languages": settings.LANGUAGES}
    return render(request, "offices/account/display.html", context, status=status)
