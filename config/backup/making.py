"""A backup, made while people work: the rows of one moment, then the files that they name."""

import datetime
import gzip
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

import config
from letters import storeroom
from letters.ledger import heads
from offices.database.snapshot import at_one_moment

from . import named, rows
from .archive import Writer, writing
from .keys import sealing
from .putting import new_file
from .tables import carried, described

FORM = 1  # of the file; a later one is another number
A_PART = 8 * 2**20  # bytes of lines, before they are packed
A_WORD = 1000  # files between two words about them
Say = Callable[[str], None]


@dataclass
class Counted:
    """What went into the backup; `missing` are files that a row named, and that were no more when their turn
    came: taken out by somebody meanwhile, but for those that are `lost`, which a row still names.
    `heads` are the ends of the chains, as verify_history --heads prints them.
    """

    rows: dict[str, dict] = field(default_factory=dict)  # table → its count, and the SHA-256 of its lines
    files: int = 0
    bytes: int = 0
    missing: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)


def make(path: Path, now: datetime.datetime, *, keys: list[str], say: Say) -> Counted:
    """Nothing stands at the path until all of it does. Refused."""
    counted = Counted()
    with (
        new_file(path) as file,
        sealing(file, keys) as plain,
        writing(plain, now.timestamp()) as tar,
        tempfile.TemporaryFile("w+") as names,
    ):
        with at_one_moment():
            _add_rows(tar, now, counted, say)
            counted.heads = list(heads.written())
            names.writelines(f"{name}\n" for name, _sha256 in named.by_rows())
        names.seek(0)
        _add_files(tar, (line.rstrip("\n") for line in names), counted, say)
        counted.lost = _named_still(counted.missing)
        tar.add_bytes("manifest.json", _json(vars(counted)))
        tar.sum()
    return counted


def _add_rows(tar: Writer, now: datetime.datetime, counted: Counted, say: Say) -> None:
    kept = carried(apps)
    tar.add_bytes("about.json", _json(_about(kept, now)))
    for model in kept:
        table = model._meta.db_table
        counted.rows[table] = _add_table(tar, table, rows.lines(model))
        say(f"{table}: {counted.rows[table]['count']:,}")


def _about(kept: list[type[models.Model]], now: datetime.datetime) -> dict:
    return {
        "form": FORM,
        "version": config.__version__,
        "made_at": now.isoformat(),
        "engine": connection.display_name,
        "migrations": sorted(MigrationRecorder(connection).applied_migrations()),
        "tables": described(kept),
    }


def _add_table(tar: Writer, table: str, lines: Iterable[bytes]) -> dict:
    """Its count, and the SHA-256 of its lines."""
    summed = rows.Summed(lines)
    for number, part in enumerate(_parts(summed), start=1):
        tar.add_bytes(f"rows/{table}/{number:05}.jsonl.gz", gzip.compress(b"".join(part), 3, mtime=0))
    return summed.told


def _parts(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Lists of lines that are A_PART long together."""
    part, size = [], 0
    for line in lines:
        part.append(line)
        size += len(line)
        if size >= A_PART:
            yield part
            part, size = [], 0
    if part:
        yield part


def _add_files(tar: Writer, names: Iterable[str], counted: Counted, say: Say) -> None:
    for name in names:
        at = storeroom.place(name)
        try:
            size = storeroom.size(at)
            with at.open("rb") as file:
                tar.add(f"files/{name}", size, file)
        except FileNotFoundError:
            counted.missing.append(name)
            continue
        counted.files, counted.bytes = counted.files + 1, counted.bytes + size
        if counted.files % A_WORD == 0:
            say(f"files: {counted.files:,} ({counted.bytes / 2**30:,.1f} GiB)")


def _named_still(missing: list[str]) -> list[str]:
    return sorted({name for name, _sha256 in named.by_rows()}.intersection(missing)) if missing else []


def _json(told) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
