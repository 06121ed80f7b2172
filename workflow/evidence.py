"""Evidence: files kept with the report that is being prepared, frozen when it is sent.

They lie under MEDIA_ROOT/evidence, by response and hash, never by the sender's name; the versions of a
response's report share them. Only views serve them.
"""

from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from letters.intake import shelf
from letters.intake.files import FileRefused, Limits
from letters.intake.files.label import label
from letters.intake.files.limits import MIB
from letters.kept_files import Good, check_door, examine, in_words, told_by
from offices.models import User
from thai.numerals import to_thai

from . import preparing
from .models import Evidence, Question, Report, Response

LIMITS = Limits(
    bytes=20 * MIB,
    unpacked=200 * MIB,
    pixels=100_000_000,  # telephones take fifty megapixels
    seconds=30,
    memory=1024 * MIB,
    results=MIB,
)
MOST_FILES, MOST_BYTES = 10, 60 * MIB  # of one report
LEASE = MOST_FILES * (LIMITS.seconds + 10)  # seconds: longer than the files of one form can take


def attach(
    response: Response, uploads: list[BinaryIO], *, question: Question | None = None, by: User | None
) -> list[str]:
    """Keep the good ones with the report that is prepared; why each of the others is not, in words.

    `uploads` have a `name`; `by` is None for whoever holds a key. The same file twice is kept once.
    """
    if not uploads:
        return []
    lease = f"evidence:{response.pk}"
    if not cache.add(lease, True, LEASE):
        return [f"{label(upload.name)}: {_in_turn()}" for upload in uploads]
    try:
        return _attach_each(response, uploads, question, by)
    finally:
        cache.delete(lease)


def _attach_each(response: Response, uploads: list[BinaryIO], question: Question | None, by) -> list[str]:
    refused = []
    for place, upload in enumerate(uploads, start=1):
        try:
            if place > MOST_FILES:
                raise TooMuch(_too_many())
            check_door(upload, LIMITS)
            if _is_new(preparing.basis(response), question, *told_by(upload)):
                good = examine(upload, LIMITS)  # costs seconds: only what there is room for
                _keep(response, good, question, by)
        except FileRefused as error:
            refused.append(f"{label(upload.name)}: {in_words(error, LIMITS)}")
        except TooMuch as error:
            refused.append(f"{label(upload.name)}: {error}")
    return refused


def examined(uploads: list[BinaryIO]) -> tuple[list[Good], list[str]]:
    """The good ones; why each of the others is refused, in words. It takes its time: in no transaction."""
    good, refused = [], []
    for upload in uploads[:MOST_FILES]:
        try:
            good.append(examine(upload, LIMITS))
        except FileRefused as error:
            refused.append(f"{label(upload.name)}: {in_words(error, LIMITS)}")
    return good, refused + [f"{label(upload.name)}: {_too_many()}" for upload in uploads[MOST_FILES:]]


def keep(
    response: Response, files: list[Good], *, question: Question | None = None, by: User | None
) -> list[str]:
    """Keep them with the report that is prepared; why there is no room for some, in words."""
    refused = []
    for file in files:
        try:
            _keep(response, file, question, by)
        except TooMuch as error:
            refused.append(f"{file.name}: {error}")
    return refused


def take_out(response: Response, keys: list[int]) -> None:
    """Remove files from the report that is prepared; in a report that was sent they stay.

    A correction shows the files of the last report before it has any of its own: those are meant as well.
    """
    meant = Evidence.objects.filter(report__response=response, pk__in=keys)
    if not meant:
        return
    with transaction.atomic():
        report = preparing.begin(response)
        for each in meant:
            report.evidence.filter(question=each.question_id, sha256=each.sha256).delete()
            transaction.on_commit(partial(_clear, each.file.name, response.pk))


def sweep(response: Response) -> None:
    """Take from the disk what no version of the report holds: the files of one that came to nothing."""
    places = [
        f"evidence/{response.pk}/{path.name}" for path in shelf.place(f"evidence/{response.pk}").glob("*")
    ]
    for place in places:
        _clear(place, response.pk)


def path_of(evidence: Evidence) -> Path:
    return shelf.place(evidence.file.name)


class TooMuch(Exception):
    """The report has as many files as it may have, or as large ones; says so in words."""


def _keep(response: Response, file: Good, question: Question | None, by) -> None:
    """Unless somebody has taken the room, or kept the same file, since it was examined. TooMuch."""
    sha256, size = told_by(file.upload)
    with transaction.atomic():
        report = preparing.begin(response)
        if not _is_new(report, question, sha256, size):
            return
        place = f"evidence/{response.pk}/{sha256}"
        shelf.write(shelf.place(place), shelf.blocks_of(file.upload))
        told = {"name": file.name, "kind": file.kind, "size": size, "sha256": sha256}
        report.evidence.create(question=question, file=place, added_by=by, **told)


def _is_new(report: Report | None, question: Question | None, sha256: str, size: int) -> bool:
    """False for a file that the report has; TooMuch where it has no room for another."""
    kept = list(report.evidence.all()) if report else []
    if any((each.question_id, each.sha256) == (question and question.pk, sha256) for each in kept):
        return False
    _check_room([each.size for each in kept], size)
    return True


def _check_room(sizes: list[int], size: int) -> None:
    if len(sizes) >= MOST_FILES:
        raise TooMuch(_too_many())
    if sum(sizes) + size > MOST_BYTES:
        most = to_thai(MOST_BYTES // MIB)
        raise TooMuch(_("ไฟล์ทั้งหมดรวมกันเกิน %s MB โปรดนำไฟล์อื่นออกก่อน หรือย่อไฟล์") % most)


def _too_many() -> str:
    return _("แนบได้ไม่เกิน %s ไฟล์ โปรดนำไฟล์อื่นออกก่อน หรือรวมเป็นไฟล์เดียว") % to_thai(MOST_FILES)


def _in_turn() -> str:
    return _("กำลังตรวจไฟล์ที่ส่งมาก่อนหน้านี้อยู่ โปรดรอสักครู่ แล้วแนบไฟล์นี้อีกครั้ง")


def _clear(place: str, response_pk: int) -> None:
    """Take the file from the disk unless some version, or somebody in this moment, still needs it."""
    with transaction.atomic():
        preparing.lock(response_pk)
        if not Evidence.objects.filter(file=place).exists():
            shelf.place(place).unlink(missing_ok=True)
