"""The receipt stamp (ตรารับหนังสือ) of a line of the person's own office, to be printed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from .. import stamping
from ..giving import headers
from ..intake.files import FileRefused
from ..intake.refusals import why_and_what_to_do
from ..models import Entry, Intake
from ..paper.limits import PaperRefused
from ..paper.stamp import on_empty_page


@require_GET
@cache_control(private=True, max_age=0, no_store=True)
def stamp_paper(request, pk: int) -> HttpResponse:
    """The stamp in its corner of an empty sheet, to be printed onto the letter itself."""
    entry = _get_entry(request, pk)
    try:
        paper = on_empty_page(stamping.stamp_of(entry))
    except PaperRefused as refused:
        messages.error(request, str(refused))
        return redirect(entry.letter)
    answer = HttpResponse(paper, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="stamp-{entry.number}.pdf"'
    return answer


@require_GET
@cache_control(private=True, max_age=0, no_store=True)
def stamped_scan(request, pk: int, intake: int) -> HttpResponse:
    """A copy of the scan with the stamp; to be saved and never shown, as its sender may be an enemy."""
    entry = _get_entry(request, pk)
    scans = Intake.objects.visible_to(request.user).scanned()
    scan = get_object_or_404(scans, letter=entry.letter, pk=intake)
    try:
        stamped = stamping.stamped_scan(entry, scan)
    except FileRefused as refused:
        messages.error(
            request,
            _("พิมพ์ตรารับบนสำเนาสแกนไม่ได้ ให้พิมพ์ลงบนหนังสือตัวจริงหรือเขียนด้วยมือ เหตุ: %s")
            % why_and_what_to_do(refused.reason),
        )
        return redirect(entry.letter)
    except PaperRefused as refused:
        messages.error(request, str(refused))
        return redirect(entry.letter)
    return HttpResponse(stamped, headers=headers(f"stamped-{entry.number}.pdf", "pdf"))


def _get_entry(request, pk: int) -> Entry:
    """A standing line of an incoming register."""
    lines = Entry.objects.visible_to(request.user).received()
    return get_object_or_404(lines.select_related("register__office", "letter"), pk=pk)
