"""How well thai.reading reads a folder of labelled letters: python bench/score_reading.py DIR

DIR holds pairs NAME.txt and NAME.json (`fields`, with `as_read` and `unrecoverable` where the text is a noisy
scan) and may hold citations.tsv and citations_negatives.tsv. It prints figures; it passes or fails nothing.
"""

import argparse
import csv
import datetime
import difflib
import json
import re
import sys
import time
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from thai.reading import read_letter
from thai.text import search_key

# What the labels call a field → what the reading calls it.
SINGLE = {
    "number": "number",
    "date_iso": "dated_on",
    "urgency": "urgency",
    "secrecy": "secrecy",
    "subject": "subject",
    "addressee": "addressee",
    "deadline_iso": "due_on",
    "owner_unit": "owner_unit",
    "fax": "fax",
    "coordinator": "coordinators",
    "has_qr": "has_qr",
}
SEVERAL = {"enclosures": "enclosures", "phones": "phones"}
PROSE = {"subject", "addressee", "owner_unit", "enclosures"}  # a scan misspells these
NEAR = 0.9  # likeness at which the words of a noisy scan count as read


@dataclass
class Tally:
    right: int = 0
    wrong: int = 0  # given, and not what the label says
    missed: int = 0  # in the label, and not given
    certain: int = 0  # of those given
    certain_wrong: int = 0
    misses: list[str] = field(default_factory=list)

    def give(self, *, is_right: bool, is_certain: bool, about: str) -> None:
        self.right += is_right
        self.wrong += not is_right
        self.certain += is_certain
        self.certain_wrong += is_certain and not is_right
        if not is_right:
            self.misses.append(f"{'CERTAIN and wrong' if is_certain else 'wrong'}: {about}")

    def miss(self, about: str) -> None:
        self.missed += 1
        self.misses.append(f"missed: {about}")

    def row(self, name: str) -> str:
        given, wanted = self.right + self.wrong, self.right + self.missed
        precision, recall = share(self.right, given), share(self.right, wanted)
        figures = (precision, recall, share(2 * self.right, given + wanted), share(self.certain, given))
        shown = "".join(f"{'–' if figure is None else f'{figure:.1%}':>9}" for figure in figures)
        return f"{name:<18}{wanted:>7}{given:>7}{shown}{self.certain_wrong:>9}"


Tallies = dict[str, Tally]


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    tallies: Tallies = {}
    started = time.perf_counter()
    for labels in sorted(folder.glob("*.json")):
        score_letter(labels, tallies)
    for name, score in (("citations.tsv", score_snippet), ("citations_negatives.tsv", score_look_alike)):
        for place, row in enumerate(rows(folder / name), start=1):
            score(row, f"{name}:{place}", tallies)
    report(tallies, time.perf_counter() - started)


