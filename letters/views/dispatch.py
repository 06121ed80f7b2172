"""Writing down how letters left, one by one or many at once, and what has not left yet."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from offices.calendars import calendar_of
from offices.models import Office
from offices.workplace import office_of
from thai.numerals import to_thai

from .. import lists
from .. import permissions as may
from ..lists import letters as tables
from ..models import Dispatch, Letter
from ..outgoing import dispatching
from ..outgoing.leaving_forms import DispatchForm, LeavingForm, SendForm
from ..posted import whole_numbers
from ..register_forms import VoidForm

A_PAGE = 50  # letters
VOID = _("เลขถูกยกเลิกแล้ว จึงบันทึกการส่งไม่ได้: %s")


@require_http_methods(["GET", "POST"])
def unsent(request) -> HttpResponse:
    """What the office has numbered and not sent. POST: those that have left meanwhile."""
    office = office_of(request)
    if request.method == "POST":
        return _send(request, office)
    if kind := lists.kind_wanted(request):
        calendar, today = calendar_of(office), timezone.localdate()
        return lists.answer(kind, lambda: tables.unsent(office, _unsent(request, office), calendar, today))
    return _show_unsent(request, office)


@require_http_methods(["GET", "POST"])
def dispatch(request, pk: int) -> HttpResponse:
    """How one letter left, to one addressee or many."""
    letter = get_object_or_404(Letter.objects.visible_to(request.user).select_related("issuer"), pk=pk)
    if not may.dispatch(letter, request.user):
        raise PermissionDenied
    if not Letter.objects.numbered().filter(pk=pk).exists():
        messages.error(request, VOID % letter)
        return redirect(letter)
    form = DispatchForm(request.POST or None, letter=letter)
    if request.method == "POST" and form.is_valid() and _recorded(request, form):
        return redirect(letter)
    status = 422 if form.is_bound else 200
    return render(request, "letters/dispatch.html", {"form": form, "letter": letter}, status=status)


@require_POST
def take_back(request, pk: int) -> HttpResponse:
    """Strike through what was written down by mistake."""
    visible = Dispatch.objects.visible_to(request.user).select_related("letter")
    dispatched = get_object_or_404(visible, pk=pk)
    if not may.take_back(dispatched, request.user):
        raise PermissionDenied
    form = VoidForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["reason"][0])
    elif dispatching.take_back(dispatched, reason=form.cleaned_data["reason"], by=request.user):
        messages.success(
            request, _("นำรายการส่งออกแล้ว รายการเดิมยังแสดงไว้พร้อมเหตุผล ถ้าหนังสือส่งไปแล้ว โปรดบันทึกการส่งที่ถูกต้อง")
        )
    else:
        messages.warning(request, _("มีผู้นำรายการนี้ออกไปก่อนแล้ว"))
    return redirect(dispatched.letter)


def _send(request, office: Office) -> HttpResponse:
    if not may.log_at(office, request.user):
        raise PermissionDenied
    own = Letter.objects.visible_to(request.user).numbered_by(office.with_sections())
    ticked = own.filter(pk__in=whole_numbers(request.POST.getlist("letters")))
    letters = ticked.select_related("issuer").order_by("numbered_on", "pk")
    form = SendForm(request.POST, letters=letters, calendar=calendar_of(office))
    if form.is_valid() and _recorded(request, form, is_first=True):
        return redirect("letters:unsent")
    return _show_unsent(request, office, form)


def _recorded(request, form: LeavingForm, **more) -> bool:
    """Write down what a valid form says, and say what came of it."""
    try:
        made = dispatching.record(form.leavings, by=request.user, **form.facts, **more)
    except dispatching.SentBefore as refusal:
        form.add_error(None, _("มีผู้บันทึกการส่งไปก่อนแล้ว: %s จึงยังไม่ได้บันทึกฉบับใด") % refusal)
    except dispatching.WithoutNumber as refusal:
        form.add_error(None, VOID % refusal)
    else:
        count = to_thai(len(made))
        messages.success(request, ngettext("บันทึกการส่งแล้ว %s ราย", "บันทึกการส่งแล้ว %s ราย", len(made)) % count)
    return not form.errors


def _show_unsent(request, office: Office, form: SendForm | None = None) -> HttpResponse:
    page = Paginator(_unsent(request, office), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form or SendForm(letters=page.object_list, calendar=calendar_of(office)),
        "page_obj": page,
        "office": office,
        "may_send": may.log_at(office, request.user),
        "may_number": may.number_at(office, request.user),
    }
    return render(request, "letters/unsent.html", context, status=422 if form else 200)


def _unsent(request, office: Office):
    return Letter.objects.visible_to(request.user).unsent(office.with_sections()).select_related("issuer")
