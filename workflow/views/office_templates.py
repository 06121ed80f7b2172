"""The pages of an office's own words for letters."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from letters.posted import whole_number
from offices.workplace import home_of, home_where

from .. import page_pictures
from .. import permissions as may
from ..models import Draft, LetterTemplate, TemplateVersion
from ..office_templates import applying, comparing, filling, keeping, trying
from ..office_templates.places import PLACES
from ..refusals import ChangedMeanwhile, NotAvailable
from ..template_form import TemplateForForm, WordsForm, unsaved
from .acting import version_in

CHANGED = gettext_lazy("มีผู้แก้ไขหรือเลิกใช้แบบนี้ไปก่อนแล้ว โปรดดูฉบับล่าสุดก่อนทำต่อ")


@require_GET
def templates(request) -> HttpResponse:
    office = home_of(request)
    kept = LetterTemplate.objects.usable_at(office).prefetch_related("versions__by")
    context = {
        "office": office,
        "templates": kept.standing(),
        "withdrawn": kept.exclude(withdrawn_at=None).select_related("withdrawn_by"),
        "may_keep": may.keep_templates(office, request.user),
    }
    return render(request, "workflow/templates.html", context)


@require_http_methods(["GET", "POST"])
def new(request) -> HttpResponse:
    """First what it is for, or of which draft its words are; then the words."""
    office, draft = home_where(request, may.keep_templates), _draft_in(request)
    told = {"purpose": draft.purpose, "kind": draft.kind} if draft else request.GET or None
    beginning = TemplateForForm(told)
    if not beginning.is_valid():
        return render(request, "workflow/template_begin.html", {"office": office, "form": beginning})
    template = LetterTemplate(office=office, **beginning.cleaned_data)
    words = filling.from_draft(draft, timezone.localdate()) if draft else {}
    form = WordsForm(request.POST or None, kind=template.kind, initial=words)
    if form.is_valid() and "look" not in request.POST:
        said = {"token": form.cleaned_data["token"], "by": request.user}
        begun = keeping.begin(office, template.purpose, template.kind, form.words, **said)
        messages.success(request, _("บันทึกแบบหนังสือแล้ว เลือกใช้ได้เมื่อเขียนหนังสือ"))
        return redirect(begun)
    return _show(request, template, form, {"draft": draft})


@require_http_methods(["GET", "POST"])
def template(request, pk: int) -> HttpResponse:
    """The newest words; POST: a version more, or «ดูตัวอย่าง» without one."""
    template = _get_template(request, pk)
    newest, may_keep = template.newest, may.keep_templates(template.office, request.user)
    if request.method == "POST" and not may_keep:
        raise PermissionDenied
    form = WordsForm(request.POST or None, kind=template.kind, version=newest)
    differs = []
    if form.is_valid() and "look" not in request.POST:
        try:
            keeping.change(template, form.words, since=form.cleaned_data["since"], by=request.user)
        except ChangedMeanwhile:
            differs = comparing.changes(newest, unsaved(template, form.words))
            form.follow(newest)
        else:
            messages.success(request, _("บันทึกแล้ว ใช้กับหนังสือที่เริ่มเขียนตั้งแต่นี้ไป"))
            return redirect(template)
    is_open = may_keep and template.withdrawn_at is None
    return _show(request, template, form if is_open else None, {"newest": newest, "differs": differs})


@require_GET
def version(request, pk: int, number: int) -> HttpResponse:
    """What it said, and what it changed."""
    template = _get_template(request, pk)
    shown = _get_version(template, number)
    context = {
        "template": template,
        "version": shown,
        "changes": comparing.changes(template.versions.filter(number=number - 1).first(), shown),
        "may_bring_back": may.keep_templates(template.office, request.user)
        and template.withdrawn_at is None
        and shown.number != template.newest.number,
        **_tried(request, template, shown),
    }
    return render(request, "workflow/template_version.html", context)


@require_POST
def bring_back(request, pk: int, number: int) -> HttpResponse:
    """«นำกลับมาใช้»."""
    template = _get_template(request, pk, to_change=True)
    since = whole_number(request.POST.get("since", ""))
    try:
        keeping.bring_back(template, _get_version(template, number), since=since, by=request.user)
    except ChangedMeanwhile:
        messages.warning(request, CHANGED)
    else:
        messages.success(request, _("นำข้อความของฉบับก่อนกลับมาใช้แล้ว"))
    return redirect(template)


@require_POST
def use(request, pk: int) -> HttpResponse:
    """«ใช้แบบของหน่วยงาน» in a draft."""
    visible = Draft.objects.visible_to(request.user).select_related("office", "about__issuer")
    draft = get_object_or_404(visible, pk=pk)
    chosen = keeping.chosen(draft, whole_number(request.POST.get("template", "")))
    if chosen is None:
        raise Http404
    try:
        draft, filled = applying.apply(draft, chosen.newest, by=request.user, version=version_in(request))
    except (ChangedMeanwhile, NotAvailable):
        messages.error(request, _("มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว โปรดดูสถานะล่าสุดก่อนทำต่อ"))
    else:
        messages.success(request, _("ใช้แบบ «%s» แล้ว ข้อความเดิมอยู่ในประวัติ") % chosen)
        if filled.empty:
            messages.warning(request, _("ช่องที่ยังเติมไม่ได้และพิมพ์เป็น …… คือ %s") % ", ".join(filled.empty))
    return redirect(draft)


@require_POST
def withdraw(request, pk: int) -> HttpResponse:
    template = _get_template(request, pk, to_change=True)
    try:
        keeping.withdraw(template, by=request.user)
    except ChangedMeanwhile:
        messages.warning(request, CHANGED)
    else:
        messages.success(request, _("เลิกใช้แบบ «%s» แล้ว ร่างที่เขียนไว้ไม่เปลี่ยน") % template)
    return redirect("workflow:templates")


def _show(request, template: LetterTemplate, form: WordsForm | None, more: dict) -> HttpResponse:
    """The words beside the letter as it would be: as they are typed, unless they are wrong."""
    is_bad = bool(form and form.is_bound and form.errors)
    typed = form.words if form and form.is_bound and not is_bad else None
    seen = unsaved(template, typed or form.shown) if form else template.newest
    context = {"template": template, "form": form, "places": PLACES, "is_unsaved": typed is not None}
    context |= more | _tried(request, template, seen)
    is_refused = is_bad or bool(more.get("differs"))
    return render(request, "workflow/template.html", context, status=422 if is_refused else 200)


def _tried(request, template: LetterTemplate, version: TemplateVersion) -> dict:
    """The letter with the example that was chosen."""
    offered = trying.examples(template.office, request.user)
    example = trying.chosen(offered, request.POST.get("example", request.GET.get("example")))
    trial = trying.try_on(template, version, example, timezone.localdate())
    shown = {"examples": offered, "example": example, "empty": trial.filled.empty}
    return shown | {"pages": page_pictures.of_page(trial.page)}


def _get_template(request, pk: int, *, to_change: bool = False) -> LetterTemplate:
    office = home_where(request, may.keep_templates) if to_change else home_of(request)
    kept = LetterTemplate.objects.usable_at(office).select_related("office", "withdrawn_by")
    return get_object_or_404(kept.prefetch_related("versions__by", "versions__brings_back"), pk=pk)


def _get_version(template: LetterTemplate, number: int) -> TemplateVersion:
    return get_object_or_404(template.versions.select_related("by", "brings_back"), number=number)


def _draft_in(request) -> Draft | None:
    """The draft that `?draft=` names; PermissionDenied for one whose words not all may read."""
    if "draft" not in request.GET:
        return None
    visible = Draft.objects.visible_to(request.user).select_related("office", "about__issuer")
    draft = get_object_or_404(visible, pk=whole_number(request.GET["draft"]))
    if not filling.may_become_a_template(draft, request.user):
        raise PermissionDenied
    return draft
