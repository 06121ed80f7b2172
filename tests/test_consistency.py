"""What holds for the whole system, and no single room can promise."""

import ast
import re
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from config.headers import POLICY
from workflow.machine import DraftMachine, ResponseMachine

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("config", "workflow", "letters", "offices", "thai")
CODE = sorted(
    file for room in ROOMS for file in (ROOT / room).rglob("*.py") if "migrations" not in file.parts
)
FOLDER = ROOT / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
PAGES = [file for file in TEMPLATES if FOLDER / "paper" not in file.parents]  # paper/ never meets a browser
DOOR = ROOT / "workflow" / "actions.py"
KNOW_THE_MACHINES = ("config", "workflow")  # the rooms below may not import them
LOADED_BY_DJANGO = {
    "404.html",
    "403.html",
    "403_csrf.html",
    "400.html",
    "500.html",
    "django/forms/field.html",
}


def found_in(files: Iterable[Path], search: Callable[[str], list]) -> dict[str, list]:
    """What is found in which of the files. One test for all of them: thousands take minutes to begin."""
    found = {str(file.relative_to(ROOT)): search(file.read_text(encoding="utf-8")) for file in files}
    return {name: each for name, each in found.items() if each}


# ── Templates ─────────────────────────────────────────────────────────────────────────────────────
THAI = re.compile("[ก-๙]+")
WITHOUT_WORDS = [
    r"{#.*?#}",
    r"<!--.*?-->",
    r"{% comment.*?{% endcomment %}",
    r"{% blocktranslate.*?{% endblocktranslate %}",
    r"""{% translate (?P<a>["']).*?(?P=a).*?%}""",
    r"""_\((?P<b>["']).*?(?P=b)\)""",
    r"""<[^>]*\slang="th"[^>]*>[^<]*</""",  # the language's own name for itself
]


def untranslated(source: str) -> list[str]:
    """Thai words of a template that stand outside {% translate %}, {% blocktranslate %} and _()."""
    for part in WITHOUT_WORDS:
        source = re.sub(part, "", source, flags=re.DOTALL)
    return THAI.findall(source)


def inline(source: str) -> list[str]:
    """Styles and scripts that the Content-Security-Policy would stop."""
    source = re.sub(r"{#.*?#}", "", source)
    return re.findall(
        r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=|\shx-on|javascript:", source, re.IGNORECASE
    )


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<h1>เรื่อง</h1>", ["เรื่อง"]),
        ('{% translate "เรื่อง" %} {# เรื่อง #}{{ x|default:_("ไม่มี") }}', []),
        ("{% blocktranslate %}เลข {{ n }}{% endblocktranslate %}", []),
        ("""<a title="{% translate 'เรื่อง' as title %}">""", []),
        ('<button lang="th">ไทย</button>', []),
        ('{{ x|default:"ไม่มี" }}', ["ไม่มี"]),
    ],
)
def test_the_search_for_untranslated_words_finds_them(source, found):
    assert untranslated(source) == found


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('<script src="x.js" defer></script><p class="on">', 0),
        ("<script>alert(1)</script>", 1),
        ('<p style="color: red" onclick="x()">', 2),
        ('<a href="javascript:x()" hx-on::click="y">', 2),
    ],
)
def test_the_search_for_inline_code_finds_it(source, count):
    assert len(inline(source)) == count


def test_every_thai_word_of_a_page_can_be_translated():
    assert found_in(PAGES, untranslated) == {}


def test_no_page_has_inline_code():
    assert found_in(PAGES, inline) == {}


def test_no_template_takes_a_text_for_html():
    """What is HTML says so where it is made, of escaped parts (`format_html`)."""
    assert found_in(TEMPLATES, re.compile(r"\|\s*safe\w*|{%\s*autoescape").findall) == {}


def test_no_page_names_an_address_elsewhere():
    """Nothing is ever asked of another site: no font, script, picture or style, and no page leads to one."""
    files = [*PAGES, *(ROOT / "static").rglob("*.js"), *(ROOT / "static").rglob("*.css")]
    elsewhere = re.compile(r"(?:https?:|[\"'(\s=])//[\w-]+\.[\w.-]+|url\([\"']?(?:https?:|//)")

    def asked(source: str) -> list[str]:
        return [each for each in elsewhere.findall(source) if not each.endswith("//www.w3.org")]

    assert found_in(files, asked) == {}


def test_no_template_prints_a_gregorian_date():
    printed = re.compile(r"\|\s*(?:date|time|naturaltime|naturalday)\b|{% now ")
    assert found_in(TEMPLATES, printed.findall) == {}


def test_every_template_is_used():
    assert {str(file.relative_to(FOLDER)) for file in TEMPLATES} - LOADED_BY_DJANGO - _named() == set()


def _named() -> set[str]:
    """Every template named in the code, or by another template."""
    sources = [file.read_text(encoding="utf-8") for file in (*CODE, *TEMPLATES)]
    return set(re.findall(r"[\w./-]+\.html", "\n".join(sources))) | {"registration/login.html"}  # LoginView's


def without_end(source: str) -> list[str]:
    """Comments that go on: Django prints them."""
    return [line for line in source.splitlines() if "{#" in re.sub("{#.*?#}", "", line)]


def test_every_comment_ends_on_its_line():
    assert found_in(TEMPLATES, without_end) == {}


