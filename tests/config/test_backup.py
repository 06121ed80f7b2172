"""What is backed up comes back: every row, every file, on either database and from one to the other."""

import json
import random
import shutil
import subprocess
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pyrage
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.db.models import JSONField
from django.utils import timezone

from config.backup import Refused, archive, restoring, rotation, schema
from config.backup.tables import LEFT_OUT, MADE_BY_MIGRATING, carried
from letters import held, storeroom
from letters.audit import audit
from letters.models import Register
from offices.models import Office
from tests import databases, tables
from tests.letters.processes import kill, start, until

from .backing_up import empty_wian, files, files_in, put_files

NOW = timezone.now()


def told(command: str, *words, **options) -> str:
    said = StringIO()
    call_command(command, *words, stdout=said, stderr=StringIO(), **options)
    return said.getvalue()


def rows() -> dict[str, list]:
    """As the database itself tells them, of every table that is carried."""
    with connection.cursor() as cursor:
        return {model._meta.db_table: _rows(cursor, model) for model in carried(apps)}


def _rows(cursor, model) -> list:
    fields = model._meta.local_concrete_fields
    named = ", ".join(f'"{field.column}"' for field in fields)
    cursor.execute(f'SELECT {named} FROM "{model._meta.db_table}"')  # noqa: S608
    return sorted(repr(list(map(_value, fields, row))) for row in cursor.fetchall())


def _value(field, stored):
    """PostgreSQL keeps no order of what is in JSON."""
    is_json = isinstance(field, JSONField) and isinstance(stored, str)
    return json.dumps(json.loads(stored), sort_keys=True) if is_json else stored


@pytest.fixture(scope="module")
def source(brought_to_now, django_db_blocker, tmp_path_factory):
    """A week of an office's life, with a file for each that it names; nothing of it is written to."""
    folder = tmp_path_factory.mktemp("source")
    with (
        django_db_blocker.unblock(),
        databases.copy(brought_to_now("0.1.0"), folder) as name,
        databases.leading_to(name),
        files_in(folder),
    ):
        call_command("chain_history", stdout=StringIO())
        put_files()
        yield folder


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    file = tmp_path_factory.mktemp("key") / "key"
    file.write_text(f"# of a test\n{pyrage.x25519.Identity.generate()}\n")
    return file


def public(key: Path) -> str:
    return str(pyrage.x25519.Identity.from_str(key.read_text().splitlines()[1]).to_public())


@pytest.fixture(scope="module")
def backup(source) -> Path:
    told("backup", str(source / "wian.tar"))
    return source / "wian.tar"


def test_every_row_and_every_file_comes_back_and_the_work_goes_on(source, backup, tmp_path):
    before = rows(), files()
    assert sum(map(bool, before[0].values())) > 55
    assert len(before[1]) > 10

    with empty_wian(tmp_path / "other"):
        said = told("restore", str(backup))

        now = rows()
        assert [table for table, told in before[0].items() if now[table] != told] == []
        assert files() == before[1]
        assert said.count("ตรงกัน") == len(before[0]) + 1
        left_out = [model for model in apps.get_models() if model._meta.db_table in LEFT_OUT]
        assert [model.objects.exists() for model in left_out] == [False] * len(LEFT_OUT)
        last = max(Office.objects.values_list("pk", flat=True))
        assert Office.objects.create(code="new", name="ใหม่", kind="outside", valid_from=NOW).pk == last + 1
        with pytest.raises(IntegrityError), connection.cursor() as cursor:
            cursor.execute("UPDATE workflow_templateversion SET number = number + 1")


def carried_by(file: Path) -> dict:
    """What was counted; but migrating adds names of models and permissions."""
    manifest = restoring.read(file, None).manifest
    rows = {table: told for table, told in manifest["rows"].items() if table not in MADE_BY_MIGRATING}
    return manifest | {"rows": rows}


def test_it_goes_into_the_other_database_and_back(source, backup, tmp_path):
    """Asked on PostgreSQL, where SQLite is at hand too: rows and their hashes are the same in both."""
    if connection.vendor == "sqlite":
        pytest.skip("there is no PostgreSQL here")
    on_sqlite = {"DATABASE_URL": f"sqlite:///{tmp_path / 'wian.sqlite3'}"}
    there = tmp_path / "there.tar"
    with suppress(FileNotFoundError):  # to migrate one takes half a minute
        shutil.copyfile(tables.copy(), tmp_path / "wian.sqlite3")
    for words in (["restore", backup], ["backup", there]):
        with start([sys.executable, "manage.py", *map(str, words)], tmp_path, knows=on_sqlite) as process:
            assert process.wait() == 0

    with empty_wian(tmp_path / "other"):
        told("restore", str(there))

        assert restoring.read(there, None).about["engine"] == "SQLite"
        assert carried_by(there) == carried_by(backup)
        assert files() == {name: name.encode() for name in files()}


