"""How long the office keeps letters: set on a letter's page, or for many lines of a book."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from offices import paging
from offices.workplace import home_where
from thai.numerals import to_thai

from .. import permissions as may
from ..keeping import holding, setting, terms
from ..keeping.forms import TermForm
from ..models import Keeping, Letter, Register, Term
from ..posted import whole_numbers
from .register import own_books

A_PAGE = 50  # lines
UNCHANGED = gettext_lazy("ไม่มีฉบับใดเปลี่ยน: กำหนดไว้เช่นนี้แล้ว อยู่ในบัญชีขอทำลาย หรือเป็นหนังสือลับซึ่งมีระเบียบของตนเอง")


@require_POST
def set_term(request, pk: int) -> HttpResponse:
    """Of one letter, at the office the person acts for."""
    letter = get_object_or_404(Letter.objects.visible_to(request.user), pk=pk)
    home = home_where(request, may.set_term)
    form = TermForm(request.POST)
    if form.is_valid():
        _tell(request, _set(request, [letter], home, form))
    else:
        messages.error(request, form.errors["term"][0])
    return redirect(letter)


@require_http_methods(["GET", "POST"])
def book(request, pk: int) -> HttpResponse:
    """GET: the lines of a book and how long their letters are kept. POST: those ticked get a term."""
    register = get_object_or_404(own_books(request), pk=pk)
    if not may.set_term(_home(register), request.user):
        raise PermissionDenied
    if request.method == "GET":
        return _show(request, register, TermForm())
    form = TermForm(request.POST)
    letters = _letters(request, register, whole_numbers(request.POST.getlist("letters")))
    if not letters:
        form.add_error(None, _("ยังไม่ได้เลือกหนังสือ โปรดทำเครื่องหมายหน้ารายการที่ต้องการ"))
    if not form.is_valid():
        return _show(request, register, form, status=422)
    _tell(request, _set(request, letters, _home(register), form))
    return redirect(request.get_full_path())


def _set(request, letters: list[Letter], home, form: TermForm) -> int:
    term = form.cleaned_data["term"]
    return setting.set_term(letters, home, term, by=request.user, now=timezone.now())


def _tell(request, count: int) -> None:
    if count:
        said = ngettext("กำหนดอายุการเก็บแล้ว %s ฉบับ", "กำหนดอายุการเก็บแล้ว %s ฉบับ", count)
        messages.success(request, said % to_thai(count))
    else:
        messages.warning(request, UNCHANGED)


def _show(request, register: Register, form: TermForm, status: int = 200) -> HttpResponse:
    lines = register.entries.filter(voided_at=None).select_related("letter__issuer")
    page = paging.Page(lines, request.GET.get("page"), A_PAGE)
    readable = {each.pk: each for each in _letters(request, register, [line.letter_id for line in page])}
    kept = {each.letter_id: each for each in Keeping.objects.at(register.office).filter(letter__in=readable)}
    for line in page:
        line.is_readable, line.keeping = line.letter_id in readable, kept.get(line.letter_id)
        line.proposed = Term(terms.proposed(line.letter, _home(register))).label
    context = {"register": register, "form": form, "page_obj": page}
    return render(request, "letters/keeping.html", context, status=status)


def _letters(request, register: Register, keys: list[int]) -> list[Letter]:
    visible = Letter.objects.visible_to(request.user).select_related("issuer")
    return list(visible.filter(pk__in=keys, entries__register=register).distinct())


def _home(register: Register):
    return register.office.parent if register.office.is_section else register.office


def of_letter(letter: Letter, home, user) -> dict:
    """What the page of a letter tells of its keeping at the office."""
    keeping = Keeping.objects.at(home).filter(letter=letter).select_related("set_by").first()
    chosen = keeping.term if keeping else terms.proposed(letter, home)
    may_set = may.set_term(home, user) and home.pk in holding.still_held(letter)
    form = TermForm(initial={"term": chosen}) if may_set else None
    return {"keeping": keeping, "term_form": form}
