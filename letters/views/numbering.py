"""Taking a number for an outgoing letter that was written elsewhere."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from offices.models import Office
from offices.workplace import office_where

from .. import permissions as may
from ..models import Letter
from ..outgoing.number_form import NumberForm
from ..outgoing.numbering import AlreadyNumbered, number_letter


@require_http_methods(["GET", "POST"])
def number(request) -> HttpResponse:
    """GET: the form, with the number that would come. POST: the letter is saved and has its number."""
    office = office_where(request, may.log_at)
    if not may.number_at(office, request.user):
        return render(request, "letters/no_letter_code.html", {"office": office})
    form = _form(request, office, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _number(request, office, form)
    status = 422 if form.is_bound else 200
    return render(request, "letters/number.html", {"form": form}, status=status)


@require_GET
def next_number(request) -> HttpResponse:
    """The number that would come, as the form stands while one types."""
    office = office_where(request, may.log_at)
    if not may.number_at(office, request.user):
        raise PermissionDenied
    form = _form(request, office, request.GET)
    form.is_valid()
    return render(request, "letters/_next_number.html", {"form": form})


@require_GET
def numbered(request, pk: int) -> HttpResponse:
    """The number in large figures, to be written on the letter, and what comes next."""
    visible = Letter.objects.visible_to(request.user).numbered()
    letter = get_object_or_404(visible.select_related("issuer"), pk=pk)
    lines = letter.entries.outgoing().filter(register__office=letter.issuer, voided_at=None)
    lines = lines.select_related("register__office")
    context = {"letter": letter, "entry": lines.first(), "may_dispatch": may.dispatch(letter, request.user)}
    return render(request, "letters/numbered.html", context)


def _number(request, office: Office, form: NumberForm) -> HttpResponse:
    try:
        entry = number_letter(form.letter_fields, office=office, by=request.user, **form.line)
    except AlreadyNumbered as known:
        messages.warning(request, _("แบบฟอร์มนี้ออกเลขไว้แล้ว จึงไม่ออกเลขซ้ำ"))
        entry = known.entry
    return redirect("letters:numbered", entry.letter_id)


def _form(request, office: Office, data) -> NumberForm:
    known = {"office": office, "clearance": request.user.clearance_at(office)}
    return NumberForm(data, letters=Letter.objects.visible_to(request.user), **known)
