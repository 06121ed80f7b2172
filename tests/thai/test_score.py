"""bench/score_reading.py counts what was read right, wrong, missed, and wrong though certain."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.thai.invented import EXTERNAL

BENCH = Path(__file__).parents[2] / "bench" / "score_reading.py"
FIELDS = {
    "number": "สส 0023.4/1207",
    "date_iso": "2026-02-09",
    "urgency": "ด่วน",
    "subject": "การสำรวจบ่อบาดาลขององค์กรปกครองส่วนท้องถิ่น และการซ่อมบำรุงเครื่องสูบน้ำ",
    "secrecy": "ลับ",
    "references": [{"issuer": "กรมทรัพยากรน้ำบาดาล", "number": "ทส 0704/ว 88", "date_iso": "2026-01-19"}],
}


@pytest.fixture
def figures(tmp_path):
    labels = {"fields": FIELDS, "ocr_noise": False, "unrecoverable": ["date_iso"]}
    (tmp_path / "a.txt").write_text(EXTERNAL, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(labels), encoding="utf-8")
    (tmp_path / "citations_negatives.tsv").write_text(
        "raw_snippet\tlooks_like_number\nหนังสือกรมสมมติ ที่ มท ๐๘๑๐/๕\tมท 0810/5\n", encoding="utf-8"
    )
    printed = subprocess.run([sys.executable, BENCH, tmp_path], check=True, capture_output=True, text=True)
    rows = [line.split() for line in printed.stdout.splitlines()]
    return {row[0]: row[1:] for row in rows if len(row) == 8}


def test_a_right_value_counts_for_all(figures):
    assert figures["number"] == ["1", "1", "100.0%", "100.0%", "100.0%", "100.0%", "0"]
    assert figures["citations"] == figures["subject"] == figures["number"]


def test_a_wrong_value_given_as_certain_stands_out(figures):
    assert figures["urgency"] == ["1", "1", "0.0%", "0.0%", "0.0%", "100.0%", "1"]


def test_a_value_not_given_is_missed(figures):
    assert figures["secrecy"][:2] == ["1", "0"]


def test_what_the_text_has_lost_counts_only_against_certainty(figures):
    assert figures["date_iso"] == ["0", "0", "–", "–", "–", "–", "0"]


def test_a_look_alike_read_as_a_letter_is_wrong(figures):
    assert figures["look-alikes"][:3] == ["0", "1", "0.0%"]