def rows(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def score_letter(path: Path, tallies: Tallies) -> None:
    labels = json.loads(path.read_text(encoding="utf-8"))
    truth, as_read = labels["fields"], labels.get("as_read") or {}
    lost = {name.split()[0] for name in labels.get("unrecoverable") or ()}  # «date_iso (day)»
    found = reading_of(path.with_suffix(".txt").read_text(encoding="utf-8"))
    is_noisy = bool(labels.get("ocr_noise"))
    for label, name in (SINGLE | SEVERAL).items():
        tally, given = tallies.setdefault(label, Tally()), as_list(found[name])
        accepted = [*as_list(truth.get(label)), *as_list(as_read.get(label.removesuffix("_iso")))]
        compare = Likeness(is_noisy and label in PROSE)
        if label in lost:
            score_lost(given, accepted, compare, tally, f"{path.stem} {label}")
        else:
            score_values(given, as_list(truth.get(label)), accepted, compare, tally, f"{path.stem} {label}")
    score_references(found["citations"], truth.get("references") or [], tallies, path.stem)


def score_lost(given: list[Any], accepted: list[Any], alike: "Likeness", tally: Tally, about: str) -> None:
    """What no reader can get from the text may be offered, and must not be given as certain."""
    for read in given:
        if read["confidence"] == "certain" and not any(alike(read["value"], value) for value in accepted):
            tally.certain_wrong += 1
            tally.misses.append(f"CERTAIN and lost: {about}: {read['value']!r}")


def score_values(
    given: list[Any], wanted: list[Any], accepted: list[Any], alike: "Likeness", tally: Tally, about: str
) -> None:
    for read in given:
        is_right = any(alike(read["value"], value) for value in accepted)
        tally.give(
            is_right=is_right,
            is_certain=read["confidence"] == "certain",
            about=f"{about}: read {read['value']!r}, not {wanted!r} {read['flags']}",
        )
    for value in wanted:
        if len(given) < len(wanted) and not any(alike(read["value"], value) for read in given):
            tally.miss(f"{about}: {value!r}")
        elif given and not any(alike(read["value"], each) for read in given for each in (value, *accepted)):
            tally.missed += 1


def score_references(given: list[Any], wanted: list[Any], tallies: Tallies, name: str) -> None:
    """Each letter cited counts once; a reference whose number was blanked out counts for nothing."""
    tally, truths = tallies.setdefault("citations", Tally()), {}
    for each in wanted:
        if each["number"]:
            truths[squeezed(each["number"]), each["date_iso"]] = each
    seen = set()
    for read in given:
        key = squeezed(read["value"]["number"]), read["value"]["dated_on"]
        if key in seen:
            continue
        seen.add(key)
        about = f"{name} citation: {key} not in {list(truths)} {read['flags']}"
        tally.give(is_right=key in truths, is_certain=read["confidence"] == "certain", about=about)
        if key in truths:
            score_naming(read, truths[key], tallies, name)
    for key in truths.keys() - seen:
        tally.miss(f"{name} citation: {key}")


def score_naming(read: dict[str, Any], truth: dict[str, Any], tallies: Tallies, name: str) -> None:
    """Issuer and urgency of a cited letter; an empty label says only that the labeller left it out."""
    for part in ("issuer", "urgency"):
        if truth.get(part):
            tally = tallies.setdefault(f"citation {part}", Tally())
            given, is_certain = read["value"][part], read["confidence"] == "certain"
            is_right = squeezed(given or "") == squeezed(truth[part])
            about = f"{name} {part}: read {given!r}, not {truth[part]!r}"
            if given:
                tally.give(is_right=is_right, is_certain=is_certain, about=about)
            if not is_right:
                tally.miss(about)


def score_snippet(row: dict[str, str], name: str, tallies: Tallies) -> None:
    """A snippet is labelled with one of the letters it may cite; others in it count for nothing."""
    tally = tallies.setdefault("snippets", Tally())
    wanted = squeezed(row["number"]), row["date_iso"] or None
    given = reading_of(row["raw_snippet"])["citations"]
    by_number = [read for read in given if squeezed(read["value"]["number"]) == wanted[0]]
    for read in by_number[:1] or ([] if len(given) != 1 else given):
        key = squeezed(read["value"]["number"]), read["value"]["dated_on"]
        about = f"{name}: read {key}, not {wanted} {read['flags']}"
        tally.give(is_right=key == wanted, is_certain=read["confidence"] == "certain", about=about)
        if key == wanted:
            score_naming(read, row, tallies, name)
            return
    tally.miss(f"{name}: {wanted}")


def score_look_alike(row: dict[str, str], name: str, tallies: Tallies) -> None:
    tally = tallies.setdefault("look-alikes", Tally())
    for read in reading_of(row["raw_snippet"])["citations"]:
        about = f"{name}: read {read['value']['number']!r} {read['flags']}"
        tally.give(is_right=False, is_certain=read["confidence"] == "certain", about=about)


@dataclass(frozen=True)
class Likeness:
    is_near_enough: bool  # in a noisy scan

    def __call__(self, read: Any, truth: Any) -> bool:
        left, right = squeezed(read), squeezed(truth)
        if left == right or not self.is_near_enough:
            return left == right
        return difflib.SequenceMatcher(None, left, right, autojunk=False).ratio() >= NEAR


def squeezed(value: Any) -> str:
    return re.sub(r"\s", "", search_key(str(value)))


def as_list(value: Any) -> list[Any]:
    if value is None or value is False:
        return []
    return value if isinstance(value, list) else [value]


def reading_of(text: str) -> dict[str, Any]:
    today = datetime.datetime.now(tz=zoneinfo.ZoneInfo("Asia/Bangkok")).date()
    return {"enclosures": [], **read_letter(text, today=today).to_json()}


def report(tallies: Tallies, seconds: float) -> None:
    heads = ("wanted", "given")
    figures = ("prec.", "recall", "F1", "certain", "cert.bad")
    print(f"{'field':<18}" + "".join(f"{h:>7}" for h in heads) + "".join(f"{h:>9}" for h in figures))
    for name, tally in tallies.items():
        print(tally.row(name))
    print(f"\n{seconds:.2f} s")
    for tally in tallies.values():
        for miss in tally.misses:
            print(f"  {miss}")


if __name__ == "__main__":
    main()
