"""manage.py watch_folder: a scanner's folder becomes the office's pile, whatever happens meanwhile."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from letters.intake import reading
from letters.intake.watching import Folder
from letters.models import Intake
from tests.letters.processes import kill, running, until

TEXT = "ที่ มท ๐๘๑๐.๔/ว ๙\n\nถึง จังหวัด"


@pytest.fixture(autouse=True)
def shelf_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def folder(tmp_path) -> Path:
    path = tmp_path / "scanner"
    path.mkdir()
    return path


@pytest.fixture
def look(world, folder):
    """Look once into the folder, as one and the same process."""
    watched = Folder(folder, office=world.province, by=world["clerk of the province"])
    return lambda: list(watched.look())


def names(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def test_a_file_is_taken_once_it_has_stopped_growing(folder, look):
    file = folder / "หนังสือ.txt"
    file.write_text(TEXT[:10])
    look()
    file.write_text(TEXT)  # the scanner goes on
    assert look() == []
    assert not Intake.objects.exists()

    look()

    assert Intake.objects.get().pages.get().text == TEXT
    assert names(folder) == ["done/หนังสือ.txt"]


def test_a_refused_file_is_put_aside_with_the_reason(folder, look):
    (folder / "x.zip").write_bytes(b"PK\x03\x04" + b"\0" * 50)
    look()
    look()

    assert names(folder) == ["refused/x.zip", "refused/x.zip.txt"]
    assert "โปรดแตกไฟล์แล้วส่งหนังสือทีละไฟล์" in (folder / "refused/x.zip.txt").read_text()


def test_the_same_file_again_is_not_taken_twice(folder, look):
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TEXT)
        look()
        look()

    assert Intake.objects.count() == 1
    assert names(folder) == ["done/a.txt", "done/b.txt"]


def test_a_file_of_the_same_name_does_not_overwrite_the_first(folder, look):
    for text in (TEXT, TEXT + "ตาก"):
        (folder / "scan.txt").write_text(text)
        look()
        look()

    assert names(folder) == ["done/scan (2).txt", "done/scan.txt"]
    assert {(folder / name).read_text() for name in names(folder)} == {TEXT, TEXT + "ตาก"}


@pytest.mark.parametrize("name", [".hidden.pdf", "scan.pdf.part", "~$letter.docx", "scan.TMP"])
def test_a_file_that_is_still_under_way_by_its_name_is_left(folder, look, name):
    (folder / name).write_text(TEXT)
    look()
    look()

    assert names(folder) == [name]


def test_a_link_out_of_the_folder_is_left(folder, look, tmp_path):
    (tmp_path / "secret.txt").write_text(TEXT)
    (folder / "letter.txt").symlink_to(tmp_path / "secret.txt")
    look()
    look()

    assert not Intake.objects.exists()


def test_a_file_waits_in_the_folder_until_it_is_read(folder, look, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    (folder / "a.txt").write_text(TEXT)
    for _time in range(3):
        look()
    assert names(folder) == ["a.txt"]

    reading.read(Intake.objects.get().pk)
    look()

    assert names(folder) == ["done/a.txt"]
    assert Intake.objects.get().attempts == 1


@pytest.mark.django_db(transaction=True)
def test_a_kill_between_two_steps_loses_nothing_and_takes_nothing_twice(
    transactional_db, world, folder, look, tmp_path
):
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"{TEXT}{number}")
    who = ["--office", world.province.code, "--user", world["clerk of the province"].username]
    with running("watch_folder", str(folder), *who, "--interval", "0.1", var=tmp_path) as watcher:
        until(lambda: Intake.objects.exists())
        kill(watcher)

    for _time in range(3):
        look()
        for intake in Intake.objects.filter(state="waiting"):
            reading.read(intake.pk)

    assert (Intake.objects.count(), set(Intake.objects.values_list("attempts", flat=True))) == (3, {1})
    assert names(folder) == ["done/0.txt", "done/1.txt", "done/2.txt"]


def test_a_kill_between_link_and_unlink_leaves_one_file(folder, look):
    (folder / "done").mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "done/a.txt").hardlink_to(folder / "a.txt")
    look()
    look()

    assert names(folder) == ["done/a.txt"]


# ── The command ───────────────────────────────────────────────────────────────────────────────────
def watch(folder: Path, office: str, user: str) -> str:
    printed = StringIO()
    call_command("watch_folder", str(folder), office=office, user=user, interval=0, looks=2, stdout=printed)
    return printed.getvalue()


def test_the_command_tells_what_became_of_each_file(world, folder):
    (folder / "a.txt").write_text(TEXT)

    assert watch(folder, "63", world["clerk of the province"].username) == "a.txt: อ่านแล้ว\n"


@pytest.mark.parametrize(
    ("office", "who", "message"),
    [
        ("99", "clerk of the province", "ไม่พบหน่วยงานรหัส 99"),
        ("63", "clerk of the district", "ไม่มีสิทธิลงรับหนังสือ"),
        ("63", "manager of the province", "ไม่มีสิทธิลงรับหนังสือ"),
    ],
)
def test_the_command_refuses_in_words(world, folder, office, who, message):
    with pytest.raises(CommandError, match=message):
        watch(folder, office, world[who].username)


def test_the_command_refuses_a_folder_that_is_not_there(world, tmp_path):
    with pytest.raises(CommandError, match="ไม่พบโฟลเดอร์"):
        watch(tmp_path / "nowhere", "63", world["clerk of the province"].username)
