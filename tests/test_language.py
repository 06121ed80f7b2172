"""Thai is what the source says; English must exist in full, and be shown to whoever chose it.

After a change of words, bring the English up to date (gettext must be installed), translate what is empty or
marked fuzzy, and run this file:

    .venv/bin/python manage.py makemessages -l en --ignore=.venv --ignore=tests --ignore=tools \
        --add-location=file --no-wrap --no-obsolete
"""

import ast
import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings as wian
from django.core.management import call_command
from django.urls import reverse

from letters.intake.files import refusals as of_scans
from letters.legacy.tables import refusals as of_tables

from .test_consistency import CODE, FOLDER, ROOMS, ROOT, THAI

CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|{[^{}]*}")
FOOT = re.compile(
    r'<form method="post" action="([^"]+)">(?:(?!</form>).)*name="language" value="([a-z]+)"', re.DOTALL
)


# ── The catalogue ─────────────────────────────────────────────────────────────────────────────────
@dataclass
class Message:
    thai: str
    english: list[str]  # one, or the singular and the plural
    is_fuzzy: bool

    @property
    def is_translated(self) -> bool:
        return not self.is_fuzzy and all(self.english)


def messages_of(catalogue: Path) -> dict[str, Message]:
    """The messages of a .po file by their Thai, without its header and what is obsolete."""
    found = {}
    for entry in re.split(r"\n\s*\n", catalogue.read_text(encoding="utf-8")):
        said = {
            word: "".join(ast.literal_eval(line) for line in lines.splitlines())
            for word, lines in re.findall(r'^(msg[a-z_]+(?:\[\d\])?) ((?:".*"\n?)+)', entry, re.MULTILINE)
        }
        if thai := said.get("msgid"):
            english = [text for word, text in said.items() if word.startswith("msgstr")]
            found[thai] = Message(thai, english, bool(re.search("^#,.*fuzzy", entry, re.MULTILINE)))
    return found


OURS = messages_of(ROOT / CATALOGUE)


def untranslated(sentences) -> list[str]:
    return [thai for thai in sentences if thai not in OURS or not OURS[thai].is_translated]


@pytest.fixture(scope="module")
def marked(tmp_path_factory) -> dict[str, Message]:
    """What makemessages finds, in a copy of the code: it writes beside what it reads."""
    copy = tmp_path_factory.mktemp("marked")
    for folder in (*ROOMS, FOLDER.name):
        for file in (*(ROOT / folder).rglob("*.py"), *(ROOT / folder).rglob("*.html")):
            place = copy / file.relative_to(ROOT)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
    (copy / "locale").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(copy)
        patch.setattr(wian, "LOCALE_PATHS", [copy / "locale"])
        call_command("makemessages", locale=["en"], verbosity=0)
    return messages_of(copy / CATALOGUE)


def passed_to_gettext(source: str) -> list[str]:
    """Every sentence that code translates, also where xgettext does not look: within an f-string."""
    return [
        call.args[0].value
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) in ("_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy")
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]


def test_the_catalogue_is_read(tmp_path):
    catalogue = tmp_path / "django.po"
    catalogue.write_text(
        'msgid ""\nmsgstr "Language: en\\n"\n\n'
        '#: a.py\nmsgid "เรื่อง"\nmsgstr "Subject"\n\n'
        '#, fuzzy\n#| msgid "ร่าง"\nmsgid ""\n"ยาว "\n"มาก"\nmsgstr "\\"Long\\""\n\n'
        'msgid "ฉบับ"\nmsgid_plural "ฉบับ"\nmsgstr[0] "letter"\nmsgstr[1] ""\n\n'
        '#~ msgid "เก่า"\n#~ msgstr "Old"\n',
        encoding="utf-8",
    )

    assert messages_of(catalogue) == {
        "เรื่อง": Message("เรื่อง", ["Subject"], is_fuzzy=False),
        "ยาว มาก": Message("ยาว มาก", ['"Long"'], is_fuzzy=True),
        "ฉบับ": Message("ฉบับ", ["letter", ""], is_fuzzy=False),
    }


def test_every_marked_word_has_its_english(marked):
    assert len(marked) > 100
    assert not (missing := untranslated(marked)), "\n".join(missing)


