"""The files of a draft: brought in, put in order, taken out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from letters.enclosing import giving
from letters.keeping.holding import is_let_go

from .. import enclosing
from .. import permissions as may
from ..models import Draft
from ..refusals import NotAvailable, in_words

CHANGES = {
    "up": lambda draft, enclosure, by: enclosing.move(draft, enclosure, enclosing.UP, by=by),
    "down": lambda draft, enclosure, by: enclosing.move(draft, enclosure, enclosing.DOWN, by=by),
    "share": lambda draft, enclosure, by: enclosing.share(draft, enclosure, True, by=by),
    "unshare": lambda draft, enclosure, by: enclosing.share(draft, enclosure, False, by=by),
    "take-out": lambda draft, enclosure, by: enclosing.take_out(draft, enclosure, by=by),
}


@require_POST
def enclose(request, pk: int) -> HttpResponse:
    draft = _get_draft(request, pk)
    uploads = request.FILES.getlist("files")
    if not uploads:
        messages.error(request, _("โปรดเลือกไฟล์ที่จะแนบก่อน"))
        return _shown(request, draft)
    try:
        added, refused = enclosing.enclose(draft, uploads, by=request.user)
    except NotAvailable as refusal:
        messages.error(request, in_words(refusal))
    else:
        for file in added:
            messages.success(request, _("แนบไฟล์แล้ว: %s") % file)
        for why in refused:
            messages.error(request, why)
    return _shown(request, draft)


@require_POST
def change(request, pk: int, enclosure_pk: int) -> HttpResponse:
    draft = _get_draft(request, pk)
    changed = CHANGES.get(request.POST.get("change"))
    if changed is None:
        raise Http404
    enclosure = draft.enclosures.filter(pk=enclosure_pk).first()
    if enclosure is None:  # somebody took it out before
        messages.warning(request, _("ไฟล์นี้ถูกนำออกไปก่อนแล้ว"))
        return _shown(request, draft)
    try:
        changed(draft, enclosure, request.user)
    except NotAvailable as refusal:
        messages.error(request, in_words(refusal))
    return _shown(request, draft)


@require_safe
def file(request, pk: int, enclosure_pk: int) -> HttpResponse:
    draft = _get_draft(request, pk)
    if draft.letter and is_let_go(draft.letter, draft.office):
        raise Http404
    return giving.given(request, get_object_or_404(draft.enclosures, pk=enclosure_pk))


def of_draft(draft: Draft, user) -> dict:
    """What the page of a draft tells of its files."""
    return {
        "enclosures": draft.enclosures.all(),
        "may_enclose": draft.is_editable and may.write_at(draft.office, user),
        "may_share": enclosing.may_be_shared(draft),
    }


def _shown(request, draft: Draft) -> HttpResponse:
    """The list alone where it stands beside a text that nobody has saved yet; else the page."""
    if "HX-Request" not in request.headers:
        return redirect(f"{draft.get_absolute_url()}#enclosures")
    context = {"draft": draft, **of_draft(draft, request.user), "is_fragment": True}
    return render(request, "workflow/_enclosures.html", context)


def _get_draft(request, pk: int) -> Draft:
    return get_object_or_404(Draft.objects.visible_to(request.user).select_related("office"), pk=pk)
