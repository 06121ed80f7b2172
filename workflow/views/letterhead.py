"""The address, the telephones and the mailbox as an office's letters print them."""

from copy import copy  # a form writes what was typed, right or wrong, into what it is given

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offices import permissions as offices_may
from offices.letterhead_form import LetterheadForm
from offices.workplace import home_of

from .. import page_pictures
from ..letterhead import sample


@require_http_methods(["GET", "POST"])
def letterhead(request, pk: int | None = None) -> HttpResponse:
    """Of the office one acts for, or of a section of it. «ดูตัวอย่าง» shows what is typed and keeps nothing."""
    home = home_of(request)
    office = get_object_or_404(home.with_sections(), pk=pk) if pk else home
    may_keep = offices_may.keep_letterhead(office, request.user)
    if request.method == "POST" and not may_keep:
        raise PermissionDenied
    form = LetterheadForm(request.POST or None, instance=copy(office))
    if form.is_valid() and "look" not in request.POST:
        form.keep()
        messages.success(request, _("บันทึกแล้ว ใช้กับหนังสือที่ออกเลขตั้งแต่นี้ไป"))
        return redirect(request.path)
    context = {
        "office": office,
        "home": home,
        "sections": home.sections,
        "form": form if may_keep else None,
        "is_unsaved": form.is_bound and not form.errors,
        "pages": page_pictures.of_page(sample(office if form.errors else form.instance)),
    }
    return render(request, "workflow/letterhead.html", context, status=422 if form.errors else 200)
