"""The receipt stamp of a register's line, alone or on a copy of the scan. The file as it came stays so."""

import json
from dataclasses import replace

from . import storeroom
from .intake import shelf
from .intake.files import DEFAULT, FileRefused, Limits
from .intake.files.isolation import run
from .intake.files.kinds import kind_of
from .intake.files.results import take_file
from .intake.files.room import private_room, put_copy
from .models import Entry, Intake
from .paper import stamping
from .paper.stamp import Stamp, to_pdf

LIMITS: Limits = replace(DEFAULT, seconds=40)  # by the clock: somebody waits for the page
_BEGINNING = 4096  # bytes


def stamp_of(entry: Entry) -> Stamp:
    return Stamp(str(entry.register.office), entry.number, entry.registered_on, entry.registered_time)


def stamped_scan(entry: Entry, intake: Intake) -> bytes:
    """The letter's pages of the scan as PDF, the stamp on the first. FileRefused, PaperRefused.

    A PDF keeps its pages; of anything else, photographs for one, the pages as we have drawn them.
    """
    pages = list(intake.pages.order_by("number"))
    folder = shelf.place(intake.folder)
    with private_room() as room:
        (room / stamping.STAMP).write_bytes(to_pdf(stamp_of(entry)))
        (room / stamping.PAGES).write_text(json.dumps([page.number for page in pages]))
        if _is_pdf(folder / shelf.FILE):
            with storeroom.on_disk(folder / shelf.FILE) as file:
                put_copy(file, room, LIMITS)
        else:
            for page in pages:
                (room / f"{page.number}.jpg").write_bytes((folder / page.picture).read_bytes())
        run(room, LIMITS, None, module=stamping.MODULE)
        return take_file(room, stamping.STAMPED, LIMITS)


def _is_pdf(path) -> bool:
    try:
        with path.open("rb") as file:
            return kind_of(file.read(_BEGINNING)) == "pdf"
    except FileNotFoundError:
        raise FileRefused("damaged") from None
    except FileRefused:  # by its beginning alone, as a ZIP: no PDF in any case
        return False
