"""The settings: each is documented, and production refuses to start half-configured."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READ = {
    name
    for file in (ROOT / "config/settings").glob("*.py")
    for name in re.findall(
        r'\benv\.(?:text|address|words|flag|one_of|each_one_of|storeroom)\(\s*"(\w+)"',
        file.read_text(encoding="utf-8"),
    )
}
TABLE = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
DOCUMENTED = set(re.findall(r"^\| `(\w+)`", TABLE, re.MULTILINE))
NEEDED = {"WIAN_SECRET_KEY": "x" * 60, "WIAN_HOSTS": "wian.example", "WIAN_BASE_URL": "https://wian.example"}


def start_production(**settings):
    surroundings = {name: value for name, value in os.environ.items() if name not in READ}
    return subprocess.run(
        [sys.executable, "-c", "import config.settings.prod"],
        cwd=ROOT,
        env=surroundings | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_setting_is_documented_and_no_other():
    assert READ == DOCUMENTED


def test_production_starts_with_what_it_needs():
    assert start_production(**NEEDED).returncode == 0


@pytest.mark.parametrize("missing", NEEDED)
def test_production_refuses_to_start_without(missing):
    result = start_production(**{name: value for name, value in NEEDED.items() if name != missing})

    assert result.returncode != 0
    assert f"{missing} is not set" in result.stderr


@pytest.mark.parametrize("more", ["/wian", "/wian/", "/?to=wian", "/#wian"])
def test_production_refuses_an_address_that_a_qr_code_cannot_spell_in_capitals(more):
    result = start_production(**NEEDED | {"WIAN_BASE_URL": NEEDED["WIAN_BASE_URL"] + more})

    assert result.returncode != 0
    assert "WIAN_BASE_URL has a path" in result.stderr


def test_an_address_may_end_in_a_slash_and_have_a_port():
    assert start_production(**NEEDED | {"WIAN_BASE_URL": "https://wian.example:8443/"}).returncode == 0
