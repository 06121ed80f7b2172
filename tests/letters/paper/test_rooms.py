"""A press's room is there for as long as the press is."""

import os
import tempfile
import time

import pytest

from letters.paper.press.rooms import open_room


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def aged(room, *, seconds: int = 3600):
    then = time.time() - seconds
    os.utime(room, (then, then))


def test_it_stays_while_it_is_in_use_and_goes_with_the_next_to_start():
    room, held = open_room()
    (room / "font").touch()
    aged(room)

    open_room()
    assert room.exists()

    os.close(held)
    open_room()
    assert not room.exists()


def test_a_new_one_may_not_be_in_use_yet():
    room, held = open_room()
    os.close(held)

    open_room()
    assert room.exists()


def test_what_only_looks_like_one_is_left_alone(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "wian-press-link").symlink_to(elsewhere)
    (tmp_path / "wian-press-file").touch()
    for name in ("elsewhere", "wian-press-file"):
        aged(tmp_path / name)
    os.utime(tmp_path / "wian-press-link", (0, 0), follow_symlinks=False)

    open_room()

    assert elsewhere.exists()
    assert (tmp_path / "wian-press-file").exists()
