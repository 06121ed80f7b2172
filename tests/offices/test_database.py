"""The database keeps what Wian relies on, and only one folder knows which database it is."""

import ast
import datetime
import re
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from offices.database import checks, connecting, is_postgresql
from offices.models import Office, User
from tests import make

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "offices" / "database"
CODE = [
    file
    for room in ("config", "workflow", "letters", "offices", "thai")
    for file in (ROOT / room).rglob("*.py")
    if FOLDER not in file.parents
]
BELONG_TO_ONE = re.compile(
    r"psycopg|sqlite3|dj_database_url|django\.contrib\.postgres|django\.db\.backends\.(?!signals)"
)
SAID_TO_ONE = re.compile(r"\bPRAGMA\b|\bMATCH\b|\bfts5\b|gin_trgm_ops|plpgsql|\bCONCURRENTLY\b|\bILIKE\b")

on_postgresql = pytest.mark.skipif(not is_postgresql(), reason="SQLite has none of this")
on_sqlite = pytest.mark.skipif(is_postgresql(), reason="PostgreSQL has none of this")


# ── One folder knows which it is ──────────────────────────────────────────────────────────────────
def knows_its_database(file: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr == "vendor":
            found.append("vendor")
        elif isinstance(node, ast.Import):
            found += [each.name for each in node.names if BELONG_TO_ONE.search(each.name)]
        elif isinstance(node, ast.ImportFrom) and BELONG_TO_ONE.search(node.module or ""):
            found.append(node.module)
        elif isinstance(node, ast.Constant) and SAID_TO_ONE.search(str(node.value)):
            found.append(str(node.value))
        elif isinstance(node, ast.FunctionDef) and node.name in {"as_sqlite", "as_postgresql"}:
            found.append(node.name)
    return found


def test_nothing_else_knows_which_database_it_is():
    assert {file.name: found for file in CODE if (found := knows_its_database(file))} == {}


def test_the_folder_would_be_found_out():
    assert all(knows_its_database(FOLDER / f"{name}.py") for name in ("guards", "trigrams", "lookups"))


# ── How it is reached ─────────────────────────────────────────────────────────────────────────────
def test_the_address_alone_chooses_the_database():
    server = connecting.reached("postgres://wian@db/wian?sslmode=require", connections=5, seconds=30)
    file = connecting.reached("sqlite:////srv/wian.sqlite3", connections=5, seconds=30)

    assert server["ENGINE"].endswith("postgresql")
    assert file["ENGINE"].endswith("sqlite3")
    assert server["OPTIONS"]["sslmode"] == "require"
    assert server["OPTIONS"]["pool"]["max_size"] == 5


def test_a_server_that_is_back_is_found_by_the_next_request_however_long_it_was_away():
    pool = connecting.reached("postgres://db/wian", connections=5, seconds=30)["OPTIONS"]["pool"]

    assert pool["reconnect_timeout"] < pool["timeout"]


def test_what_a_person_sets_in_the_address_stands():
    server = connecting.reached("postgres://db/wian?options=-c%20jit%3Don", connections=5, seconds=30)

    assert server["OPTIONS"]["options"] == "-c jit=on"


def test_a_command_may_take_its_time():
    server = connecting.reached("postgres://db/wian", connections=5, seconds=0)

    assert "timeout" not in server["OPTIONS"]["options"]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_statement_that_takes_too_long_is_broken_off():
    limited = connecting.reached("postgres://db/wian", connections=1, seconds=1)["OPTIONS"]["options"]
    apart = connection.copy()
    apart.settings_dict["OPTIONS"] = connection.settings_dict["OPTIONS"] | {"options": limited, "pool": None}

    with apart.cursor() as cursor, pytest.raises(OperationalError, match="statement timeout"):
        cursor.execute("SELECT pg_sleep(3)")
    apart.close()


# ── What is asked of it before it is used ─────────────────────────────────────────────────────────
def found_amiss() -> list[str]:
    return [error.id for error in checks.keeps_what_it_must(databases=["default"])]


def test_this_database_keeps_what_it_must(db):
    assert found_amiss() == []


@on_postgresql
def test_a_database_without_thai_trigrams_is_named_with_what_to_do(db):
    """A locale of C takes no Thai letter for one; here a function of the same name stands in its way."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA c_locale")
        nothing = "RETURNS text[] LANGUAGE sql AS $$ SELECT '{}'::text[] $$"
        cursor.execute(f"CREATE FUNCTION c_locale.show_trgm(text) {nothing}")
        cursor.execute("SET LOCAL search_path TO c_locale, public")

    [error] = checks.keeps_what_it_must(databases=["default"])

    assert error.id == "database.E001"
    assert "createdb" in error.hint


@on_postgresql
def test_a_database_that_isolates_more_is_refused(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL default_transaction_isolation TO 'serializable'")

    assert found_amiss() == ["database.E002"]


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_file_without_wal_is_refused():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=DELETE")
    try:
        assert found_amiss() == ["database.E003"]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")


# ── The tree of offices ───────────────────────────────────────────────────────────────────────────
@pytest.fixture
def tree(db) -> Office:
    department = make.office("dla", Office.Kind.DEPARTMENT)
    provinces = [make.new_office(f"p{n}", Office.Kind.PROVINCE, department) for n in range(20)]
    Office.objects.bulk_create(provinces)
    Office.objects.bulk_create(
        make.new_office(f"{province.code}-{n}", Office.Kind.DISTRICT, province)
        for province in provinces
        for n in range(40)
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ANALYZE offices_office")
    return Office.objects.get(code="p1")


def test_those_below_are_found_in_an_index_without_recursion(tree):
    plan = Office.objects.below(tree).order_by().explain()

    assert re.search(r"SEARCH offices_office USING INDEX|Index Cond: .*path", plan), plan


@pytest.mark.parametrize(("code", "below"), [("p1", 40), ("dla", 820), ("p1-7", 0)])
def test_those_below_are_the_same_in_both_databases(tree, code, below):
    assert Office.objects.below(Office.objects.get(code=code)).count() == below


def test_an_office_whose_code_is_a_pattern_has_only_its_own_below(tree):
    odd = make.office("p_", Office.Kind.PROVINCE, tree.parent)
    inside = make.office("inside", Office.Kind.DISTRICT, odd)

    assert list(Office.objects.below(odd)) == [inside]


# ── What each is asked by its own words ───────────────────────────────────────────────────────────
@pytest.mark.every_case
@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-05 16:59:59.999999+00:00", "2026-03-05"),
        ("2026-03-05 17:00:00+00:00", "2026-03-06"),
        ("2026-07-01 00:00:00+00:00", "2026-07-01"),
        ("2026-12-31 17:00:00.000001+00:00", "2027-01-01"),
        ("2024-02-28 17:30:00+00:00", "2024-02-29"),
    ],
)
def test_the_day_of_a_moment_is_the_one_in_bangkok(db, settings, moment, day):
    User.objects.create(username="somebody", last_login=datetime.datetime.fromisoformat(moment))

    assert settings.TIME_ZONE == "Asia/Bangkok"
    assert User.objects.filter(last_login__date=day).exists()
    assert not User.objects.exclude(last_login__date=day).exists()
    assert User.objects.values_list("last_login__date", flat=True).get().isoformat() == day
