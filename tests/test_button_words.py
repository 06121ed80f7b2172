"""One word for one act: what a button says begins with a word of the table in docs/glossary.md."""

import re
from pathlib import Path

from .test_consistency import FOLDER, ROOT
from .test_language import OURS

TABLE = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").partition("## Words of buttons")[2]
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", TABLE, re.MULTILINE)[1:]
WORDS = {thai: english.split(", ") for row, english in ROWS for thai in row.split(", ")}
BUTTON = re.compile(r"<button\b((?:\{[%{].*?[%}]\}|[^>{]|\{(?![%{]))*)>(.*?)</button>", re.DOTALL)
UNSEEN = re.compile(r'<span class="visually-hidden">.*?</span>', re.DOTALL)
SAID = re.compile(
    r"""\{% translate (["'])(?P<plain>.*?)\1[^%]*%\}|\{% blocktranslate[^%]*%\}(?P<filled>.*?)\{%""",
    re.DOTALL,
)
LABEL = re.compile(r'custom=\{(?:[^{}]*?)"label": _\("([^"]+)"\)(?P<rest>[^{}]*)\}', re.DOTALL)


def buttons(source: str) -> list[str]:
    """What those that send a form say, as the catalogue has it, where the words stand in the template."""
    pressed = [UNSEEN.sub("", told) for kind, told in BUTTON.findall(source) if 'type="button"' not in kind]
    said = [m["plain"] or m["filled"] for told in pressed for m in SAID.finditer(told)]
    return [re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", each).strip() for each in said if not each.startswith("{{")]


def labels() -> set[str]:
    machine = (ROOT / "workflow/machine.py").read_text(encoding="utf-8")
    acts = {label for label, rest in LABEL.findall(machine) if "is_move" not in rest}
    return acts.union(*(buttons(file.read_text(encoding="utf-8")) for file in Path(FOLDER).rglob("*.html")))


def word_of(label: str) -> str:
    """The longest of the table that it begins with; empty where there is none."""
    return max((word for word in WORDS if label.startswith(word)), key=len, default="")


def test_every_button_begins_with_a_word_of_the_table_and_every_word_is_used():
    said = labels()

    assert len(said) > 120
    assert [label for label in said if not word_of(label)] == []
    assert set(WORDS) - {word_of(label) for label in said} == set()


def test_english_has_one_word_for_it_too():
    wrong = [
        f"{label} → {english}"
        for label in labels()
        for english in (OURS[label].english if label in OURS else [])
        if not english.startswith(tuple(WORDS[word_of(label)]))
    ]

    assert wrong == []
