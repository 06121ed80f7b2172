"""Texts that would be more than text where a page, a file or a message forgot to take them for text.

Kinds of them are known from the public literature; a line that begins with a tilde has escapes for what no
file should hold as it is.
"""

from itertools import count
from pathlib import Path

MARK = "xq7z"  # a tag, an attribute, a header, a property: nothing of ours is called so
FORMULA = f"=1+{MARK}|' /C calc'!A1"
LEAD = f"{FORMULA}<{MARK} on{MARK}=1>\" {MARK}=\"' {MARK}='1 "
TRIED = "{{ 7|add:35 }}"  # a template that reads it as one says 42


def _read(line: str) -> str:
    return line[1:].encode().decode("unicode_escape") if line[0] == "~" else line


def probes() -> list[str]:
    lines = (Path(__file__).parent / "probes.txt").read_text(encoding="utf-8").splitlines()
    return [_read(line) for line in lines]


class Sower:
    """Gives another probe each time, each as often as any other that fits."""

    def __init__(self, given: list[str] | None = None, lead: str = LEAD):
        self.probes, self.lead, self.turn = given or probes(), lead, count()

    def text(self, longest: int | None) -> str:
        """With the marks before it where there is room for them."""
        lead = self.lead if longest is None or longest >= 150 else f"=<{MARK}>"
        if longest is None:
            return "\n".join([lead, *(self._next(self.probes) for _each in range(10)), MARK + TRIED])
        room = longest - len(lead) - len(MARK + TRIED)
        fit = [probe for probe in self.probes if len(probe) <= room]
        return f"{lead}{self._next(fit)}{MARK}{TRIED}" if fit else f"=<{MARK}>"[:longest]

    def whole(self) -> str:
        """All of them in one text."""
        return "\n".join([self.lead, *self.probes, MARK + TRIED])

    def _next(self, fit: list[str]) -> str:
        return fit[next(self.turn) % len(fit)]
