"""The reply door: an office reads a circular and answers it, without an account."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from letters import giving, reading_copy
from letters.enclosing.giving import given_to_the_public
from letters.enclosing.pieces import begins
from letters.intake.files import FileRefused
from letters.models import Enclosure
from offices.doors import limited, network_of
from thai.typed_code import as_printed

from ... import actions, counted_days, history, keys, outstanding, versions
from ...door import acting, mailing, uses
from ...door.contact import contact_of
from ...door.forms import ACTS, CallerForm
from ...models import KeyUse, ReplyKey
from ...report_form import ReportForm
from ..acting import in_words
from .opening import opened, unseen

What = KeyUse.What
CALLERS = "callers"  # in the session: key → what its caller said of themselves, for the rest of the visit


@unseen
@limited
@require_http_methods(["GET", "POST"])
def by_hand(request) -> HttpResponse:
    """Where the code of the paper is typed; read however it is typed."""
    typed = as_printed(request.POST.get("code", "")[:100])
    if request.method == "POST" and keys.behind(typed):
        return redirect("workflow:reply", typed)
    context = {"typed": typed, "is_wrong": request.method == "POST"}
    return render(request, "workflow/door/by_hand.html", context, status=422 if context["is_wrong"] else 200)


@opened
@require_http_methods(["GET", "POST"])
def reply(request, key: ReplyKey, token: str) -> HttpResponse:
    """What is asked of which office by when, how it stands, and what can be done."""
    own = reverse("workflow:reply", args=[as_printed(token)])
    if request.path != own or request.method == "POST":  # typed another way; a code that was told before
        return redirect(own)
    uses.note(key, What.OPENED, network_of(request))
    response, letter = key.response, key.response.circulation.letter
    office = response.circulation.office
    context = _facts(key, token) | {
        "line": outstanding.lines([response], timezone.localdate())[0],
        "counted": counted_days.in_words(response),
        "offered": acting.offered(key),
        "has_paper": reading_copy.has_paper(letter, office),
        "files": reading_copy.files_of(letter, office),
        "enclosures": Enclosure.objects.public(letter),
        "is_void": letter.is_void,
        "sent_back": history.why_sent_back(response),
        "ended": history.why_ended(response),
        "extension": response.extensions.select_related("decided_in").last(),
        "told": _told(key),
    }
    return render(request, "workflow/door/reply.html", context)


@opened
@require_GET
def letter(request, key: ReplyKey, token: str) -> HttpResponse:
    """The letter's paper as PDF."""
    circulation = key.response.circulation
    paper = reading_copy.paper_of(circulation.letter, circulation.office)
    if paper is None:
        raise Http404
    uses.note(key, What.LETTER, network_of(request))
    headers = {"Content-Disposition": 'inline; filename="letter.pdf"'}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


@opened
@require_safe
def file(request, key: ReplyKey, token: str, pk: int) -> HttpResponse:
    """A file in which the letter came."""
    circulation = key.response.circulation
    files = {each.pk: each for each in reading_copy.files_of(circulation.letter, circulation.office)}
    if pk not in files:
        raise Http404
    try:
        answered = giving.given_letter(request, files[pk])
    except FileRefused as refused:
        raise Http404 from refused
    if request.method == "GET" and begins(answered):
        uses.note(key, What.ENCLOSURE, network_of(request))
    return answered


@opened
@require_safe
def enclosure(request, key: ReplyKey, token: str, pk: int) -> HttpResponse:
    """A file that its office gives out with the letter, as behind the letter's own code."""
    found = get_object_or_404(Enclosure.objects.public(key.response.circulation.letter), pk=pk)
    if found.withdrawal:
        return render(request, "letters/withdrawn.html", {"enclosure": found}, status=410)
    answered = given_to_the_public(request, found)
    if begins(answered):
        uses.note(key, What.ENCLOSURE, network_of(request))
    return answered


@opened
@require_http_methods(["GET", "POST"])
def act(request, key: ReplyKey, token: str, act: str) -> HttpResponse:
    """One act besides a report, on a page of its own. GET: what it asks. POST: done."""
    form_class = ACTS.get(act)
    if form_class is None:
        raise Http404
    if form_class.action not in acting.offered(key):
        return _not_now(request, token)
    known = _caller(request, key) | {"version": key.response.version}
    form = form_class(request.POST or None, initial=known, response=key.response)
    if form.is_valid() and (sent := _sent(request, key, token, form, form.action, **form.said)):
        return sent
    context = _facts(key, token) | {"form": form, "act": act}
    return render(request, "workflow/door/act.html", context, status=422 if form.is_bound else 200)


