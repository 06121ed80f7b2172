"""Errors of read text against the truth: characters, and Thai digits by themselves."""

import re
from dataclasses import dataclass, field

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
FOLDED = str.maketrans("“”‘’–—", "\"\"''--")  # one mark for marks that no reader of letters tells apart


def comparable(text: str) -> str:
    """Without white space, quotation marks and dashes folded, ำ as one character, tone after vowel."""
    text = re.sub(r"\s+", "", text.translate(FOLDED)).replace("เเ", "แ")
    text = re.sub(r"([่้๊๋์็])([ิีึืัุู])", r"\2\1", text)
    return re.sub(r"ํ([่้๊๋]?)า", r"\1ำ", text)


def edits(truth: str, answer: str) -> list[tuple[str | None, str | None]]:
    """The cheapest change of truth into answer: pairs that differ; None where one side has nothing."""
    costs = [list(range(len(answer) + 1))]
    for row, wanted in enumerate(truth, 1):
        above, line = costs[-1], [row]
        for column, got in enumerate(answer, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (wanted != got)))
        costs.append(line)
    changes, row, column = [], len(truth), len(answer)
    while row or column:
        here = costs[row][column]
        same = row and column and truth[row - 1] == answer[column - 1]
        if row and column and here == costs[row - 1][column - 1] + (not same):
            row, column = row - 1, column - 1
            if not same:
                changes.append((truth[row], answer[column]))
        elif row and here == costs[row - 1][column] + 1:
            row -= 1
            changes.append((truth[row], None))
        else:
            column -= 1
            changes.append((None, answer[column]))
    return changes


@dataclass
class Errors:
    characters: int = 0
    wrong: int = 0  # changed or lost
    invented: int = 0
    digits: int = 0
    digits_wrong: int = 0
    confusions: dict = field(default_factory=dict)

    def add(self, truth: str, answer: str) -> None:
        truth, answer = comparable(truth), comparable(answer)
        self.characters += len(truth)
        self.digits += sum(c in THAI_DIGITS for c in truth)
        for wanted, got in edits(truth, answer) if truth != answer else ():
            self.wrong += wanted is not None
            self.invented += wanted is None
            self.digits_wrong += wanted is not None and wanted in THAI_DIGITS
            self.confusions[wanted, got] = self.confusions.get((wanted, got), 0) + 1

    def include(self, other: "Errors") -> None:
        for name in ("characters", "wrong", "invented", "digits", "digits_wrong"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for pair, count in other.confusions.items():
            self.confusions[pair] = self.confusions.get(pair, 0) + count

    @property
    def score(self) -> float:
        """What training makes small: a wrong digit weighs as much as four wrong characters."""
        return (self.wrong + self.invented + 3 * self.digits_wrong) / max(1, self.characters)

    def __str__(self) -> str:
        rate = 100 * (self.wrong + self.invented) / max(1, self.characters)
        digits = 100 * self.digits_wrong / max(1, self.digits)
        common = sorted(self.confusions.items(), key=lambda pair: -pair[1])[:8]
        shown = " ".join(f"{wanted or '∅'}→{got or '∅'}:{count}" for (wanted, got), count in common)
        of_digits = f"Thai digits {digits:.2f} % of {self.digits}"
        return f"characters {rate:.2f} % of {self.characters}, {of_digits} ({shown})"
