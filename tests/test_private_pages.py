"""What anybody may open shows nothing of those who work here. Who may open what: tests/access/table.txt."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

PUBLIC, PRIVATE = "public", "private"
METHODS = ("get", "post", "put", "delete", "head", "options")
PAGES = {
    "desk": PRIVATE,
    "login": PUBLIC,
    "logout": PRIVATE,
    "our-office": PRIVATE,
    "switch-office": PRIVATE,
    "absences": PRIVATE,
    "absence-end": PRIVATE,
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "metrics": PUBLIC,
    "set-language": PUBLIC,
    "channels": PRIVATE,
    "channel-try": PRIVATE,
    "channel-end": PRIVATE,
    "house-rules": PRIVATE,
    "signatories": PRIVATE,
    "signatory": PRIVATE,
    "signatory-withdraw": PRIVATE,
    "saved-views": PRIVATE,
    "saved-view": PRIVATE,
    "saved-view-withdraw": PRIVATE,
    "office-codes": PRIVATE,
    "office-code": PRIVATE,
    "date-echo": PUBLIC,
    "groups": PRIVATE,
    "holidays": PRIVATE,
    "day-declare": PRIVATE,
    "day-moves": PRIVATE,
    "day-withdraw": PRIVATE,
    "group": PRIVATE,
    "group-members": PRIVATE,
    "group-take-out": PRIVATE,
    "group-end": PRIVATE,
    "workflow:work": PRIVATE,
    "workflow:installation": PRIVATE,
    "workflow:call-again": PRIVATE,
    "workflow:work-stop": PRIVATE,
    "workflow:work-again": PRIVATE,
    "letters:log": PRIVATE,
    "letters:log-by-hand": PRIVATE,
    "letters:log-earlier": PRIVATE,
    "letters:table": PRIVATE,
    "letters:table-done": PRIVATE,
    "letters:pile": PRIVATE,
    "letters:pile-rows": PRIVATE,
    "letters:pile-history": PRIVATE,
    "letters:pile-next": PRIVATE,
    "letters:intake": PRIVATE,
    "letters:intake-drop": PRIVATE,
    "letters:intake-take-back": PRIVATE,
    "letters:intake-split": PRIVATE,
    "letters:intake-file": PRIVATE,
    "letters:intake-picture": PRIVATE,
    "letters:number": PRIVATE,
    "letters:next-number": PRIVATE,
    "letters:numbered": PRIVATE,
    "letters:unsent": PRIVATE,
    "letters:dispatch": PRIVATE,
    "letters:dispatch-take-back": PRIVATE,
    "letters:letter": PRIVATE,
    "letters:paper": PRIVATE,
    "letters:void-paper": PRIVATE,
    "letters:copy-paper": PRIVATE,
    "letters:link": PRIVATE,
    "letters:pass-on": PRIVATE,
    "letters:inside": PRIVATE,
    "letters:without-owner": PRIVATE,
    "letters:to-enter": PRIVATE,
    "letters:enter-section": PRIVATE,
    "letters:hand-over": PRIVATE,
    "letters:hand-over-sheet": PRIVATE,
    "letters:confirm": PRIVATE,
    "letters:reject": PRIVATE,
    "letters:correct": PRIVATE,
    "letters:follow": PRIVATE,
    "letters:old-registers": PRIVATE,
    "letters:old-register-template": PRIVATE,
    "letters:old-register": PRIVATE,
    "letters:old-register-state": PRIVATE,
    "letters:old-register-answers": PRIVATE,
    "letters:old-register-enter": PRIVATE,
    "letters:old-register-drop": PRIVATE,
    "letters:old-register-csv": PRIVATE,
    "letters:old-register-xlsx": PRIVATE,
    "letters:emblem": PRIVATE,
    "letters:emblem-take": PRIVATE,
    "letters:emblem-withdraw": PRIVATE,
    "letters:registers": PRIVATE,
    "letters:books": PRIVATE,
    "letters:share-circulars": PRIVATE,
    "letters:audit": PRIVATE,
    "letters:entry": PRIVATE,
    "letters:entry-correct": PRIVATE,
    "letters:entry-void": PRIVATE,
    "letters:search": PRIVATE,
    "letters:register": PRIVATE,
    "letters:print-register": PRIVATE,
    "letters:printout": PRIVATE,
    "letters:printout-state": PRIVATE,
    "letters:printout-file": PRIVATE,
    "letters:stamp-paper": PRIVATE,
    "letters:stamped-scan": PRIVATE,
    "letters:enclose": PRIVATE,
    "letters:enclosure": PRIVATE,
    "letters:withdraw": PRIVATE,
    "letters:put-back": PRIVATE,
    "letters:genuine": PUBLIC,
    "letters:genuine-file": PUBLIC,
    "workflow:desk-days": PRIVATE,
    "workflow:desk-rest": PRIVATE,
    "workflow:course": PRIVATE,
    "workflow:changes-numbers": PRIVATE,
    "workflow:desk-list": PRIVATE,
    "workflow:calendar-soon": PRIVATE,
    "workflow:mine": PRIVATE,
    "workflow:outstanding": PRIVATE,
    "workflow:office": PRIVATE,
    "workflow:performance": PRIVATE,
    "workflow:matrix": PRIVATE,
    "workflow:overview": PRIVATE,
    "workflow:changes": PRIVATE,
    "workflow:changes-list": PRIVATE,
    "workflow:note-meeting": PRIVATE,
    "workflow:withdraw-meeting": PRIVATE,
    "workflow:calendar": PRIVATE,
    "workflow:calendar-late": PRIVATE,
    "workflow:calendar-feed": PRIVATE,
    "workflow:calendar-feed-renew": PRIVATE,
    "workflow:calendar-feed-revoke": PRIVATE,
    "workflow:calendar-day": PRIVATE,
    "workflow:calendar-file": PUBLIC,
    "workflow:circulate": PRIVATE,
    "workflow:circulation": PRIVATE,
    "workflow:events": PRIVATE,
    "workflow:briefing": PRIVATE,
    "workflow:line": PRIVATE,
    "workflow:line-perform": PRIVATE,
    "workflow:judge": PRIVATE,
    "workflow:batch": PRIVATE,
    "workflow:batch-carry-out": PRIVATE,
    "workflow:below": PRIVATE,
    "workflow:chain": PRIVATE,
    "workflow:time": PRIVATE,
    "workflow:answers": PRIVATE,
    "workflow:inspection": PRIVATE,
    "workflow:inspection-state": PRIVATE,
    "workflow:inspection-file": PRIVATE,
    "workflow:ask-more": PRIVATE,
    "workflow:remind": PRIVATE,
    "workflow:reminder-round": PRIVATE,
    "workflow:reminder-letters": PRIVATE,
    "workflow:reminder-take": PRIVATE,
    "workflow:circulation-plan": PRIVATE,
    "workflow:circulation-plan-office": PRIVATE,
    "workflow:letterhead": PRIVATE,
    "workflow:letterhead-section": PRIVATE,
    "workflow:templates": PRIVATE,
    "workflow:template-new": PRIVATE,
    "workflow:template": PRIVATE,
    "workflow:template-withdraw": PRIVATE,
    "workflow:template-version": PRIVATE,
    "workflow:template-again": PRIVATE,
    "workflow:office-plan": PRIVATE,
    "workflow:response": PRIVATE,
    "workflow:write": PRIVATE,
    "workflow:on-behalf": PRIVATE,
    "workflow:report": PRIVATE,
    "workflow:evidence": PRIVATE,
    "workflow:give": PRIVATE,
    "workflow:perform": PRIVATE,
    "workflow:copy": PRIVATE,
    "workflow:link-mail": PRIVATE,
    "workflow:link-renew": PRIVATE,
    "workflow:link-revoke": PRIVATE,
    "workflow:links": PRIVATE,
    "workflow:copies-ask": PRIVATE,
    "workflow:links-mail": PRIVATE,
    "workflow:links-code": PRIVATE,
    "workflow:codes": PRIVATE,
    "workflow:copies": PRIVATE,
    "workflow:copies-state": PRIVATE,
    "workflow:copies-file": PRIVATE,
    "workflow:reply-by-hand": PUBLIC,
    "workflow:reply-by-hand-small": PUBLIC,
    "workflow:reply": PUBLIC,
    "workflow:reply-small": PUBLIC,
    "workflow:reply-letter": PUBLIC,
    "workflow:reply-file": PUBLIC,
    "workflow:reply-enclosure": PUBLIC,
    "workflow:reply-report": PUBLIC,
    "workflow:reply-done": PUBLIC,
    "workflow:reply-new-link": PUBLIC,
    "workflow:reply-act": PUBLIC,
    "workflow:reminders": PRIVATE,
    "workflow:reminder-again": PRIVATE,
    "workflow:run-choose": PRIVATE,
    "workflow:run-give-up": PRIVATE,
    "workflow:run": PRIVATE,
    "workflow:run-state": PRIVATE,
    "workflow:run-stop": PRIVATE,
    "workflow:run-go-on": PRIVATE,
    "workflow:run-files": PRIVATE,
    "workflow:run-paper": PRIVATE,
    "workflow:run-void": PRIVATE,
    "workflow:run-file": PRIVATE,
    "workflow:drafts": PRIVATE,
    "workflow:begin": PRIVATE,
    "workflow:draft": PRIVATE,
    "workflow:draft-pages": PRIVATE,
    "workflow:draft-preview": PRIVATE,
    "workflow:draft-paper": PRIVATE,
    "workflow:draft-word": PRIVATE,
    "workflow:letter-word": PRIVATE,
    "workflow:draft-template": PRIVATE,
    "workflow:draft-report": PRIVATE,
    "workflow:draft-refresh": PRIVATE,
    "workflow:draft-enclose": PRIVATE,
    "workflow:draft-enclosure": PRIVATE,
    "workflow:draft-enclosure-change": PRIVATE,
    "workflow:draft-perform": PRIVATE,
}
from .access import addresses, table

STEPS = ("mfa_authenticate", "mfa_login_webauthn")  # of coming in: from the door, and for nobody else
PUBLIC = [name for (name, method), codes in table.read().items() if (method, codes["anon"]) == ("GET", "200")]


def address(name: str) -> str:
    """An address of the page, whatever it needs."""
    converters = dict(addresses.patterns())[name].pattern.converters
    anything = {"IntConverter": 1, "UUIDConverter": uuid.UUID(int=0)}
    given = {word: anything.get(type(kind).__name__, "x") for word, kind in converters.items()}
    return reverse(name, kwargs=given)


def test_a_public_page_shows_no_menu(client, db):
    answers = {name: client.get(address(name)).content.decode() for name in PUBLIC if name != "metrics"}

    assert [name for name, told in answers.items() if 'class="topnav"' in told] == []


@pytest.mark.parametrize("name", STEPS)
def test_a_step_of_coming_in_leads_whoever_is_not_on_the_way_to_the_door(client, db, name):
    assert client.get(address(name)).url == reverse("login")


@pytest.mark.parametrize(
    "path", ["/accounts/signup/", "/account/email/", "/login/code/", "/account/connections/"]
)
def test_what_the_library_could_do_and_we_do_not_want_is_nowhere(client, db, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/nowhere/", "/admin/", "/letters/", "/static/../config/settings/base.py"])
def test_what_is_no_page_is_not_found(client, db, path):
    assert client.get(path).status_code == 404


def test_a_post_without_its_token_is_refused_and_told_what_to_do(world):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world["clerk of the province"])

    answer = strict.post(reverse("letters:log"), {"text": "ก"})

    assert (answer.status_code, "กดย้อนกลับ" in answer.content.decode()) == (403, True)
