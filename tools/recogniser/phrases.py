"""Words of official letters, from which training lines are composed: `words/` holds them."""

from pathlib import Path

from thai.months import MONTHS, MONTHS_SHORT

__all__ = ["ENGLISH", "MONTHS", "MONTHS_SHORT", "OFFICIAL", "PREFIXES"]

WORDS = Path(__file__).parent / "words"
OFFICIAL = (WORDS / "official.txt").read_text(encoding="utf-8").splitlines()
ENGLISH = (WORDS / "english.txt").read_text(encoding="utf-8").split()
PREFIXES = (WORDS / "prefixes.txt").read_text(encoding="utf-8").split()
