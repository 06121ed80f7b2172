"""Taking files in, for a letter or for what becomes one: stored as enclosures/…, by names of chance."""

import uuid
from functools import partial

from django.db import transaction
from django.db.models import Max, QuerySet

from offices.models import Office, User

from .. import storeroom
from ..intake import shelf
from ..intake.files import Limits
from ..intake.files.limits import MIB
from ..kept_files import Good, Room, TooMuch, told_by
from ..models import Enclosure, Letter
from ..storeroom import Place

OF_A_LETTER = Room(
    files=20,
    bytes=200 * MIB,
    limits=Limits(
        bytes=50 * MIB,
        unpacked=400 * MIB,
        pixels=100_000_000,
        seconds=60,
        memory=512 * MIB,
        results=50 * MIB,
    ),
)


def add(
    files: list[Good], kept: QuerySet[Enclosure], *, office: Office, is_shared: bool, by: User
) -> tuple[list[Enclosure], list[str]]:
    """Store them behind those that are kept; why there is no room for some. The same file is kept once.

    Called inside the transaction that locks what has the files.
    """
    added, refused = [], []
    for good in files:
        try:
            sha256, size = told_by(good.upload)
            if _is_new([*kept, *added], sha256, size):
                place = _last_place(kept) + len(added) + 1
                told = {"name": good.name, "kind": good.kind, "sha256": sha256, "size": size, "place": place}
                told["cautions"] = list(good.cautions)
                added.append(_store(good, office=office, is_shared=is_shared, added_by=by, **told))
        except TooMuch as error:
            refused.append(f"{good.name}: {error}")
    return added, refused


@transaction.atomic
def add_later(files: list[Good], letter: Letter, *, by: User) -> tuple[list[Enclosure], list[str]]:
    """To a letter that was issued: the public page says of each that it came later, and when."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    kept = letter.enclosures.all()
    added, refused = add(files, kept, office=letter.issuer, is_shared=not letter.is_secret, by=by)
    letter.enclosures.add(*added)
    return added, refused


def remove(enclosure: Enclosure) -> None:
    """Delete what no letter has yet, its file too. Called inside a transaction."""
    path = path_of(enclosure)
    enclosure.delete()
    transaction.on_commit(partial(path.unlink, missing_ok=True))


def path_of(enclosure: Enclosure) -> Place:
    return shelf.place(enclosure.file)


def _store(good: Good, **told) -> Enclosure:
    file = f"enclosures/{uuid.uuid4().hex}"
    storeroom.write(shelf.place(file), shelf.blocks_of(good.upload))
    try:
        return Enclosure.objects.create(file=file, **told)
    except BaseException:
        shelf.place(file).unlink(missing_ok=True)
        raise


def _is_new(kept: list[Enclosure], sha256: str, size: int) -> bool:
    """False for a file that is there; TooMuch where there is no room for another."""
    if any(each.sha256 == sha256 for each in kept):
        return False
    OF_A_LETTER.check([each.size for each in kept], size)
    return True


def _last_place(kept: QuerySet[Enclosure]) -> int:
    return kept.aggregate(last=Max("place"))["last"] or 0
