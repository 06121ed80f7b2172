"""Passing letters on inside the office: nobody's matters, what sections take in, who signs for what."""

from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from offices.calendars import calendar_of
from offices.models import Office
from offices.workplace import office_of, office_where
from thai.numerals import to_thai

from .. import lists
from .. import permissions as may
from ..inside import handing_over, passing_on
from ..inside.forms import AssignForm, DayForm, HolderForm
from ..lists import inside as tables
from ..models import Assignment, Entry
from ..paper.limits import PaperRefused

A_PAGE = 50  # letters


@require_GET
def inside(request) -> HttpResponse:
    """Where work begins: an office gives out, a section takes in."""
    gives_out = may.give_out_at(office_of(request), request.user)
    return redirect("letters:without-owner" if gives_out else "letters:to-enter")


@require_http_methods(["GET", "POST"])
def without_owner(request) -> HttpResponse:
    """GET: received letters that are nobody's matter, oldest first. POST: those ticked get a holder."""
    office = office_where(request, may.give_out_at)
    if kind := lists.kind_wanted(request):
        free, calendar, today = _in_order(_free(request, office)), calendar_of(office), timezone.localdate()
        return lists.answer(kind, lambda: tables.without_owner(office, free, calendar, today))
    if request.method == "GET":
        return _show_free(request, office, AssignForm(office=office, lines=_visible(request, office)))
    form = AssignForm(request.POST, office=office, lines=_visible(request, office))
    if not form.is_valid():
        return _show_free(request, office, form, status=422)
    chosen, to = form.cleaned_data["entries"], form.cleaned_data["to"]
    try:
        given, entered = passing_on.assign_many(
            chosen, to, by=request.user, is_entered="enter" in request.POST
        )
    except passing_on.Refused as refusal:
        form.add_error(None, in_words(refusal))
        return _show_free(request, office, form, status=422)
    _tell_given(request, given, entered, len(chosen) - len(given))
    warn_of_absence(request, form)
    return redirect("letters:without-owner")


@require_GET
def to_enter(request) -> HttpResponse:
    """What was given to sections that have not taken their own numbers for it."""
    office = office_of(request)
    waiting = Assignment.objects.at(office).not_entered().visible_to(request.user)
    related = ("section__parent", "person", "assigned_by", "entry__register__office", "entry__letter__issuer")
    waiting = waiting.select_related(*related).order_by("assigned_at", "pk")
    calendar, today = calendar_of(office), timezone.localdate()
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.to_enter(office, waiting, calendar, today))
    page_obj = Paginator(waiting.values_list("pk", flat=True), A_PAGE).get_page(request.GET.get("page"))
    told = Assignment.objects.select_related(*related).in_bulk(keys := list(page_obj))
    page_obj.object_list = [told[key] for key in keys if key in told]
    for assignment in page_obj:
        assignment.age = calendar.working_days_between(timezone.localdate(assignment.assigned_at), today)
        assignment.may_enter = may.log_at(assignment.section, request.user)
    context = {"page_obj": page_obj, "gives_out": may.give_out_at(office, request.user)}
    return render(request, "letters/to_enter.html", context)


@require_POST
def enter_section(request, pk: int) -> HttpResponse:
    """The section takes the next number of its own incoming register."""
    related = ("section__parent", "entry__letter", "entry__register")
    assignment = get_object_or_404(
        Assignment.objects.visible_to(request.user).select_related(*related), pk=pk
    )
    try:
        entry = passing_on.enter_section(assignment, by=request.user)
    except passing_on.Refused as refusal:
        messages.error(request, in_words(refusal))
        return redirect("letters:to-enter")
    messages.success(request, in_sections([entry]))
    return redirect("letters:to-enter" if "next" in request.POST else assignment.entry.letter)


@require_GET
def hand_over(request) -> HttpResponse:
    """What is handed over on a day, and the way to its sheets."""
    office = office_where(request, may.give_out_at)
    form = DayForm(request.GET if "day" in request.GET else {"day": timezone.localdate()})
    handed = handing_over.handed_on(form.cleaned_data["day"], office, request.user) if form.is_valid() else []
    context = {"form": form, "handed": handed, "day": form.cleaned_data.get("day"), "gives_out": True}
    return render(request, "letters/hand_over.html", context, status=200 if form.is_valid() else 422)


