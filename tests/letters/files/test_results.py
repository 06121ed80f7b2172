"""The parent believes nothing that a child says before it has looked."""

import json
import os
from dataclasses import replace

import pytest

from letters.intake.files import Box, FileRefused, Limits, Page, ReadFile
from letters.intake.files.limits import DEFAULT
from letters.intake.files.results import RESULT, leave, leave_refusal, take

PAGE = Page("กข", "recognised", (0.5, 1.0), (Box(0, 1, 0.1, 0.2, 0.3, 0.4),), b"\xff\xd8\xff\xe0")
READ = ReadFile((PAGE, Page("", "text")), "ก.pdf", "pdf", "0" * 64, ("https://a.th/",), starts=(0, 1))


def test_what_a_child_leaves_is_what_its_parent_takes(tmp_path):
    letter = replace(READ, attachments=(READ,), cautions=("launch",))

    leave(tmp_path, letter)

    assert take(tmp_path, "ก.pdf", "0" * 64, DEFAULT) == letter


def test_name_and_digest_are_the_parents_own(tmp_path):
    leave(tmp_path, READ)

    taken = take(tmp_path, "../ข.pdf", "1" * 64, DEFAULT)

    assert (taken.name, taken.sha256) == ("ข.pdf", "1" * 64)


def test_a_refusal_is_handed_on(tmp_path):
    leave_refusal(tmp_path, "locked")

    assert reason(tmp_path) == "locked"


def reason(room, limits: Limits = DEFAULT) -> str:
    with pytest.raises(FileRefused) as refused:
        take(room, "", "", limits)
    return refused.value.reason


def spoil(room, *path, value) -> None:
    leave(room, READ)
    plain = place = json.loads((room / RESULT).read_text())
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    (room / RESULT).write_text(json.dumps(plain))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("pages",), [{}]),
        (("pages",), {"0": {}}),
        (("pages", 0, "text"), 7),
        (("pages", 0, "text"), "\ud800ก"),
        (("pages", 0, "source"), "hearsay"),
        (("pages", 0, "confidences"), [0.5]),
        (("pages", 0, "confidences"), [0.5, 1.5]),
        (("pages", 0, "confidences"), [0.5, float("nan")]),
        (("pages", 0, "boxes"), [[0, 3, 0, 0, 1, 1]]),
        (("pages", 0, "boxes"), [[0, 1, 0.5, 0, 0.4, 1]]),
        (("pages", 0, "boxes"), [[0, 1]]),
        (("pages", 0, "picture"), "/etc/passwd"),
        (("pages", 0, "picture"), "../1.jpg"),
        (("pages", 0, "picture"), "result.json"),
        (("pages", 0, "picture"), "7.jpg"),
        (("kind",), "exe"),
        (("sha256",), "x"),
        (("qr_links",), ["javascript:alert(1)"]),
        (("qr_links",), ["https://a.th/"] * 101),
        (("starts",), [1]),
        (("starts",), [0, 2]),
        (("starts",), [0, 0]),
        (("attachments",), [{}]),
        (("cautions",), ["nothing"]),
    ],
)
def test_what_cannot_be_is_not_believed(tmp_path, path, value):
    spoil(tmp_path, *path, value=value)

    assert reason(tmp_path) == "crashed"


@pytest.mark.parametrize(
    "answer", ["", "[", "[]", "7", '{"refused": "because"}', '{"refused": []}', "{}", "[" * 100_000]
)
def test_what_is_no_answer_is_not_believed(tmp_path, answer):
    (tmp_path / RESULT).write_text(answer)

    assert reason(tmp_path) == "crashed"


def test_a_link_is_not_followed(tmp_path):
    leave(tmp_path, READ)
    (tmp_path / "1.jpg").rename(tmp_path / "elsewhere")
    (tmp_path / "1.jpg").symlink_to(tmp_path / "elsewhere")

    assert reason(tmp_path) == "crashed"


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / RESULT)

    assert reason(tmp_path) == "crashed"


def test_no_more_is_taken_than_was_allowed(tmp_path):
    leave(tmp_path, READ)

    assert reason(tmp_path, Limits(pages=1)) == "crashed"