def test_a_fragment_says_in_its_first_line_what_it_needs():
    def silent(source: str) -> list[str]:
        return [line for line in source.splitlines()[:1] if not re.match(r"{# .*Needs: .*#}", line)]

    assert found_in(FOLDER.rglob("_*.html"), silent) == {}


# ── Code ──────────────────────────────────────────────────────────────────────────────────────────
def calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def machines_today(source: str) -> list[int]:
    """Lines that take «today» from the machine's clock or from UTC instead of Bangkok's."""
    found = []
    if not re.search(r"\b(?:today|utcnow|date)\b", source):
        return found
    for call in calls(ast.parse(source)):
        said = ast.unparse(call.func)
        if re.search(r"(?:^|\.)(?:today|utcnow)$|(?:timezone|datetime)\.now(?:\(.*\))?\.date$", said):
            found.append(call.lineno)
    return found


@pytest.mark.parametrize(
    "source", ["date.today()", "datetime.date.today()", "timezone.now().date()", "datetime.now(UTC).date()"]
)
def test_the_search_for_the_machines_today_finds_it(source):
    assert machines_today(source) == [1]


def test_today_is_bangkoks():
    assert found_in(CODE, machines_today) == {}


def _transitions() -> set[str]:
    machines = (ResponseMachine, DraftMachine)
    return {
        name for machine in machines for name, value in vars(machine).items() if hasattr(value, "_django_fsm")
    }


TRANSITIONS = _transitions()


def moved_by_hand(source: str) -> list[str]:
    """Calls of a transition, or of a method fetched by its name, on anything but a module or signal.

    A class is imported too, and `Response.accept(response)` is a call: names that begin with a capital count.
    """
    tree = ast.parse(source)
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {(alias.asname or alias.name).partition(".")[0] for node in imports for alias in node.names}
    harmless = {name for name in modules if not name[0].isupper()}
    return [
        ast.unparse(call)
        for call in calls(tree)
        if _is_fetched_by_name(call.func) or _is_move(call.func, harmless)
    ]


def _is_move(called: ast.expr, harmless: set[str]) -> bool:
    if not (isinstance(called, ast.Attribute) and called.attr in TRANSITIONS):
        return False
    return not (isinstance(called.value, ast.Name) and called.value.id in harmless)


def _is_fetched_by_name(called: ast.expr) -> bool:
    """`getattr(thing, action)()`."""
    return isinstance(called, ast.Call) and ast.unparse(called.func) == "getattr"


def test_the_machines_have_the_transitions_of_the_design():
    assert {"receive", "report", "accept", "send_back", "submit", "approve", "issue", "void"} <= TRANSITIONS


@pytest.mark.parametrize(
    "source",
    [
        "response.accept()",
        "self.response.accept(x)",
        "things[0].issue()",
        "Response.objects.get(pk=1).receive()",
        "from workflow.models import Response\nResponse.accept(response)",
        "getattr(thing, action)()",
    ],
)
def test_the_search_for_moves_by_hand_finds_them(source):
    assert len(moved_by_hand(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from letters import registers\nregisters.void(entry)",
        "from . import permissions as may\nmay.accept(response, user)",
        "from letters.signals import letter_received\nletter_received.send(Letter)",
        "actions.perform(response, 'accept')",
    ],
)
def test_the_search_for_moves_by_hand_finds_nothing_else(source):
    assert moved_by_hand(source) == []


def test_nobody_moves_a_machine_but_the_door():
    able = [file for file in CODE if file != DOOR and file.relative_to(ROOT).parts[0] in KNOW_THE_MACHINES]
    assert found_in(able, moved_by_hand) == {}


def test_the_migrations_are_complete(db):
    printed = StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=printed)

    assert printed.getvalue() == "No changes detected\n"


def test_the_checks_of_django_find_nothing(db):
    call_command("check", fail_level="WARNING", stdout=StringIO(), stderr=StringIO())


# ── Answers ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "name",
    [
        "desk",
        "letters:log",
        "letters:pile",
        "letters:pile-history",
        "letters:registers",
        "letters:without-owner",
        "letters:to-enter",
        "letters:hand-over",
        "letters:number",
        "letters:unsent",
        "letters:old-registers",
        "letters:search",
        "absences",
        "workflow:mine",
        "workflow:outstanding",
        "workflow:performance",
        "workflow:matrix",
        "workflow:overview",
        "workflow:changes",
        "workflow:calendar",
        "workflow:calendar-feed",
        "workflow:drafts",
        "workflow:office-plan",
        "date-echo",
        "groups",
        "saved-views",
        "channels",
        "workflow:reminders",
    ],
)
def test_every_page_forbids_code_from_elsewhere(client, world, name):
    client.force_login(world["clerk of the province"])

    answer = client.get(reverse(name))

    assert answer["Content-Security-Policy"] == POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "status"), [("/login/", 200), ("/", 302), ("/nowhere/", 404), ("/V/x", 404)]
)
def test_every_answer_to_anybody_does_so_too(client, db, path, status):
    answer = client.get(path)

    assert (answer.status_code, answer["Content-Security-Policy"]) == (status, POLICY)


def test_a_refusal_does_so_too(client, world):
    client.force_login(world["manager of the province"])

    refused = client.get(reverse("letters:log"))

    assert (refused.status_code, refused["Content-Security-Policy"]) == (403, POLICY)


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    assert "unsafe" not in POLICY
    assert re.findall("https?:|[*]", POLICY) == []
    assert all(
        rule in POLICY for rule in ("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'")
    )
