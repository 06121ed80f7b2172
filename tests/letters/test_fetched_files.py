"""Files that are made to be fetched: whole or not there, and cleared away once nobody needs them."""

import os

import pytest
from django.utils import timezone

from letters import fetched_files, storeroom
from letters.models import Printout

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_file_stands_under_its_name_once_it_is_whole(settings):
    with fetched_files.new_file("sheets", "pdf") as (made, name):
        made.write_bytes(b"whole")
        assert not (settings.MEDIA_ROOT / name).exists()

    assert (settings.MEDIA_ROOT / name).read_bytes() == b"whole"
    assert storeroom.names_in("sheets") == [name.removeprefix("sheets/")]


def test_it_is_nobody_elses_and_two_never_have_one_name(settings):
    names = []
    for _each in range(2):
        with fetched_files.new_file("sheets", "pdf") as (made, name):
            made.write_bytes(b"whole")
        names.append(name)
    file = settings.MEDIA_ROOT / names[0]

    assert len(set(names)) == 2
    storeroom.write(storeroom.place("scans/file"), [b""])
    written = storeroom.place("scans/file")
    own = (file, file.parent, written, written.parent)
    assert [path.stat().st_mode & 0o077 for path in own] == [0] * 4


def test_a_file_that_failed_leaves_nothing():
    with pytest.raises(FileNotFoundError), fetched_files.new_file("sheets", "pdf") as (made, _name):
        made.with_name("missing").read_bytes()

    assert storeroom.names_in("sheets") == []


def test_what_no_row_names_goes_when_it_is_old_and_stays_while_it_may_be_in_the_making():
    now, (old, young) = timezone.now(), (storeroom.place(f"sheets/{name}") for name in ("old", "young"))
    for path in (old, young):
        storeroom.write(path, [b""])
    then = now.timestamp() - fetched_files.FORGOTTEN.total_seconds() - 1
    os.utime(old, (then, then))

    fetched_files.expire(Printout, "sheets", now)

    assert (old.exists(), young.exists()) == (False, True)


def test_a_room_stays_as_long_as_something_is_made_in_it(settings):
    now = timezone.now()
    then = now.timestamp() - fetched_files.FORGOTTEN.total_seconds() - 1
    with fetched_files.new_file("sheets", "pdf") as (made, name):
        made.write_bytes(b"long in the making")
        os.utime(made.parent, (then, then))
        fetched_files.expire(Printout, "sheets", now)

    assert storeroom.place(name).exists()


def test_what_another_worker_cleared_away_meanwhile_is_no_fault(monkeypatch):
    storeroom.write(storeroom.place("sheets/there"), [b""])
    gone = storeroom.place("sheets/gone")
    monkeypatch.setattr(type(gone), "iterdir", lambda folder: iter([gone, folder / "there"]))

    fetched_files.expire(Printout, "sheets", timezone.now() + 2 * fetched_files.FORGOTTEN)

    assert storeroom.names_in("sheets") == []