def test_every_sentence_that_code_translates_has_its_english():
    said = {text: file for file in CODE for text in passed_to_gettext(file.read_text(encoding="utf-8"))}

    assert not (missing := untranslated(said)), "\n".join(
        f"{said[text].relative_to(ROOT)}: {text}" for text in missing
    )


def test_a_sentence_within_an_f_string_is_found():
    source = """f"{_('รายงาน')} {x}" + gettext(y) + _("ผล" "งาน")"""

    assert sorted(passed_to_gettext(source)) == ["ผลงาน", "รายงาน"]


def test_every_reason_that_a_file_is_not_read_has_its_english():
    """They are looked up by a name, where makemessages cannot see them unless they are marked."""
    sentences = [*of_scans.SENTENCES.values(), *of_tables.SENTENCES.values()]
    assert not (missing := untranslated(sentences)), "\n".join(missing)


def placeholders(text: str) -> list[str]:
    """In their order where the order counts: «%s» has no name to be found by."""
    found = PLACEHOLDER.findall(text)
    return found if "%s" in found else sorted(found)


def test_english_keeps_the_placeholders():
    changed = [
        f"{message.thai} → {english}"
        for message in OURS.values()
        for english in filter(None, message.english)  # an empty one is another test's to find
        if placeholders(english) != placeholders(message.thai)
    ]

    assert not changed, "\n".join(changed)


def test_english_is_fit_for_gettext(tmp_path):
    checked = subprocess.run(
        ["msgfmt", "--check-format", "-o", tmp_path / "django.mo", ROOT / CATALOGUE],
        capture_output=True,
        text=True,
    )

    assert (checked.returncode, checked.stderr) == (0, "")


# ── The pages ─────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def english(settings, tmp_path):
    """The catalogue as it stands, compiled where only this test finds it."""
    compiled = tmp_path / CATALOGUE.with_suffix(".mo")
    compiled.parent.mkdir(parents=True)
    subprocess.run(["msgfmt", "-o", compiled, ROOT / CATALOGUE], check=True)
    settings.LOCALE_PATHS = [tmp_path / "locale"]


@pytest.fixture
def clerk(client, world):
    client.force_login(world["clerk of the province"])
    return client


def heading(page) -> str:
    return unescape(re.search("<h1[^>]*>(.*?)</h1>", page.content.decode())[1])


def language(page) -> set[str]:
    """Of the page: as it says itself, and as its header says."""
    return {re.search('<html lang="([a-z]+)">', page.content.decode())[1], page["Content-Language"]}


def open_page(client, name: str, chosen: str = "", **headers):
    if name == "login":
        client.logout()
    if chosen:
        client.cookies[wian.LANGUAGE_COOKIE_NAME] = chosen
    return client.get(reverse(name), **headers)


PAGES = pytest.mark.parametrize("name", ["desk", "letters:log", "login"])


@PAGES
@pytest.mark.parametrize("chosen", ["", "th", "fr"])
@pytest.mark.usefixtures("english")
def test_a_page_is_thai_whatever_the_browser_asks_for(clerk, name, chosen):
    page = open_page(clerk, name, chosen, headers={"accept-language": "en-GB,en;q=0.9"})

    assert THAI.search(heading(page))
    assert language(page) == {"th"}


@PAGES
@pytest.mark.usefixtures("english")
def test_a_page_is_english_for_whoever_chose_it(clerk, name):
    thai = heading(open_page(clerk, name))

    page = open_page(clerk, name, "en")

    assert heading(page) in OURS[thai].english
    assert not THAI.search(heading(page))
    assert language(page) == {"en"}


@PAGES
@pytest.mark.usefixtures("english")
def test_the_button_at_the_foot_of_a_page_switches_and_switches_back(clerk, name):
    page = open_page(clerk, name)

    for becomes in ("en", "th"):
        where, pressed = FOOT.search(page.content.decode()).groups()
        page = clerk.post(where, {"language": pressed}, headers={"referer": reverse(name)}, follow=True)

        assert page.request["PATH_INFO"] == reverse(name)
        assert language(page) == {becomes}
