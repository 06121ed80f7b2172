"""The files by which Wian is installed agree with the rest of the house, and with what reads them."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.s3 import free_ports

from .servers import CONFIGURATION, configured

DEPLOY = settings.ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
LOOSEST = 2.0  # of 10, by systemd's own measure of what a service could do to the machine


def every(files):
    return pytest.mark.parametrize("file", files, ids=lambda file: file.name)


def said_by(*words) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_systemd_understands_every_unit(tmp_path):
    for unit in UNITS:
        is_there = re.sub(r"/opt/wian/\.venv/bin/\w+", "/usr/bin/true", unit.read_text())
        (tmp_path / unit.name).write_text(is_there)

    assert said_by("systemd-analyze", "verify", "--man=no", *sorted(tmp_path.iterdir())) == ""


@every(SERVICES)
def test_a_service_can_do_little_harm(file):
    said = said_by("systemd-analyze", "security", "--offline=yes", "--no-pager", file)

    assert float(re.search(r"Overall exposure level .*: ([0-9.]+)", said)[1]) <= LOOSEST


def test_every_service_is_locked_up_alike():
    assert [lock_of(file) for file in SERVICES] == [lock_of(SERVICES[0])] * len(SERVICES)


def lock_of(file: Path) -> list[str]:
    lock = file.read_text().partition("# ── What it may not do ──")[2].partition("[Install]")[0]
    return [line for line in lock.splitlines() if line and not line.startswith("#")]


def test_what_prints_and_reads_may_lock_itself_up():
    allowed = next(line for line in lock_of(SERVICES[0]) if line.startswith("SystemCallFilter="))

    assert "RestrictNamespaces=user net" in lock_of(SERVICES[0])
    assert {"landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"} <= set(allowed.split())


def test_nginx_understands_its_configuration(tmp_path):
    tls, plain, *ports = free_ports(4)
    written = configured(tmp_path, tls, plain, ports)

    assert said_by("nginx", "-t", "-q", "-p", tmp_path, "-e", "error.log", "-c", written) == ""


def test_nginx_lets_through_what_wian_takes_and_a_form_around_it():
    largest = int(re.search(r"client_max_body_size (\d+)m;", CONFIGURATION.read_text())[1]) * 2**20

    assert settings.WIAN_LARGEST_UPLOAD < largest <= settings.WIAN_LARGEST_UPLOAD + 2**20


def test_nginx_takes_no_web_process_out_for_what_it_answers():
    """Else whoever asks for /readyz while no file can be kept takes them all out for everybody."""
    assert set(re.findall(r"proxy_next_upstream (.*);", CONFIGURATION.read_text())) == {"error timeout"}


def test_every_variable_of_the_example_is_explained():
    variables = re.findall(r"^#? ?([A-Z_]+)=", (DEPLOY / "env.example").read_text(), re.MULTILINE)
    explained = "".join((settings.ROOT / "docs" / name).read_text() for name in ("settings.md", "deploy.md"))

    assert [name for name in variables if name not in explained] == []