@opened
@require_http_methods(["GET", "POST"])
def report(request, key: ReplyKey, token: str) -> HttpResponse:
    """The circular's own form, as on the page of the duty, and who answers."""
    if "report" not in acting.offered(key):
        return _not_now(request, token)
    if request.method == "GET":
        caller = CallerForm(initial=_caller(request, key))
        return _show_report(request, key, token, ReportForm(response=key.response), caller)
    form = ReportForm(request.POST, request.FILES, response=key.response)
    form.keep_files(by=None)
    if form.is_valid() and not form.is_sent:
        form.save()
        messages.success(request, _("บันทึกไว้แล้ว ยังไม่ได้ส่ง เปิดลิงก์เดิมเพื่อทำต่อได้"))
        return redirect("workflow:reply-report", token)
    caller = CallerForm(request.POST)
    if form.is_valid() & caller.is_valid():
        said = form.facts | {"version": form.cleaned_data["version"], "note": form.facts["answer"]}
        form.save()  # nobody types it twice, whoever was quicker
        if sent := _sent(request, key, token, caller, "report", **said):
            return sent
    return _show_report(request, key, token, form, caller, status=422)


@opened
@require_GET
def done(request, key: ReplyKey, token: str) -> HttpResponse:
    """What was just sent, and when."""
    use = key.uses.filter(what=What.ACTED).select_related("record__response").last()
    if use is None:
        return redirect("workflow:reply", token)
    context = _facts(key, token) | {"use": use, "told": _told(key)}
    return render(request, "workflow/door/done.html", context)


@unseen
@limited
@require_http_methods(["GET", "POST"])
def new_link(request, token: str) -> HttpResponse:
    """Whatever the token is, and whatever is done about it, the answer is the same."""
    if request.method == "GET":
        return redirect("workflow:reply", token)
    if key := keys.behind(token):
        mailing.ask_anew(key)
    return render(request, "workflow/door/asked_anew.html")


def _facts(key: ReplyKey, token: str) -> dict:
    """What every page of an open door says."""
    response = key.response
    unit, phone = contact_of(response.circulation)
    context = {"token": token, "key": key, "response": response, "circulation": response.circulation}
    return context | {"letter": response.circulation.letter, "unit": unit, "phone": phone}


def _told(key: ReplyKey):
    return versions.told(key.response).current


def _sent(request, key: ReplyKey, token: str, form: CallerForm, action: str, **said) -> HttpResponse | None:
    """To the page that says what was sent; None when the form now says why it was not."""
    try:
        acting.act(key, action, caller=form.caller(network_of(request)), **said)
    except (actions.ChangedMeanwhile, actions.NotAvailable):
        return _not_now(request, token)
    except actions.DayRefused as refusal:
        form.add_error("until", str(refusal))
    except actions.Refused as refusal:
        form.add_error(None, in_words(refusal))
    else:
        said = {name: form.cleaned_data[name] for name in ("name", "phone")}
        request.session[CALLERS] = request.session.get(CALLERS, {}) | {str(key.pk): said}
        return redirect("workflow:reply-done", token)
    return None


def _caller(request, key: ReplyKey) -> dict[str, str]:
    """What nobody has to type twice (WCAG 3.3.7): seen by who typed it here, behind the same link."""
    return request.session.get(CALLERS, {}).get(str(key.pk), {})


def _not_now(request, token: str) -> HttpResponse:
    messages.warning(request, _("มีผู้ดำเนินการไปก่อนแล้ว หรือยังทำขั้นตอนนี้ไม่ได้ โปรดดูสถานะล่าสุดด้านล่าง"))
    return redirect("workflow:reply", token)


def _show_report(
    request, key, token, form: ReportForm, caller: CallerForm, status: int = 200
) -> HttpResponse:
    context = _facts(key, token) | {"report_form": form, "caller": caller}
    return render(request, "workflow/door/report.html", context, status=status)
