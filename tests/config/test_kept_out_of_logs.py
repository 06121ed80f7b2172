"""No log line holds what opens a door: not of a page that answers, is refused or fails, nor of a query."""

import io
import json
import logging
import logging.config
import re

import pytest
from django.conf import settings as real
from django.test import Client
from django.urls import reverse
from django.utils.log import configure_logging

from tests.letters.sealed import enclosed, issued
from tests.workflow.doors import CALLER, given, page
from workflow.due_calendar import feeds
from workflow.models import CalendarFeed

from . import in_production
from .faulty import SECRET

NGINX = (real.ROOT / "deploy" / "nginx" / "wian.conf").read_text()
UNIT = (real.ROOT / "deploy" / "systemd" / "wian-web@.service").read_text()
SEALED, TYPED = "metrics-token-known-to-one-program", "words-somebody-searched-for"


@pytest.fixture
def lines():
    """What production's log holds by now; afterwards every logger is as it was."""
    written, told = io.StringIO(), in_production.settings_read().LOGGING
    told["handlers"]["lines"]["stream"] = written
    logs = [logging.getLogger(name) for name in (None, *told["loggers"])]
    before = [(log.level, [*log.handlers], [*log.filters], log.propagate) for log in logs]
    logging.config.dictConfig(told)
    yield lambda: written.getvalue().splitlines()
    configure_logging(real.LOGGING_CONFIG, real.LOGGING)
    for log, (level, *held) in zip(logs, before, strict=True):
        log.setLevel(level)
        log.handlers, log.filters, log.propagate = held


def test_no_door_is_opened_by_what_a_log_holds(world, settings, tmp_path, lines):
    settings.MEDIA_ROOT, settings.ROOT_URLCONF = tmp_path, "tests.config.faulty"
    settings.WIAN_SLOW_QUERY, settings.WIAN_METRICS_TOKEN = 0.000001, SEALED  # ms: every query is slow
    letter, seal = issued(world)
    file = enclosed(letter, world)
    response, key = given(world)
    feed = feeds.token_of(feeds.keep(world["clerk of the province"], CalendarFeed.Reach.MINE))
    anybody, strict = Client(raise_request_exception=False), Client(enforce_csrf_checks=True)
    opened = [
        reverse("letters:genuine", args=[seal]),
        reverse("letters:genuine-file", args=[seal, file.pk]),
        reverse("letters:genuine-file", args=[seal, 0]),
        reverse("workflow:calendar-file", args=[feed]),
        page(key),
        page(key).lower(),
        page(key, "reply-letter"),
        page(key, "reply-file", 0),
        page(key, "reply-act", "nothing"),
        f"{page(key)}/nowhere/",
        f"/login/?next={page(key)}",
        f"/search/?q={TYPED}&code={TYPED}",
    ]
    for where in opened:
        anybody.get(where, headers={"Referer": f"https://wian.example{page(key)}"})
        strict.post(where)
    anybody.post(reverse("workflow:reply-by-hand"), {"code": key})
    anybody.post(page(key, "reply-report"), {"version": response.version, "outcome": "full", **CALLER})
    anybody.get("/metrics", headers={"Authorization": f"Bearer {SEALED}"})
    anybody.force_login(world["clerk of the province"])
    for fails in ("in_view", "in_template", "in_database"):
        anybody.get(f"/faulty/{fails}/", {"token": key}, headers={"Referer": page(key)})
    logging.getLogger("anything").warning("sent to %s", f"https://wian.example{page(key)}?x=1")
    logging.getLogger("anything").warning(f"sent to https://wian.example{page(key)}")  # noqa: G004

    told = [json.loads(line) for line in lines()]
    whole = "\n".join(lines()).upper()
    known = [seal, key, feed, SEALED, TYPED, CALLER["name"], *SECRET.split()[:2]]
    assert [word for word in known if word.upper() in whole] == []
    assert len(told) > 200
    assert {"wian.requests", "wian.queries", "django.request", "anything"} <= {
        line["logger"] for line in told
    }
    assert sum("https://wian.example/R/…" in line["event"] for line in told) == 2


def test_nor_by_what_nginx_writes():
    form = re.search(r"log_format wian (.*?);", NGINX, re.DOTALL)[1]
    is_logged = re.search(r"map \$uri \$wian_is_logged \{(.*?)\}", NGINX, re.DOTALL)[1]
    doors = [re.compile(found) for found in re.findall(r"~(\S+)\s+0;", is_logged)]
    secret = ["/R/ABC", "/r/abc", "/V/ABC", "/v/abc", "/R/ABC/letter.pdf", "/calendar/abc.ics"]
    quiet = re.search(r'location ~ "(.*?)" \{\s*error_log \S+ crit;', NGINX)[1]

    assert not {"request", "request_uri", "args", "http_referer"} & set(re.findall(r"\$(\w+)", form))
    assert set(re.findall(r"access_log (?!off)\S+ (\w+) if=\$wian_is_logged", NGINX)) == {"wian"}
    assert [where for where in secret if not any(door.search(where) for door in doors)] == []
    assert [where for where in secret if not re.search(quiet, where)] == []


def test_nor_by_what_the_application_server_writes():
    assert "access-log" not in UNIT + (real.ROOT / "Dockerfile").read_text()
