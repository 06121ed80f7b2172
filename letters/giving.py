"""A stranger's file as an answer: to be saved and never shown, as whoever made it may be an enemy.

Only what we have drawn ourselves is shown in a browser.
"""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from .enclosing import pieces
from .intake import shelf
from .intake.files import examining
from .intake.files.label import as_its_kind
from .intake.files.limits import Limits
from .models import Intake
from .storeroom import Place

TYPES = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
}  # by which a telephone finds a program
STAYS = "private, no-store, max-age=0"
SANDBOX = "sandbox; default-src 'none'"
# The program that takes the notes out of a picture as it is given out, of any that the pile takes in.
OF_A_PICTURE = Limits(seconds=30, memory=512 * 2**20)


def given(request, at: Place, *, name: str, kind: str, sha256: str, keep: str = STAYS) -> HttpResponse:
    """A stored file, or the piece of it that was asked for; 404 where the disk has lost it."""
    if not at.is_file():
        raise Http404
    return pieces.answer(request, at, f'"{sha256}"', headers(name, kind, keep))


def given_letter(request, found: Intake) -> HttpResponse:
    """The file in which a letter came: as it came, but of a picture without what its camera wrote beside it.

    What came stays as it is in the storeroom. FileRefused for a picture that cannot be parted from its notes.
    """
    at = shelf.place(found.folder) / shelf.FILE
    if not found.folder or not at.is_file():
        raise Http404
    sha256 = found.folder.rpartition("/")[2]
    kind = found.kind if found.sha256 == sha256 else "eml"  # what hangs on an e-mail lies in the e-mail
    if kind != "picture":
        return given(request, at, name=found.name, kind=kind, sha256=sha256)
    with at.open("rb") as file:
        bare = examining.without_notes(file, OF_A_PICTURE)
    return HttpResponse(b"" if request.method == "HEAD" else bare, headers=headers(found.name, kind))


def headers(name: str, kind: str, keep: str = STAYS) -> dict[str, str]:
    return {
        "Content-Type": TYPES.get(kind, "application/octet-stream"),
        "Content-Disposition": content_disposition_header(True, as_its_kind(name, kind)),
        "Content-Security-Policy": SANDBOX,
        "Cache-Control": keep,
        "X-Content-Type-Options": "nosniff",
    }
