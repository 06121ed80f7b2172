"""What a version changed in the words of the one before."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..models import TemplateVersion
from .keeping import words_of

# A place is one piece; the words between two spaces are another, as Thai does not tell them apart.
_PIECES = re.compile(r"\{[^{}\n]*\}|\n|[^\S\n]+|[^\s{}]+|[{}]")


@dataclass(frozen=True)
class Stretch:
    text: str
    mark: str = ""  # «del», «ins»; "" where both say the same


@dataclass(frozen=True)
class Change:
    label: str
    stretches: list[Stretch]


def changes(former: TemplateVersion | None, version: TemplateVersion) -> list[Change]:
    """Field by field, those left alone left out; of a first version none."""
    if former is None:
        return []
    old, new = words_of(former), words_of(version)
    return [
        Change(str(version._meta.get_field(name).verbose_name), _stretches(old[name], new[name]))
        for name in new
        if old[name] != new[name]
    ]


def _stretches(old: str, new: str) -> list[Stretch]:
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            found.append(Stretch("".join(before[i1:i2])))
            continue
        found += [Stretch("".join(before[i1:i2]), "del")] if i2 > i1 else []
        found += [Stretch("".join(after[j1:j2]), "ins")] if j2 > j1 else []
    return found
