"""The pages and files of this room that show a letter: letters/looks."""

from django.utils.translation import gettext_lazy as _

from letters.looks import pages

_CIRCULATION, _DUTY, _DRAFT, _RUN = _("หน้าการเวียน"), _("หน้าเรื่องที่ต้องตอบ"), _("หน้าร่าง"), _("หน้าส่งถึงหลายแห่ง")
_REMINDING, _COPIES = _("หน้าหนังสือเตือน"), _("ชุดสำเนาถึงหน่วยงาน")


def register() -> None:
    _letters_and_circulations()
    _duties()
    _drafts_and_runs()


def _letters_and_circulations() -> None:
    pages.add({"workflow:letter-word": _("ฉบับ Word")}, "letters.Letter", "pk")
    pages.add({"workflow:circulate": _("แบบเวียนหนังสือ")}, "letters.Letter", "pk", key="letter_pk")
    names = (
        *("circulation", "judge", "below", "chain", "events", "time", "answers", "inspection"),
        *("inspection-state", "ask-more", "remind", "circulation-plan", "circulation-plan-office"),
        *("links", "copies-ask", "links-mail", "links-code", "codes"),
    )
    asked = {f"workflow:{name}": _CIRCULATION for name in names}
    pages.add(asked | {"workflow:briefing": _("ใบสรุปการเวียน (PDF)")}, "workflow.Circulation", "letter")
    batches = {"workflow:batch": _CIRCULATION, "workflow:batch-carry-out": _CIRCULATION}
    pages.add(batches, "workflow.Batch", "circulation__letter")
    pages.add({"workflow:inspection-file": _("แฟ้มตรวจราชการ")}, "workflow.Inspection", "circulation__letter")
    copies = {f"workflow:{name}": _COPIES for name in ("copies", "copies-state", "copies-file")}
    pages.add(copies, "workflow.Copies", "circulation__letter")
    rounds = ("reminder-round", "reminder-letters", "reminder-take")
    reminding = {f"workflow:{name}": _REMINDING for name in rounds}
    pages.add(reminding, "workflow.ReminderRound", "circulation__letter", "drafts__letter")


def _duties() -> None:
    names = (
        *("response", "write", "report", "on-behalf", "give", "line", "line-perform", "perform"),
        *("copy", "course", "link-mail", "link-renew", "link-revoke"),
    )
    duties = {f"workflow:{name}": _DUTY for name in names} | {"workflow:evidence": _("หลักฐานของคำตอบ")}
    pages.add(duties, "workflow.Response", "circulation__letter", "reply_letter")


def _drafts_and_runs() -> None:
    names = (
        *("draft", "draft-report", "draft-refresh", "draft-template", "draft-enclose", "draft-perform"),
        *("draft-pages", "draft-preview", "draft-paper", "draft-word", "draft-enclosure"),
        *("draft-enclosure-change", "run-choose", "run-give-up"),
    )
    drafts = {f"workflow:{name}": _DRAFT for name in names}
    pages.add(drafts, "workflow.Draft", "letter", "about", "answers__circulation__letter")
    runs = {f"workflow:{name}": _RUN for name in ("run", "run-state", "run-stop", "run-go-on", "run-files")}
    pages.add(runs, "workflow.LetterRun", "draft__letter", "lines__letter")
    papers = {"workflow:run-paper": _("ฉบับถึงหน่วยงาน (PDF)"), "workflow:run-void": _RUN}
    pages.add(papers, "workflow.RunLine", "letter", "copy__letter", key="line_pk")
    pages.add({"workflow:run-file": _COPIES}, "workflow.RunFile", "run__draft__letter", "run__lines__letter")