def with_heads(heads: list[str], backup: Path, to: Path) -> Path:
    """The same backup, that says of the chains that they ended so."""
    with backup.open("rb") as former, to.open("wb") as file, archive.writing(file, 0) as tar:
        for name, content in archive.read(former):
            held = content.read(archive.LARGEST)
            if name == "manifest.json":
                held = json.dumps(json.loads(held) | {"heads": heads}).encode()
            tar.add_bytes(name, held)
        tar.sum()
    return to


def test_a_chain_that_ends_elsewhere_than_it_did_is_told(source, backup, tmp_path):
    """As after a migration that lost some of it: rows and chain agree, and yet it is shorter."""
    ends = told("verify_history", heads=True).splitlines()
    assert restoring.read(backup, None).manifest["heads"] == ends
    code, length, last = ends[0].split()
    longer = with_heads([f"{code} {int(length) + 1} {last}", *ends[1:]], backup, tmp_path / "longer.tar")

    said = StringIO()
    with empty_wian(tmp_path / "other"), pytest.raises(SystemExit):
        call_command("restore", longer, stdout=said, stderr=StringIO())

    assert "ไม่ครบถ้วน 1 รายการ" in said.getvalue()


def test_nothing_is_restored_over_what_is_there(source, backup, tmp_path):
    before = rows(), files()

    with pytest.raises(CommandError, match="ฐานข้อมูลนี้มีข้อมูลอยู่แล้ว"):
        told("restore", str(backup))

    assert (rows(), files()) == before
    with empty_wian(tmp_path / "other"):
        storeroom.write(storeroom.place("seals/one.pdf"), [b"%PDF"])
        with pytest.raises(CommandError, match="ที่เก็บไฟล์มีไฟล์อยู่แล้ว"):
            told("restore", str(backup))


def test_a_file_that_no_row_has_yet_or_that_is_gone_breaks_nothing(source, tmp_path):
    """Somebody took it out while the backup was being made; and one that is lost is said so."""
    lost = next(name for name in sorted(files()) if name.startswith("seals/"))
    content = files()[lost]
    storeroom.place(lost).unlink()

    with pytest.raises(SystemExit):
        told("backup", str(tmp_path / "wian.tar"))

    storeroom.write(storeroom.place(lost), [content])
    manifest = restoring.read(tmp_path / "wian.tar", None).manifest
    assert (manifest["missing"], manifest["lost"]) == ([lost], [lost])


