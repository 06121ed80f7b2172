"""Every address of the site, with the keys of the scene's things, and forms good enough to be asked."""

import datetime
import uuid
from collections.abc import Iterator

from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from offices import saved_views
from tests.workflow import papers

from .scene import Scene

NOBODYS = "MQ"  # a key of no person


def patterns(resolver=None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every URL pattern of the site with its full name."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLPattern):
            yield f"{namespace}{each.name}", each
        else:
            yield from patterns(each, f"{namespace}{each.namespace}:" if each.namespace else namespace)


def names() -> list[str]:
    return [name for name, _pattern in patterns()]


def of(scene: Scene) -> dict[str, str]:
    """Where each leads to a thing of the scene, by name."""
    keys = _keys(scene)
    return {
        name: reverse(name, args=_args(name, keys) if pattern.pattern.converters else ())
        for name, pattern in patterns()
    }


def _args(name: str, keys: dict[str, tuple]) -> tuple:
    """By the whole name, or by the longest beginning of it."""
    if name in keys:
        return keys[name]
    known = [key for key in keys if key.endswith("*") and name.startswith(key[:-1])]
    return keys[max(known, key=len)]


def _keys(s: Scene) -> dict[str, tuple]:
    """«letters:entry*» is for `letters:entry-void` too."""
    return {
        "absence-end": (s.absence.pk,),
        "guide": ("clerk",),
        "guide-picture": ("clerk", "pile"),
        "day-*": (s.day.pk,),
        "group*": (s.group.pk,),
        "group-take-out": (s.group.pk, s.world.district.pk),
        "channel-*": (s.channel.pk,),
        "signatory*": (s.signatory.pk,),
        "saved-view*": (s.view.pk,),
        "office-code": (s.office.pk,),
        "person*": (s.membership.pk,),
        "set-password": (NOBODYS, "no-token"),
        "mfa_*": (1,),  # nobody's passkey
        "letters:emblem-*": (s.emblem.pk,),
        "letters:table-done": (s.table,),
        "letters:intake*": (s.intake.pk,),
        "letters:intake-take-back": (s.dropped.pk,),
        "letters:intake-picture": (s.intake.pk, 1),
        "letters:*": (s.letter.pk,),
        "letters:void-paper": (s.void.pk,),
        "letters:copy-paper": (s.copy.pk,),
        "letters:link": (s.received.pk,),
        "letters:correct": (s.received.pk,),
        "letters:dispatch-take-back": (s.dispatch.pk,),
        "letters:pass-on": (s.entry.pk,),
        "letters:enter-section": (s.assignment.pk,),
        "letters:confirm": (s.proposal.pk,),
        "letters:reject": (s.proposal.pk,),
        "letters:follow": (s.history.pk,),
        "letters:old-register*": (s.old.pk,),
        "letters:entry*": (s.entry.pk,),
        "letters:stamp-paper": (s.entry.pk,),
        "letters:stamped-scan": (s.entry.pk, s.scan.pk),
        "letters:register": (s.register.pk,),
        "letters:print-register": (s.register.pk,),
        "letters:printout*": (s.printout.pk,),
        "letters:enclosure": (s.letter.pk, s.enclosure.pk),
        "letters:withdraw": (s.letter.pk, s.enclosure.pk),
        "letters:put-back": (s.letter.pk, s.withdrawn.pk),
        "letters:keeping": (s.register.pk,),
        "letters:set-term": (s.received.pk,),
        "letters:destruction*": (s.destruction.pk,),
        "letters:destruction-step": (s.destruction.pk, "appoint"),
        "letters:destruction-leave-out": (s.listed.pk,),
        "letters:genuine": (s.token,),
        "letters:genuine-file": (s.token, s.enclosure.pk),
        "workflow:desk-list": ("overdue",),
        "workflow:call-again": (uuid.UUID(int=0),),
        "workflow:work-*": ("printout", s.printout.pk),
        "workflow:office": (s.world.district.pk,),
        "workflow:withdraw-meeting": (s.meeting.pk,),
        "workflow:changes-list": ("asked", "new"),
        "workflow:calendar-feed-*": (s.feed.pk,),
        "workflow:calendar-day": ("2569-03-06",),
        "workflow:calendar-file": (s.calendar_token,),
        "workflow:circulate": (s.received.pk,),
        "workflow:*": (s.circulation.pk,),
        "workflow:batch*": (s.batch.pk,),
        "workflow:below": (s.circulation.pk, s.response.pk),
        "workflow:inspection-file": (s.inspection.pk,),
        "workflow:reminder-round": (s.reminding.pk,),
        "workflow:reminder-letters": (s.reminding.pk,),
        "workflow:reminder-take": (s.reminding.pk, "submit"),
        "workflow:letterhead-section": (s.world.section.pk,),
        "workflow:template*": (s.template.pk,),
        "workflow:template-version": (s.template.pk, 1),
        "workflow:template-again": (s.template.pk, 1),
        "workflow:response": (s.response.pk,),
        "workflow:course": (s.response.pk,),
        "workflow:write": (s.duty.pk,),
        "workflow:report": (s.duty.pk,),
        "workflow:give": (s.duty.pk,),
        "workflow:evidence": (s.response.pk, s.evidence.pk),
        "workflow:on-behalf": (s.awaiting.pk, "receive"),
        "workflow:line": (s.response.pk,),
        "workflow:line-perform": (s.response.pk, "accept"),
        "workflow:perform": (s.response.pk, "accept"),
        "workflow:reminder-again": (s.sending.pk,),
        "workflow:draft*": (s.draft.pk,),
        "workflow:draft-report": (s.report_draft.pk,),
        "workflow:draft-refresh": (s.report_draft.pk,),
        "workflow:draft-enclosure": (s.draft.pk, s.draft_file.pk),
        "workflow:draft-enclosure-change": (s.draft.pk, s.draft_file.pk),
        "workflow:draft-perform": (s.in_review.pk, "approve"),
        "workflow:letter-word": (s.letter.pk,),
        "workflow:run*": (s.run.pk,),
        "workflow:run-choose": (s.many.pk,),
        "workflow:run-give-up": (s.many.pk,),
        "workflow:run-paper": (s.run.pk, s.line.pk),
        "workflow:run-void": (s.run.pk, s.line.pk),
        "workflow:run-file": (s.run_file.pk,),
        "workflow:copy": (s.awaiting.pk,),
        "workflow:link-*": (s.awaiting.pk,),
        "workflow:copies": (s.copies.pk,),
        "workflow:copies-*": (s.copies.pk,),
        "workflow:copies-ask": (s.circulation.pk,),
        "workflow:reply*": (s.reply_token,),
        "workflow:reply-file": (s.reply_token, s.own_scan.pk),
        "workflow:reply-enclosure": (s.reply_token, s.enclosure.pk),
        "workflow:reply-act": (s.reply_token, "receive"),
    }


def forms_of(s: Scene) -> dict[str, dict]:
    """What is posted there; nothing where a button needs no word, or who may is asked before the form."""
    today = timezone.localdate()
    caller = {"name": "สมศรี มีสุข", "phone": "๐๘๑ ๒๓๔ ๕๖๗๘"}
    return {
        "absences": {
            "person": s.officer.pk,
            "stand_in": s.absence.stand_in_id,
            "since": today + datetime.timedelta(days=100),
            "until": today + datetime.timedelta(days=101),
            "note": "ลา",
            "form_token": uuid.uuid4(),
        },
        "switch-office": {"office": s.office.code},
        "person-end": {"on": today, "seen": 0},
        "saved-views": {"list": saved_views.sealed("/outstanding/?q=ก"), "name": "ก"},
        "letters:pass-on": {"kind": "propose", "text": "เพื่อโปรดทราบ", "form_token": uuid.uuid4()},
        "letters:print-register": {"form": "xlsx", "form_token": uuid.uuid4()},
        "workflow:perform": {"version": s.response.version},
        "workflow:line-perform": {"version": s.response.version},
        "workflow:draft-perform": {"version": s.in_review.version},
        "workflow:draft-template": {"version": s.draft.version, "template": s.template.pk},
        "workflow:draft-enclose": {"files": papers.upload(papers.picture())},
        "workflow:draft-enclosure-change": {"change": "take-out"},
        "workflow:reply-by-hand": {"code": s.reply_token},
        "workflow:reply-by-hand-small": {"code": s.reply_token},
        "workflow:reply-report": {"version": s.awaiting.version, "outcome": "full", **caller},
    }
