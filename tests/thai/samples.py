"""The shared samples: strings with what each must become, and the four letters with what they say."""

import datetime
import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LETTERS = HERE.parents[1] / "letters" / "example"

CASES: dict[str, Any] = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
TRUTH: list[dict[str, Any]] = json.loads((HERE / "truth.json").read_text(encoding="utf-8"))["letters"]
TODAY = datetime.date.fromisoformat(CASES["_reference_today"])


def letter_text(name: str) -> str:
    return (LETTERS / name).read_text(encoding="utf-8")
