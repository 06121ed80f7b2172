"""What a report must hold, and keeping every version of it."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Draft, Question, Report, Response
from .preparing import basis, begin, write_answers
from .refusals import OutcomeRequired, ReportIncomplete
from .states import Outcome


def by_letter(draft: Draft) -> dict:
    """What issuing the letter reports: what was prepared beside it; its subject where no details are told."""
    report = basis(draft.answers) or Report()
    said = report.answer or ("" if report.outcome in Outcome.reasoned() else draft.subject)
    told = {name: getattr(report, name) for name in ("outcome", "promised_on", "done", "total")}
    return told | {"answer": said}


def missing(draft: Draft) -> list[str]:
    """What the letter cannot be submitted without, in words."""
    try:
        check(draft.answers, by_letter(draft))
    except OutcomeRequired:
        return [_("โปรดเลือกผลการดำเนินการ")]
    except ReportIncomplete as refusal:
        return [str(words) for words in refusal.problems.values()]
    return []


def check(response: Response, facts: dict, *, is_hearsay: bool = False) -> None:
    """OutcomeRequired, or ReportIncomplete with all that is missing or wrong.

    `is_hearsay`: written down for an office that told it by telephone, say, and could send no file with it.
    """
    if facts.get("outcome") not in Outcome.values:
        raise OutcomeRequired
    questions = _of_questions(response, facts, is_hearsay)
    problems = {**_of_outcome(facts), **_of_quantities(response, facts), **questions}
    if problems:
        raise ReportIncomplete(problems)


def relevant(response: Response, facts: dict) -> dict:
    """The facts without what the chosen outcome has no place for: a form keeps what was typed for another."""
    outcome, dropped = facts["outcome"], set()
    if outcome != Outcome.PARTIAL:
        dropped |= {"promised_on"}
    if outcome not in Outcome.counting() or not response.circulation.unit:
        dropped |= {"done", "total"}
    return {name: value for name, value in facts.items() if name not in dropped}


def keep(response: Response, facts: dict) -> Report:
    """Freeze what was just told as the next version, with the answers given or those prepared."""
    report = begin(response)
    report.number = response.reports_sent
    report.sent_at = response.answered_at
    for name, value in response.told.items():
        setattr(report, name, value)
    report.save()
    if facts.get("answers") is not None:
        write_answers(report, facts["answers"])
    if response.outcome not in Outcome.counting():
        report.answers.all().delete()  # who did nothing has nothing to answer, but files may say why
        report.evidence.update(question=None)
    return report


def _of_outcome(facts: dict) -> dict:
    outcome, promised_on = facts["outcome"], facts.get("promised_on")
    if outcome in Outcome.reasoned() and not (facts.get("answer") or "").strip():
        return {"answer": _("โปรดบอกเหตุผล")}
    if outcome == Outcome.PARTIAL and not promised_on:
        return {"promised_on": _("โปรดระบุวันที่คาดว่าจะแล้วเสร็จ")}
    if outcome == Outcome.PARTIAL and promised_on < _today():
        return {"promised_on": _("วันที่คาดว่าจะแล้วเสร็จต้องไม่ใช่วันที่ผ่านไปแล้ว")}
    return {}


def _of_quantities(response: Response, facts: dict) -> dict:
    done, total = facts.get("done"), facts.get("total")
    if not response.circulation.unit or facts["outcome"] not in Outcome.counting():
        return {}
    if done is None or total is None:
        return {"done": _("โปรดใส่จำนวนที่ดำเนินการแล้ว และจำนวนทั้งหมด")}
    if done > total:
        return {"done": _("จำนวนที่ดำเนินการแล้วมากกว่าจำนวนทั้งหมด")}
    if facts["outcome"] == Outcome.FULL and done < total:
        return {"outcome": _("ยังไม่ครบทั้งหมด โปรดเลือกผลเป็น ดำเนินการแล้วบางส่วน")}
    return {}


def _of_questions(response: Response, facts: dict, is_hearsay: bool) -> dict:
    """Required questions without an answer; only who did something is asked."""
    if facts["outcome"] not in Outcome.counting():
        return {}
    given = _answered(basis(response), facts.get("answers"))
    required = response.circulation.questions.filter(is_required=True)
    if is_hearsay:
        required = required.exclude(kind=Question.Kind.FILE)
    return {q.pk: _("ยังไม่ได้ตอบ: %s") % q.text for q in required if q.pk not in given}


def _answered(report: Report | None, answers: dict[int, object] | None) -> set[int]:
    """Keys of the questions that the answers given now, else the prepared ones, and the files answer."""
    files = set(report.evidence.values_list("question", flat=True)) if report else set()
    if answers is None:
        return files | (set(report.answers.values_list("question", flat=True)) if report else set())
    return files | {pk for pk, value in answers.items() if value not in (None, "")}


def _today() -> datetime.date:
    return timezone.localdate()
