"""Who is away, and who stands in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from . import permissions as may
from . import standing_in
from .absence_form import AbsenceForm
from .models import Absence, Office
from .workplace import home_of

LATEST = 20  # past absences


@require_http_methods(["GET", "POST"])
def absences(request) -> HttpResponse:
    """GET: who is away from the office now and later. POST: one more is marked absent."""
    office = home_of(request)
    if not may.see_absences(office, request.user):
        raise PermissionDenied
    form = AbsenceForm(request.POST or None, office=office, user=request.user)
    if form.is_bound and form.is_valid() and (absence := _mark(form, office)):
        messages.success(request, _("บันทึกแล้ว %(told)s") % {"told": absence.warning})
        _warn_of_those_left_alone(request, absence)
        return redirect("absences")
    return _show(request, office, form)


@require_POST
def end(request, pk: int) -> HttpResponse:
    """«กลับมาแล้ว»."""
    theirs = Absence.objects.filter(office=home_of(request)) | Absence.objects.filter(person=request.user)
    absence = get_object_or_404(theirs.select_related("person"), pk=pk)
    standing_in.end(absence, by=request.user)
    messages.success(request, _("%s กลับมาแล้ว การปฏิบัติแทนสิ้นสุดทันที") % absence.person)
    return redirect("absences")


def _mark(form: AbsenceForm, office: Office) -> Absence | None:
    """None for what is refused; the form says why."""
    said = {name: form.cleaned_data[name] for name in ("person", "stand_in", "since", "until", "note")}
    try:
        return standing_in.mark(office=office, by=form.user, token=form.cleaned_data["form_token"], **said)
    except standing_in.Refused as refusal:
        form.refuse(refusal)
        return None


def _warn_of_those_left_alone(request, absence: Absence) -> None:
    """Who goes away while standing in for others lends nothing on."""
    left = Absence.objects.meeting(absence.since, absence.until).filter(stand_in=absence.person)
    for other in left.select_related("person"):
        told = _("%(stand_in)s เป็นผู้ปฏิบัติแทน %(person)s ในช่วงนี้ด้วย การแทนนั้นไม่ส่งต่อ โปรดบันทึกผู้ปฏิบัติแทนใหม่")
        messages.warning(request, told % {"stand_in": absence.person, "person": other.person})


def _show(request, office: Office, form: AbsenceForm) -> HttpResponse:
    today = timezone.localdate()
    of_office = office.absences.select_related("person", "stand_in", "marked_by", "ended_by", "office")
    now = list(of_office.in_force_or_coming(today))
    for absence in now:
        absence.may_end = may.end(absence, request.user)
        absence.is_now = absence.holds_on(today)
    past = of_office.exclude(pk__in=[absence.pk for absence in now]).order_by("-marked_at")[:LATEST]
    context = {"office": office, "form": form if form.people else None, "now": now, "past": past}
    return render(request, "offices/absences.html", context, status=422 if form.errors else 200)
