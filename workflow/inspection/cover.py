"""The first thing an inspector opens: what it is about, its figures, what lies where, how to check it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from letters.paper.pdf import printed
from offices.secrecy import Secrecy
from thai.dates import format_date
from thai.numerals import to_thai

from .. import counting
from ..models import DueMove, Extension, Inspection, Pause, Record, Reminder
from ..states import State, Verdict
from .archive import MANIFEST, SUMS, Packed
from .pieces import Matter

PATH, HOW = "00-cover.pdf", "00-how-to-check.txt"
FAULTS_SHOWN = 40


@dataclass(frozen=True)
class Folder:
    path: str
    what: str
    count: str  # of files


@dataclass(frozen=True)
class Cover:
    letter: str
    secrecy: str
    facts: Sequence[tuple[str, str]]
    figures: Sequence[tuple[str, str]]
    folders: Sequence[Folder]
    faults: Sequence[str]
    how: Sequence[str]


def to_pdf(inspection: Inspection, matter: Matter, packed: Sequence[Packed]) -> bytes:
    secrecy = Secrecy(inspection.secrecy)
    page = Cover(
        letter=matter.circulation.letter.number_thai,
        secrecy=str(secrecy.label) if secrecy else "",
        facts=_facts(inspection, matter),
        figures=[(label, to_thai(f"{number:,}")) for label, number in figures(matter)],
        folders=_folders(packed),
        faults=_shown(faults(packed)),
        how=how_to_check(),
    )
    return printed("paper/inspection.html", "inspection.css", page=page)


def faults(packed: Sequence[Packed]) -> list[str]:
    """The files that the disk has lost, or that are not what they were when they came."""
    found = []
    for each in packed:
        said = {"path": each.piece.path, "what": each.piece.what}
        if each.is_missing:
            found.append(_("%(path)s (%(what)s): ไม่พบไฟล์ในที่เก็บ") % said)
        elif each.is_changed:
            found.append(_("%(path)s (%(what)s): ไม่ตรงกับค่า SHA-256 ที่บันทึกไว้เมื่อได้รับ") % said)
    return found


def how_to_check() -> list[str]:
    """In words that work without this system."""
    return [
        _("%(sums)s มีค่า SHA-256 ของทุกไฟล์ และ %(manifest)s บอกว่าแต่ละไฟล์คืออะไร ขนาดเท่าใด ชื่อเดิมคืออะไร")
        % {"sums": SUMS, "manifest": MANIFEST},
        _(
            "Linux หรือ macOS: แตกไฟล์ ZIP เปิดแฟ้มนั้น แล้วใช้คำสั่ง sha256sum -c %(sums)s "
            "(macOS: shasum -a 256 -c %(sums)s)"
        )
        % {"sums": SUMS},
        _("Windows: ใช้คำสั่ง certutil -hashfile ชื่อไฟล์ SHA256 แล้วเทียบกับบรรทัดของไฟล์นั้นใน %s") % SUMS,
        _("ค่า SHA-256 ของไฟล์ ZIP ทั้งไฟล์บันทึกไว้ในระบบ Wian พร้อมชื่อผู้ทำและเวลา ที่หน้าแฟ้มสำหรับผู้ตรวจราชการของเรื่องนี้"),
    ]


def figures(matter: Matter) -> list[tuple[str, int]]:
    circulation = matter.circulation
    of_it = {"response__circulation": circulation}
    counted = circulation.responses.aggregate(
        asked=Count("pk"),
        copies=Count("pk", filter=Q(is_copy=True)),
        counted=Count("pk", filter=counting.counted()),
        answered=Count("pk", filter=counting.answered()),
        on_time=Count("pk", filter=counting.on_time()),
        answered_late=Count("pk", filter=counting.answered_late()),
        late=Count("pk", filter=counting.late(matter.today)),
        uncounted=Count("pk", filter=Q(state__in=State.uncounted())),
    )
    extensions = Extension.objects.filter(**of_it)
    unasked = extensions.filter(asked_in=F("decided_in")).count()
    return [
        (_("ผู้ได้รับเวียนทั้งหมด (แห่ง)"), counted["asked"]),
        (_("ในจำนวนนี้ได้สำเนาส่ง (แห่ง)"), counted["copies"]),
        (_("ยกเว้นหรือยกเลิก (แห่ง)"), counted["uncounted"]),
        (_("ต้องตอบ (แห่ง)"), counted["counted"]),
        (_("ตอบแล้ว (แห่ง)"), counted["answered"]),
        (_("ตอบทันกำหนด (แห่ง)"), counted["on_time"]),
        (_("ตอบช้ากว่ากำหนด (แห่ง)"), counted["answered_late"]),
        (_("ยังไม่ตอบและเกินกำหนด (แห่ง)"), counted["late"]),
        (_("หนังสือเตือนที่ออกแล้ว (แห่งครั้ง)"), Reminder.objects.standing().filter(**of_it).count()),
        (_("ขอขยายเวลา (ครั้ง)"), extensions.count() - unasked),
        (_("อนุญาตให้ขยายเวลา (ครั้ง)"), extensions.filter(verdict=Verdict.GRANTED).count() - unasked),
        (_("ขยายเวลาให้โดยไม่ได้ขอ (ครั้ง)"), unasked),
        (_("หยุดนับเวลา (ครั้ง)"), Pause.objects.filter(**of_it).count()),
        (_("เลื่อนกำหนดตามวันหยุดหรือวันรับ (ครั้ง)"), DueMove.objects.filter(**of_it).count()),
        (_("การดำเนินการที่บันทึกไว้ (รายการ)"), Record.objects.filter(**of_it).count()),
    ]


def _facts(inspection: Inspection, matter: Matter) -> list[tuple[str, str]]:
    circulation, letter = matter.circulation, matter.circulation.letter
    moment = timezone.localtime(inspection.asked_at)
    day, clock = format_date(moment.date()), to_thai(f"{moment:%H.%M}")
    return [
        (_("หนังสือ"), letter.number_thai or _("ไม่มีเลขที่")),
        (_("ลงวันที่"), format_date(letter.dated_on) if letter.dated_on else "—"),
        (_("เรื่อง"), letter.subject),
        (_("ขอให้"), circulation.request_in_words),
        (_("หน่วยงานที่ขอ"), str(circulation.office)),
        (_("ถึง"), circulation.addressees),
        (_("ภายในวันที่"), format_date(circulation.due_on) if circulation.due_on else "—"),
        (_("เวียนโดย"), f"{circulation.opened_by} {format_date(timezone.localdate(circulation.opened_at))}"),
        (_("ทำแฟ้มนี้โดย"), f"{inspection.asked_by} {day} {clock} น."),
    ]


def _folders(packed: Sequence[Packed]) -> list[Folder]:
    count = Counter(each.piece.path.split("/")[0] for each in packed if not each.is_missing)
    return [Folder(path, what, to_thai(f"{count[path]:,}")) for path, what in _names().items()]


def _names() -> dict[str, str]:
    return {
        "01-letter": _("หนังสือที่เวียน ข้อความ ไฟล์ที่ได้รับ และสิ่งที่ส่งมาด้วย"),
        "02-chain": _("สายการสั่งการ ขึ้นถึงหน่วยเหนือและลงถึงหน่วยงานที่เวียนต่อ"),
        "03-addressees": _("ผู้ได้รับเวียน และผู้ที่เพิ่มภายหลัง"),
        "04-actions": _("ทุกการดำเนินการ: ใคร เมื่อใด ทางใด แทนผู้ใด เพราะเหตุใด"),
        "05-reminders": _("หนังสือเตือนทุกรอบ"),
        "06-answers": _("คำตอบ หนังสือตอบ และไฟล์หลักฐาน"),
        "07-time": _("การขยายเวลา การหยุดนับเวลา และการเลื่อนกำหนดตามวันหยุด"),
        "08-excused": _("ผู้ที่ยกเว้นหรือยกเลิก โดยใคร เพราะเหตุใด"),
    }


def _shown(found: list[str]) -> list[str]:
    left = len(found) - FAULTS_SHOWN
    more = [_("และอีก %(n)s ไฟล์ ดูใน %(manifest)s") % {"n": to_thai(left), "manifest": MANIFEST}]
    return found[:FAULTS_SHOWN] + (more if left > 0 else [])