@require_GET
def hand_over_sheet(request) -> HttpResponse:
    """สมุดส่งหนังสือ of a day as a PDF, for one receiver or for all."""
    office, form = office_where(request, may.give_out_at), DayForm(request.GET)
    if not form.is_valid():
        raise Http404
    day, to = form.cleaned_data["day"], request.GET.get("to")
    handed = [each for each in handing_over.handed_on(day, office, request.user) if to in (None, each.key)]
    if not handed:
        raise Http404
    try:
        pdf = handing_over.to_pdf(day, office, handed)
    except PaperRefused as refusal:
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": "inline"})


def in_sections(entries: list[Entry]) -> str:
    """The numbers that sections took: «… ลงรับแล้ว เลขรับ ๒๒๓», or the first and the last of several."""
    by_book = groupby(entries, lambda entry: entry.register)
    return " · ".join(_numbers(book.office, [entry.number for entry in of_it]) for book, of_it in by_book)


def _numbers(section: Office, numbers: list[int]) -> str:
    said = {"section": section, "number": to_thai(numbers[0]), "last": to_thai(numbers[-1])}
    if len(numbers) == 1:
        return _("%(section)s ลงรับแล้ว เลขรับ %(number)s") % said
    return _("%(section)s ลงรับแล้ว เลขรับ %(number)s ถึง %(last)s") % said


def in_words(refusal: passing_on.Refused) -> str:
    """Why it was refused, and what to do."""
    match refusal:
        case passing_on.NotCleared():
            said = {"person": refusal.person, "number": to_thai(refusal.entry.number)}
            return _("%(person)s ไม่ได้รับแต่งตั้งให้เข้าถึงหนังสือลับ เลขรับ %(number)s โปรดเลือกผู้อื่น") % said
        case passing_on.NotStanding():
            return _("เลขรับนี้ถูกยกเลิกแล้ว โปรดเกษียนที่เลขรับใหม่ของหนังสือ")
        case passing_on.NotGiven():
            return _("หนังสือนี้ไม่ได้มอบให้กลุ่มงานนี้แล้ว โปรดดูว่ามอบให้ผู้ใด")
        case _changed:
            return _("มีผู้มอบหมายหนังสือนี้ไปก่อนแล้ว โปรดดูรายการล่าสุด แล้วเลือกใหม่")


def warn_of_absence(request, form: HolderForm) -> None:
    """Who got the letter is away: say who does the work meanwhile."""
    if form.absence:
        messages.warning(request, form.absence.warning)


def _visible(request, office: Office):
    """Lines of the office's books that may be posted; one that got an owner meanwhile is told of."""
    return Entry.objects.visible_to(request.user).received().filter(register__office=office)


def _free(request, office: Office):
    return _visible(request, office).without_owner()


def _in_order(free):
    return free.select_related("register", "letter__issuer").order_by("registered_on", "number", "pk")


def _show_free(request, office: Office, form: AssignForm, status: int = 200) -> HttpResponse:
    free = _free(request, office)
    page_obj = Paginator(_in_order(free), A_PAGE).get_page(request.GET.get("page"))
    calendar, today = calendar_of(office), timezone.localdate()
    for entry in page_obj:
        entry.age = calendar.working_days_between(entry.registered_on, today)
    context = {
        "form": form,
        "page_obj": page_obj,
        "urgent": free.exclude(letter__urgency="").count(),
        "ticked": request.POST.getlist("entries"),
        "enters": bool(form.sections) and may.log_at(office, request.user),
        "gives_out": True,
    }
    return render(request, "letters/without_owner.html", context, status=status)


def _tell_given(request, given: list[Entry], entered: list[Entry], left: int) -> None:
    if given:
        told = ngettext("มอบหมายแล้ว %(n)s ฉบับ", "มอบหมายแล้ว %(n)s ฉบับ", len(given))
        said = [told % {"n": to_thai(len(given))}, in_sections(entered)]
        messages.success(request, " · ".join(filter(None, said)))
    if left:
        told = ngettext(
            "%(n)s ฉบับมีผู้มอบหมายไปก่อนแล้ว จึงไม่เปลี่ยน",
            "%(n)s ฉบับมีผู้มอบหมายไปก่อนแล้ว จึงไม่เปลี่ยน",
            left,
        )
        messages.warning(request, told % {"n": to_thai(left)})