def test_one_byte_that_changed_anywhere_is_found_before_anything_is_stored(backup, tmp_path):
    whole = backup.read_bytes()
    chance = random.Random(7)
    places = [0, len(whole) - 1, len(whole) - 65, *(chance.randrange(len(whole)) for _ in range(60))]
    bad, unseen = tmp_path / "bad.tar", []
    for place in places:
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        try:
            restoring.read(bad, None)
            unseen.append(place)
        except Refused:
            pass
    for length in (0, 100, len(whole) // 2, len(whole) - 1):
        bad.write_bytes(whole[:length])
        with pytest.raises(Refused):
            restoring.read(bad, None)

    assert unseen == []


def test_what_is_damaged_while_it_is_brought_in_leaves_all_as_it_was(source, backup, tmp_path, monkeypatch):
    """Past the first look: the last file does not come back from the storeroom as it was stored."""
    with empty_wian(tmp_path / "other"):
        empty = rows()
        monkeypatch.setattr(restoring.filling, "check_keys", lambda: (_ for _ in ()).throw(Refused("broken")))

        with pytest.raises(CommandError, match="broken"):
            told("restore", str(backup))

        assert (rows(), list(storeroom.every_file())) == (empty, [])
        monkeypatch.undo()
        storeroom.write(storeroom.place("held/unfinished"), [b"-"])  # and one that was killed there
        storeroom.write(storeroom.place("seals/half.pdf"), [b"-"])
        told("restore", str(backup))
        assert "seals/half.pdf" not in files()


def test_a_sealed_one_is_opened_by_its_key_and_no_other(source, backup, key, tmp_path):
    sealed, other = tmp_path / "wian.tar.age", tmp_path / "other"
    other.write_text(f"{pyrage.x25519.Identity.generate()}\n")
    told("backup", str(sealed), keys=[public(key)])

    assert restoring.read(sealed, key).manifest == restoring.read(backup, None).manifest
    assert pyrage.decrypt(
        sealed.read_bytes(), [pyrage.x25519.Identity.from_str(key.read_text().splitlines()[1])]
    )
    assert b"about.json" not in sealed.read_bytes()
    with pytest.raises(CommandError, match="โปรดตรวจชื่อ"):
        told("backup", str(tmp_path / "nothing"), verify=True)
    for wrong, words in ((other, "ไม่ใช่กุญแจของไฟล์นี้"), (None, "--key"), (tmp_path, "อ่านกุญแจ")):
        with pytest.raises(CommandError, match=words):
            told("backup", str(sealed), verify=True, key=wrong)
    whole = sealed.read_bytes()
    sealed.write_bytes(whole[: len(whole) // 2] + b"x" + whole[len(whole) // 2 + 1 :])
    with pytest.raises(CommandError, match="เสียหาย"):
        told("backup", str(sealed), verify=True, key=key)


def test_a_key_that_is_none_is_refused_in_words(source, tmp_path):
    with pytest.raises(CommandError, match="age-keygen"):
        told("backup", str(tmp_path / "wian.tar"), keys=["age1nonsense"])

    assert list(tmp_path.iterdir()) == []


def test_no_backup_takes_the_place_of_another_and_only_its_owner_reads_it(source, backup):
    before = backup.read_bytes()

    with pytest.raises(CommandError, match="อยู่แล้ว"):
        told("backup", str(backup))

    assert backup.read_bytes() == before
    assert backup.stat().st_mode & 0o777 == 0o600
    assert told("backup", str(backup), verify=True).count("แถว") == 1


@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_full_disk_says_so_and_leaves_nothing(source, key, is_sealed, tmp_path):
    """A real one."""
    (tmp_path / "wian.tar.part").symlink_to("/dev/full")

    with pytest.raises(CommandError, match="โปรดเพิ่มที่ว่าง"):
        told("backup", str(tmp_path / "wian.tar"), keys=[public(key)] if is_sealed else [])

    assert list(tmp_path.iterdir()) == []


def test_one_that_is_killed_leaves_the_former_ones_and_the_next_is_whole(source, tmp_path):
    """Killed with a part of it written; the file itself was never there."""
    former, wanted = tmp_path / "former.tar", tmp_path / "wian.tar"
    former.write_bytes(b"former")
    (tmp_path / "files").symlink_to(source / "files")
    part = tmp_path / "wian.tar.part"

    process = start([sys.executable, "manage.py", "backup", str(wanted)], tmp_path, stderr=subprocess.DEVNULL)
    until(part.exists)
    kill(process)

    assert (former.read_bytes(), wanted.exists(), part.exists()) == (b"former", False, True)
    told("backup", str(wanted))
    assert restoring.read(wanted, None).manifest["lost"] == []
    assert not part.exists()


def test_numbers_are_given_meanwhile_and_what_comes_back_is_of_one_moment(source, tmp_path):
    """A clerk logs letter after letter; each book of the backup ends with a number that it gave."""
    office, clerk = "63", "tak-clerk"
    asked = [sys.executable, "-m", "tests.letters.writer", office, clerk, "1000000"]
    writer = start(asked, tmp_path, stdout=subprocess.PIPE, text=True)
    try:
        begun = [line for _n, line in zip(range(20), writer.stdout, strict=False)]
        told("backup", str(tmp_path / "wian.tar"))
        assert writer.poll() is None
        later = [line for _n, line in zip(range(20), writer.stdout, strict=False)]
    finally:
        kill(writer)
        writer.stdout.close()
    assert len(begun) == len(later) == 20

    with empty_wian(tmp_path / "other"):
        said = told("restore", str(tmp_path / "wian.tar"))
        assert "ไม่ครบ" not in said
        assert all(audit(book).is_whole for book in Register.objects.all())
        numbers = {line.split()[2] for line in begun if line.startswith("saved")}
        book = Register.objects.get(office__code=office, kind="incoming", year=2569, is_secret=False)
        assert {int(n) for n in numbers} <= set(book.entries.values_list("number", flat=True))


def test_a_backup_of_a_newer_wian_and_a_database_newer_than_the_backup_are_refused(source, backup):
    about = restoring.read(backup, None).about
    newer = about | {"version": "9.9", "migrations": [*about["migrations"], ["letters", "9999_not_yet"]]}
    older = about | {"migrations": about["migrations"][:-1]}

    for said, words in ((newer, "รุ่นใหม่กว่า"), (older, "ที่ยังไม่ migrate")):
        with pytest.raises(Refused, match=words):
            schema.bring_to(said)


def test_of_a_folder_the_newest_stay_and_what_is_no_backup_is_left_alone(source, tmp_path):
    names = [f"wian-2026-03-0{day}-030000.tar" for day in range(1, 5)]
    for name in [*names, "letters.tar", "wian.tar"]:
        (tmp_path / name).touch()

    told("backup", str(tmp_path), keep=2)

    left = sorted(path.name for path in tmp_path.iterdir())
    assert left[:1] + left[-3:-2] + left[-1:] == ["letters.tar", names[-1], "wian.tar"]
    assert len(left) == 4
    assert rotation.name_in(tmp_path, NOW, is_sealed=True).name.endswith(".tar.age")


def test_what_was_restored_rests_until_it_is_told_to_go_on(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    held.hold(NOW)

    for command in ("work", "remind"):
        with pytest.raises(CommandError, match="manage.py resume"):
            told(command)
    assert "หยุดรอไว้ตั้งแต่" in told("resume", look=True)
    assert held.since() == NOW
    told("resume")
    assert held.since() is None
    assert "ไม่มีสิ่งใดหยุดรอไว้" in told("resume")
