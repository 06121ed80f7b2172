"""An installation that cannot read pictures still reads what is written."""

import subprocess
import sys

from letters.confinement.outside import ROOT

from .making import letter_pdf, letter_picture, saved

PROGRAM = """
import sys
sys.modules["onnxruntime"] = None  # as if it were not installed
from letters.intake.files.contents import read_contents
from letters.intake.files.limits import DEFAULT
from letters.intake.files.refusals import FileRefused
from letters.intake.files.work import Work
try:
    read = read_contents(open(sys.argv[1], "rb").read(), "", Work(DEFAULT))
    sys.exit(read.pages[0].source)
except FileRefused as error:
    sys.exit(error.reason)
"""


def outcome(tmp_path, content: bytes) -> str:
    (tmp_path / "given").write_bytes(content)
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "given")]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stderr.strip()


def test_a_picture_is_refused(tmp_path):
    assert outcome(tmp_path, saved(letter_picture(), "JPEG")) == "no-recogniser"


def test_a_pdf_with_text_is_read(tmp_path):
    assert outcome(tmp_path, letter_pdf()) == "text-layer"
