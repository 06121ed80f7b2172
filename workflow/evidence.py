"""Evidence: files kept with the report that is being prepared, frozen when it is sent.

They lie in the storeroom under evidence, by response and hash, never by the sender's name; the versions of a
response's report share them. Only views serve them.
"""

from functools import partial
from typing import BinaryIO

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from letters import storeroom
from letters.intake import shelf
from letters.intake.files import FileRefused, Limits
from letters.intake.files.label import label
from letters.intake.files.limits import MIB
from letters.kept_files import Good, Room, TooMuch, check_door, examine, in_words, told_by
from letters.storeroom import Place
from offices.models import User

from . import preparing
from .models import Evidence, Question, Report, Response

OF_A_REPORT = Room(
    files=10,
    bytes=60 * MIB,
    limits=Limits(
        bytes=20 * MIB,
        unpacked=200 * MIB,
        pixels=100_000_000,  # telephones take fifty megapixels
        seconds=30,
        memory=512 * MIB,
        results=20 * MIB,
    ),
)
LEASE = OF_A_REPORT.files * (
    OF_A_REPORT.limits.seconds + 10
)  # seconds: longer than the files of one form can take


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
            if place > OF_A_REPORT.files:
                raise TooMuch(OF_A_REPORT.too_many)
            check_door(upload, OF_A_REPORT.limits)
            if _is_new(preparing.basis(response), question, *told_by(upload)):
                good = examine(upload, OF_A_REPORT.limits)  # costs seconds: only what there is room for
                _keep(response, good, question, by)
        except FileRefused as error:
            refused.append(f"{label(upload.name)}: {in_words(error, OF_A_REPORT.limits)}")
        except TooMuch as error:
            refused.append(f"{label(upload.name)}: {error}")
    return refused


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
    folder = f"evidence/{response.pk}"
    for name in storeroom.names_in(folder):
        _clear(f"{folder}/{name}", response.pk)


def path_of(evidence: Evidence) -> Place:
    return shelf.place(evidence.file.name)


def _keep(response: Response, file: Good, question: Question | None, by) -> None:
    """Unless somebody has taken the room, or kept the same file, since it was examined. TooMuch."""
    sha256, size = told_by(file.upload)
    with transaction.atomic():
        report = preparing.begin(response)
        if not _is_new(report, question, sha256, size):
            return
        place = f"evidence/{response.pk}/{sha256}"
        storeroom.write(shelf.place(place), shelf.blocks_of(file.upload))
        told = {"name": file.name, "kind": file.kind, "size": size, "sha256": sha256}
        told["cautions"] = list(file.cautions)
        report.evidence.create(question=question, file=place, added_by=by, **told)


def _is_new(report: Report | None, question: Question | None, sha256: str, size: int) -> bool:
    """False for a file that the report has; TooMuch where it has no room for another."""
    kept = list(report.evidence.all()) if report else []
    if any((each.question_id, each.sha256) == (question and question.pk, sha256) for each in kept):
        return False
    OF_A_REPORT.check([each.size for each in kept], size)
    return True


def _in_turn() -> str:
    return _("กำลังตรวจไฟล์ที่ส่งมาก่อนหน้านี้อยู่ โปรดรอสักครู่ แล้วแนบไฟล์นี้อีกครั้ง")


def _clear(place: str, response_pk: int) -> None:
    """Take the file from the disk unless some version, or somebody in this moment, still needs it."""
    with transaction.atomic():
        preparing.lock(response_pk)
        if not Evidence.objects.filter(file=place).exists():
            shelf.place(place).unlink(missing_ok=True)
