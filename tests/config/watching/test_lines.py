"""The log has one JSON object a line, tells what was done, and neither who nor what was written."""

import io
import json
import logging

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse

from config.logs import Lines, NotToldTwice
from config.watching.queries import without_values
from config.watching.work import Work, at, id_of

SECRET = "เรื่องที่ไม่มีใครควรรู้"


def line_of(record: logging.LogRecord) -> dict:
    written = Lines().format(record)
    assert "\n" not in written
    return json.loads(written)


@pytest.fixture
def lines():
    """What stands in the log by now, as it is written in production."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Lines())
    log = logging.getLogger("wian")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    log.setLevel(logging.NOTSET)
    log.removeHandler(handler)


def test_a_request_leaves_its_route_and_never_its_address(client, world, lines):
    client.force_login(world["clerk of the province"])

    client.get(reverse("letters:search"), {"q": SECRET})

    [line] = lines()
    assert (line["method"], line["route"], line["status"]) == ("GET", "letters:search", 200)
    assert line["office"] == world.province.pk
    assert line["sql"] > 0
    assert {"ms", "sql_ms", "time", "level", "logger", "request"} <= line.keys()
    assert SECRET not in json.dumps(line, ensure_ascii=False)
    assert world["clerk of the province"].username not in json.dumps(line)


def test_a_token_stands_in_no_line(client, db, lines):

    client.get("/V/abcdefghijklmnop")

    [line] = lines()
    assert line["route"] == "letters:genuine"
    assert "abcdefghijklmnop" not in str(line)


def test_what_leads_nowhere_and_what_is_refused_before_any_view_are_told_too(client, db, lines):

    client.get("/nowhere/")

    assert [(line["route"], line["status"]) for line in lines()] == [("none", 404)]


def test_probes_do_not_fill_the_log(client, lines):

    client.get("/healthz")

    assert lines() == []


def test_the_id_of_a_proxy_is_kept_and_given_back(client):

    answer = client.get("/healthz", headers={"X-Request-ID": "f00d-1234.a"})

    assert answer["X-Request-ID"] == "f00d-1234.a"


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "a b c d e f", "abcdefgh\nlevel: info", "ก" * 10])
def test_an_id_that_could_forge_a_log_is_replaced(given):
    assert id_of(given) != given
    assert len(id_of(given)) == 32


@pytest.mark.parametrize(("fault", "is_told"), [(None, False), (ValueError("ก"), True)])
def test_a_probe_that_finds_a_process_unready_leaves_one_line_and_an_error_two(fault, is_told):
    given = fault and (type(fault), fault, None)
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "/readyz", (), given)

    assert NotToldTwice().filter(record) == is_told


def test_an_error_leaves_its_kind_and_its_places_and_not_its_words():
    def stored():
        raise ValueError(SECRET)

    record = logging.LogRecord("wian", logging.ERROR, __file__, 1, "failed", (), None)
    try:
        try:
            stored()
        except ValueError as cause:
            raise IntegrityError(f"Key (subject)=({SECRET})") from cause
    except IntegrityError as error:
        record.exc_info = (type(error), error, error.__traceback__)

    line = line_of(record)

    assert line["error"] == "django.db.utils.IntegrityError"
    assert line["at"][-1].startswith("tests/config/watching/test_lines.py:")
    assert line["because"]["error"] == "builtins.ValueError"
    assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_a_line_names_the_task_it_belongs_to():
    record = logging.LogRecord("wian", logging.INFO, __file__, 1, "read %s pages", (3,), None)

    with at(Work("0197", "task", "letters.intake.tasks.read_intake")):
        line = line_of(record)

    assert (line["task"], line["event"]) == ("0197", "read 3 pages")


def test_a_slow_statement_is_logged_without_its_values(client, world, settings, lines):
    settings.WIAN_SLOW_QUERY = 0.000001  # ms: all are
    client.force_login(world["clerk of the province"])

    client.get(reverse("letters:search"), {"q": SECRET})

    slow = [line for line in lines() if line["logger"] == "wian.queries"]
    assert [line["route"] for line in slow[-3:]] == ["letters:search"] * 3
    assert all({"ms", "statement", "request"} <= line.keys() for line in slow[-3:])
    assert SECRET not in json.dumps(slow, ensure_ascii=False)


def test_without_a_limit_no_statement_is_slow(db, settings, lines):
    settings.WIAN_SLOW_QUERY = 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")

    assert lines() == []


def test_a_text_written_into_a_statement_is_left_out():
    assert without_values("SELECT *\n  FROM letter WHERE subject = 'it''s a secret' AND id = %s") == (
        "SELECT * FROM letter WHERE subject = '…' AND id = %s"
    )
