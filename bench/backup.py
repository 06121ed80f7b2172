"""How long a backup takes, its proof, and the way back, each a process.

A province's size on SQLite, a country with 100,000 responses on PostgreSQL (RESPONSES=1000000: as many), and
FILES files of 100 kB. Seconds, those of them that it had a processor, and the most memory that it held.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bench.measuring import databases

FILES = int(os.environ.get("FILES", "5000"))
A_FILE = 100_000  # bytes


def main() -> None:
    databases.A_COUNTRY = int(os.environ.get("RESPONSES", databases.A_COUNTRY))
    databases.on_each(measure, __file__)


def measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        _fill(room)
        file, elsewhere = room / "wian.tar", _another_database(room)
        print(f"\n{'':28}{'seconds':>9}{'busy':>9}{'MB held':>9}")
        said = _timed("backup", {"WIAN_VAR": folder}, "backup", file)
        _timed("its proof", {"WIAN_VAR": folder}, "backup", "--verify", file)
        _timed("an empty database", elsewhere, "migrate", "--verbosity=0")
        _timed("restore, and its proof", elsewhere, "restore", file)
        _timed("check_files", elsewhere, "check_files")
        print(said, flush=True)


def _fill(room: Path) -> None:
    """Rows of a country, and files that the first of its offices enclosed."""
    import hashlib
    import random

    from django.core.management import call_command

    from letters.models import Enclosure
    from offices.models import Office, User

    databases.build_country()
    call_command("chain_history")
    office, by = Office.objects.first(), User.objects.first()
    (room / "files/enclosures").mkdir(parents=True)
    enclosed = []
    for number in range(FILES):
        content = random.randbytes(A_FILE)
        (room / f"files/enclosures/{number}").write_bytes(content)
        told = {"sha256": hashlib.sha256(content).hexdigest(), "size": A_FILE, "kind": "pdf", "name": "a.pdf"}
        enclosed.append(Enclosure(office=office, place=1, file=f"enclosures/{number}", added_by=by, **told))
    Enclosure.objects.bulk_create(enclosed, batch_size=1000)


def _another_database(room: Path) -> dict[str, str]:
    """The surroundings of a Wian beside this one, that knows nothing yet."""
    from django.db import connection

    (room / "other").mkdir()
    var = {"WIAN_VAR": str(room / "other")}
    if connection.vendor == "sqlite":
        return var | {"DATABASE_URL": f"sqlite:///{room / 'other.sqlite3'}"}
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE restored TEMPLATE template0")
    address = urlsplit(os.environ["DATABASE_URL"])
    return var | {"DATABASE_URL": urlunsplit(address._replace(path="/restored"))}


def _timed(what: str, surroundings: dict[str, str], *words) -> str:
    """What it said last."""
    held = {"DJANGO_SETTINGS_MODULE": "config.settings.dev", **surroundings}
    began = time.perf_counter()
    asked = [sys.executable, "-m", "bench.measuring.held", *map(str, words)]
    done = subprocess.run(asked, env=os.environ | held, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - began
    *said, used = done.stdout.splitlines()
    busy, most = used.split()
    print(f"{what:28}{seconds:9.1f}{float(busy):9.1f}{int(most) // 1024:9}", flush=True)
    return said[-1] if said else ""


if __name__ == "__main__":
    main()
