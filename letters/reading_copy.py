"""A letter as those read it to whom it is sent: its paper, and the files that came with it."""

from contextlib import ExitStack
from io import BytesIO

from django.utils.translation import gettext as _

from offices.models import Office

from .intake import shelf
from .keeping.holding import is_let_go
from .models import Intake, Letter, Seal, SealedCopy
from .paper.limits import PaperRefused
from .paper.pictures import bind
from .paper.voiding import marked


def paper_of(letter: Letter, office: Office) -> bytes | None:
    """The PDF as issued, marked once it is void; else the scan that the office sends on, as we have drawn it.

    None for a letter of which only the words are known, and for one that was destroyed there.
    """
    if is_let_go(letter, office):
        return None
    if letter.is_sealed:
        return issued_paper(letter.seal)
    scan = _scan(letter, office)
    return _bound(scan) if scan else None


def issued_paper(paper: Seal | SealedCopy) -> bytes:
    """A sealed paper as others get it: a void letter's says so on every page. What is sealed stays."""
    letter = paper.letter
    voided_on = letter.voided_on
    return marked(paper.pdf, letter.number_thai, voided_on) if voided_on else paper.pdf


def own_paper(paper: Seal | SealedCopy, office: Office) -> bytes:
    """The same for the office that wrote it. PaperRefused once it was destroyed there."""
    check_kept(paper.letter, office)
    return issued_paper(paper)


def check_kept(letter: Letter, office: Office) -> None:
    """PaperRefused."""
    if is_let_go(letter, office):
        raise PaperRefused(
            _("หนังสือฉบับนี้ทำลายตามบัญชีหนังสือขอทำลายแล้ว จึงไม่มีไฟล์ ดูเลขที่ เรื่อง และผลการพิจารณาได้ที่หน้าหนังสือ")
        )


def has_paper(letter: Letter, office: Office) -> bool:
    if is_let_go(letter, office):
        return False
    return letter.is_sealed or _scan(letter, office) is not None


def files_of(letter: Letter, office: Office) -> list[Intake]:
    """The other files of the letter at the office; none that holds a second letter too."""
    shown = None if letter.is_sealed else _scan(letter, office)
    files = _filed(letter, office).exclude(pk=shown.pk if shown else None)
    return [file for file in files if not _holds_others(file)]


def _scan(letter: Letter, office: Office) -> Intake | None:
    return _filed(letter, office).scanned().first()


def _filed(letter: Letter, office: Office):
    logged = Intake.objects.filter(letter=letter, office=office, state=Intake.State.LOGGED)
    return logged.exclude(folder="").order_by("pk")


def _holds_others(file: Intake) -> bool:
    return Intake.objects.filter(folder=file.folder).exclude(pk=file.pk).exists()


def _bound(scan: Intake) -> bytes | None:
    folder = shelf.place(scan.folder)
    pictures = [folder / page.picture for page in scan.pages.exclude(picture="").order_by("number")]
    bound = BytesIO()
    with ExitStack() as opened:
        try:
            files = [opened.enter_context(picture.open("rb")) for picture in pictures]
        except FileNotFoundError:
            return None
        bind(files, bound)
    return bound.getvalue()
