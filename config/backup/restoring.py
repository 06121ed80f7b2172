"""What a backup holds, brought into an empty Wian: all of it, proved, or nothing."""

import datetime
import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from letters import held, storeroom
from letters.intake import shelf
from offices.database import filling
from offices.database.snapshot import unhurried

from . import Refused, archive, emptiness, rows, schema
from .emptiness import UNFINISHED
from .keys import opening
from .making import A_WORD, FORM, Say
from .tables import MADE_BY_MIGRATING, carried, described


@dataclass
class Read:
    """A backup that was read to its end, and is what it was when it was made."""

    about: dict
    manifest: dict


@dataclass
class Proof:
    """What was stored, and found equal to what the backup says."""

    rows: dict[str, int] = field(default_factory=dict)  # table → its count; each read again, and equal
    files: int = 0
    missing: list[str] = field(default_factory=list)  # already when the backup was made
    heads: list[str] = field(default_factory=list)  # where its chains ended; none where it had no chains yet


def read(path: Path, key: Path | None) -> Read:
    """All of it, without storing anything. Refused."""
    found = {}
    with opening(path, key) as plain:
        for name, content in archive.read(plain):
            if name in ("about.json", "manifest.json"):
                found[name] = content.read(archive.LARGEST)
    if len(found) < 2:
        raise Refused(archive.DAMAGED % "manifest.json")
    about, manifest = json.loads(found["about.json"]), json.loads(found["manifest.json"])
    if about["form"] > FORM:
        raise Refused(schema.NEWER % about["version"])
    return Read(about, manifest)


def restore(path: Path, now: datetime.datetime, *, key: Path | None, say: Say) -> Proof:
    """Into an empty system; its workers are held. Refused: then it is as empty as it was."""
    emptiness.check(now)
    backup = read(path, key)
    say(_("อ่านไฟล์สำรองครบแล้ว ไม่เสียหาย"))
    models = {model._meta.db_table: model for model in carried(schema.bring_to(backup.about))}
    if backup.about["tables"] != described(models.values()):
        raise Refused(_("ตารางในไฟล์สำรองไม่ตรงกับรุ่นที่ระบุไว้ โปรดกู้คืนด้วยโปรแกรมรุ่น %s") % backup.about["version"])
    storeroom.write(storeroom.place(UNFINISHED), [b"-"])
    try:
        with unhurried(), opening(path, key) as plain:
            proof = _Filling(backup, models, say).fill(plain)
            held.hold(now)
    except BaseException:
        emptiness.clear_files()
        raise
    finally:
        ContentType.objects.clear_cache()
    storeroom.place(UNFINISHED).unlink(missing_ok=True)
    return proof


class _Filling:
    """One reading of the backup, in one transaction."""

    def __init__(self, backup: Read, models: dict, say: Say):
        self._backup, self._models, self._say = backup, models, say
        self._proof = Proof(missing=backup.manifest["missing"], heads=backup.manifest.get("heads", []))

    def fill(self, plain: BinaryIO) -> Proof:
        for table in sorted(MADE_BY_MIGRATING):
            self._models[table]._base_manager.all().delete()
        for name, content in archive.read(plain):
            room, _slash, rest = name.partition("/")
            if room == "rows":
                self._fill_table(rest.partition("/")[0], content)
            elif room == "files":
                self._keep(rest, content)
        filling.count_on(list(self._models.values()))
        filling.check_keys()
        self._prove()
        return self._proof

    def _fill_table(self, table: str, packed: BinaryIO) -> None:
        model, columns = self._models[table], self._backup.about["tables"][table]
        with gzip.open(packed) as told:
            filling.fill(table, columns, rows.values(model, told))
        self._say(table)

    def _keep(self, name: str, content: archive.Hashed) -> None:
        """Stored, read again, and compared."""
        at = storeroom.place(name)
        storeroom.write(at, iter(lambda: content.read(archive.BLOCK), b""))
        with at.open("rb") as stored:
            if shelf.sha256_of(shelf.blocks_of(stored)) != content.sha256:
                raise Refused(_("ไฟล์ %s ที่เก็บไว้อ่านกลับมาไม่ตรง จึงไม่ได้กู้คืนสิ่งใด โปรดตรวจที่เก็บไฟล์") % name)
        self._proof.files += 1
        if self._proof.files % A_WORD == 0:
            self._say(f"files: {self._proof.files:,}")

    def _prove(self) -> None:
        """Each table read again as a backup would read it."""
        found = {table: rows.summed(rows.lines(model)) for table, model in self._models.items()}
        said = self._backup.manifest["rows"]
        if unequal := [table for table in found if found[table] != said.get(table)]:
            raise Refused(_("ข้อมูลที่กู้คืนไม่ตรงกับไฟล์สำรอง (%s) จึงไม่ได้กู้คืนสิ่งใด") % ", ".join(unequal))
        self._proof.rows = {table: told["count"] for table, told in found.items()}
        if self._proof.files != self._backup.manifest["files"]:
            raise Refused(archive.DAMAGED % "files")
