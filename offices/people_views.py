"""The people of an office: who works there, as what; one more; one changed, leaving, without a password."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import PasswordResetConfirmView
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from . import password_links, people, staff
from . import permissions as may
from .doors import limited
from .entrance.password_form import ByLinkForm
from .models import Membership, User
from .people_forms import EndForm, MembershipForm, PersonForm, refused
from .workplace import home_of, home_where

unstored = cache_control(private=True, max_age=0, no_store=True)


@require_GET
def people_page(request) -> HttpResponse:
    office = home_where(request, may.see_people)
    today = timezone.localdate()
    keeps = bool(people.kept_units(office, request.user))
    context = {
        "office": office,
        "today": today,
        "units": people.by_unit(people.working_at(office, today), request.user),
        "left": people.who_left(office, today) if keeps else [],
        "changes": people.latest_changes(office) if keeps else [],
        "keeps": keeps,
    }
    return render(request, "offices/people.html", context)


@unstored
@require_http_methods(["GET", "POST"])
def person_new(request) -> HttpResponse:
    """POST: taken on; whoever has no password yet gets a link, shown this once."""
    units = people.kept_units(home_of(request), request.user)
    if not units:
        raise PermissionDenied
    form = PersonForm(request.POST or None, offices=units, user=request.user)
    if form.is_valid() and (membership := _saved(form)):
        messages.success(request, _("เพิ่ม %s แล้ว") % people.described(membership))
        if (
            may.make_password_link(membership.user, request.user)
            and not membership.user.has_usable_password()
        ):
            return _show_link(request, membership)
        return redirect("people")
    return render(request, "offices/person_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def person(request, pk: int) -> HttpResponse:
    """POST: another role, clearance or other days."""
    membership = _get_membership(request, pk)
    if not may.change_membership(membership, request.user) and request.method == "POST":
        raise PermissionDenied
    form = MembershipForm(request.POST or None, membership=membership, user=request.user)
    if form.is_valid() and _saved(form):
        messages.success(request, _("บันทึกแล้ว มีผลทันที"))
        return redirect("people")
    return _show(request, membership, form=form)


@require_POST
def person_end(request, pk: int) -> HttpResponse:
    membership = _get_membership(request, pk)
    form = EndForm(request.POST, membership=membership, user=request.user)
    if not may.end_membership(membership, request.user):
        raise PermissionDenied
    if form.is_valid() and _saved(form):
        messages.success(request, _("กำหนดวันสุดท้ายของ %s แล้ว") % membership.user)
        return redirect("people")
    return _show(request, membership, end_form=form)


@unstored
@require_POST
def person_link(request, pk: int) -> HttpResponse:
    """A link by which the person sets a password, shown this once: so the answer is a page."""
    membership = _get_membership(request, pk)
    if not may.make_password_link(membership.user, request.user):
        raise PermissionDenied
    return _show_link(request, membership)


@method_decorator([login_not_required, limited], name="dispatch")
class SetPassword(PasswordResetConfirmView):
    """Where the link leads. The token leaves the address at once, so that nobody is told it further."""

    template_name = "offices/set_password.html"
    form_class = ByLinkForm
    token_generator = password_links.tokens
    success_url = reverse_lazy("login")

    def get_user(self, uidb64: str) -> User | None:
        person = super().get_user(uidb64)
        return person if person and person.is_active else None

    def form_valid(self, form) -> HttpResponse:
        messages.success(self.request, _("ตั้งรหัสผ่านแล้ว เข้าสู่ระบบด้วยรหัสผ่านใหม่ได้"))
        return super().form_valid(form)


def _saved(form) -> Membership | None:
    """None for what is refused; the form says why."""
    try:
        return form.save()
    except staff.Refused as refusal:
        refused(form, refusal)
        return None


def _show(request, membership: Membership, form=None, end_form=None) -> HttpResponse:
    user = request.user
    may_change, may_end = may.change_membership(membership, user), may.end_membership(membership, user)
    told = {"membership": membership, "user": user}
    context = {
        "membership": membership,
        "form": (form or MembershipForm(**told)) if may_change else None,
        "end_form": (end_form or EndForm(**told)) if may_end else None,
        "may_link": may.make_password_link(membership.user, user),
        "is_self": membership.user_id == user.pk,
        "changes": people.changes_of(membership),
    }
    is_refused = any(each and each.is_bound for each in (form, end_form))
    return render(request, "offices/person.html", context, status=422 if is_refused else 200)


def _show_link(request, membership: Membership) -> HttpResponse:
    link = password_links.make(membership.user)
    staff.tell_of_link(membership, by=request.user)
    is_mailed = password_links.is_mailed(membership.user)
    context = {
        "membership": membership,
        "link": link,
        "is_mailed": is_mailed,
        "is_sent": is_mailed and password_links.mail(membership.user, link),
    }
    return render(request, "offices/password_link.html", context)


def _get_membership(request, pk: int) -> Membership:
    """Of somebody who works at this person's office, for whoever keeps its people."""
    office = home_of(request)
    of_office = Membership.objects.filter(office__in=office.with_sections()).select_related("user", "office")
    membership = get_object_or_404(of_office, pk=pk)
    if not may.keep_people(membership.office, request.user):
        raise PermissionDenied
    return membership
