"""Old registers: brought in as files, checked with the clerk, entered, and kept as a record."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from offices import paging
from offices.secrecy import Secrecy
from offices.workplace import office_of, office_where

from .. import lists
from .. import permissions as may
from ..legacy import bringing, mending
from ..legacy.forms import AnswersForm, BringForm
from ..lists import registers as tables
from ..models import OldLine, OldRegister
from ..posted import whole_number

A_PAGE = 50  # lines
SHOWN_FIRST = 5  # rows, so that the clerk sees what the columns hold
AS_FILES = {"csv": (mending.to_csv, "text/csv; charset=utf-8")}
AS_FILES["xlsx"] = (
    mending.to_xlsx,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)


# ── The list, and the way in ──────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def old_registers(request) -> HttpResponse:
    """GET: what was brought. POST of a file: it is stored and read in the background."""
    offices = _offices(request)
    form = BringForm(request.POST or None, request.FILES or None, **_bring_words(request, offices))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        brought = bringing.bring_in(file, file.name, by=request.user, **form.book)
        if not brought.is_new:
            messages.warning(request, _("ไฟล์นี้เคยนำมาแล้วสำหรับทะเบียนเล่มนี้ แสดงรายการเดิม"))
        return redirect(brought.old)
    visible = OldRegister.objects.visible_to(request.user).filter(office__in=offices)
    visible = visible.select_related("office", "brought_by", "finished_by")
    if kind := lists.kind_wanted(request):
        office, today = office_of(request), timezone.localdate()
        return lists.answer(kind, lambda: tables.old_registers(office, visible, today))
    page = paging.Page(visible, request.GET.get("page"), A_PAGE)
    context = {"form": form, "page_obj": page}
    return render(request, "letters/old_registers.html", context, status=422 if form.errors else 200)


@require_GET
def template(request) -> HttpResponse:
    """An empty table with the headings that are known."""
    return _file(mending.to_csv([mending.TEMPLATE]), "text/csv; charset=utf-8", "register.csv")


# ── One of them ───────────────────────────────────────────────────────────────────────────────────
@require_GET
def old_register(request, pk: int) -> HttpResponse:
    old = _get_old(request, pk)
    if kind := lists.kind_wanted(request):
        chosen, _show = _chosen(request, old)
        return lists.answer(kind, lambda: tables.old_lines(old, chosen, timezone.localdate()))
    return render(request, "letters/old_register.html", _context(request, old))


@require_GET
def state(request, pk: int) -> HttpResponse:
    """Where it stands, asked while a worker is at it; the whole page anew when the worker is done."""
    old = _get_old(request, pk)
    answer = render(request, "letters/_old_register_state.html", {"old": old})
    if not old.is_worked_on:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def answers(request, pk: int) -> HttpResponse:
    """Read the file again with the columns, sheet and names that the clerk chose."""
    old = _get_old(request, pk)
    form = AnswersForm(request.POST, old=old, first=_first_cells(old))
    if not form.is_valid():
        return render(request, "letters/old_register.html", _context(request, old, form), status=422)
    return _done(request, old, lambda: bringing.read_again(old, version=_version(request), **form.answers))


@require_POST
def enter(request, pk: int) -> HttpResponse:
    old = _get_old(request, pk)
    chosen = {"only_good": request.POST.get("lines") == "good", "version": _version(request)}
    return _done(request, old, lambda: bringing.enter(old, by=request.user, **chosen))


@require_POST
def drop(request, pk: int) -> HttpResponse:
    old = _get_old(request, pk)
    return _done(request, old, lambda: bringing.drop(old, by=request.user))


@require_GET
def left_out(request, pk: int, kind: str) -> HttpResponse:
    """The rows with faults, to be mended and brought again."""
    old = _get_old(request, pk)
    written, content_type = AS_FILES[kind]
    return _file(written(mending.left_out(old)), content_type, f"register-{old.year}-rows.{kind}")


def _version(request) -> int | None:
    """The check that the clerk looked at."""
    return whole_number(request.POST.get("version", ""))


def _done(request, old: OldRegister, act) -> HttpResponse:
    try:
        act()
    except bringing.NotNow:
        messages.warning(request, _("รายการนี้เปลี่ยนสถานะไปแล้ว โปรดดูสถานะล่าสุด"))
    except bringing.NotWhole:
        messages.error(request, _("ยังมีแถวที่ต้องแก้ โปรดแก้แล้วนำไฟล์มาใหม่ หรือเลือกนำเข้าเฉพาะแถวที่ดี"))
    return redirect(old)


def _context(request, old: OldRegister, form: AnswersForm | None = None) -> dict:
    lines, show = _chosen(request, old)
    return {
        "old": old,
        "form": form or AnswersForm(old=old, first=_first_cells(old)),
        "first_lines": list(old.lines.filter(level__lt=OldLine.Level.ERROR)[:SHOWN_FIRST]),
        "show": show,
        "page_obj": paging.Page(lines, request.GET.get("page"), A_PAGE),
    }


def _chosen(request, old: OldRegister):
    """The lines to be shown, and the choice that they are of."""
    lines = old.lines.select_related("old_register")
    levels = {"errors": OldLine.Level.ERROR, "cautions": OldLine.Level.CAUTION}
    show = request.GET.get("show", "errors" if old.faulty else "cautions" if old.cautioned else "all")
    return (lines.filter(level=levels[show]), show) if show in levels else (lines, "all")


def _first_cells(old: OldRegister) -> list[str]:
    first = old.lines.exclude(cells=[]).first()
    return first.cells if first else []


def _get_old(request, pk: int) -> OldRegister:
    visible = OldRegister.objects.visible_to(request.user).select_related(
        "office", "brought_by", "finished_by"
    )
    old = get_object_or_404(visible, pk=pk)
    if not may.import_history(old.office, request.user):
        raise PermissionDenied
    return old


def _offices(request):
    """The office one works for and its sections, where one may bring old registers."""
    return office_where(request, may.import_history).with_sections()


def _bring_words(request, offices) -> dict:
    clearance = request.user.clearance_at(office_of(request))
    return {"offices": offices, "may_be_secret": clearance >= Secrecy.SECRET}


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
