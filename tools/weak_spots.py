"""What bandit finds, but for exceptions that give their reason beside the line: `python -m tools.weak_spots`.

ruff's security rules are bandit's under the same numbers: one mark, `# noqa: S603 — why`, is for both.
What a whole folder is excepted from, and why, stands once, in pyproject.toml.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

CODE = ["config", "workflow", "letters", "offices", "thai", "tools", "bench", "manage.py"]
NO_FAULT = {
    "B404",  # importing subprocess: each call is looked at
}
SAME = {"B703": "S308", "B611": "S611"}  # two tests of one thing
MARK = re.compile(r"# noqa: (?P<codes>S\d{3}(, ?\w+)*)(?P<why>.*)")
WHY = re.compile(r"\s*(—|#)\s*\S+")


def main() -> int:
    amiss = [*without_a_reason(), *unexcused(found_by_bandit())]
    for each in amiss:
        print(each)
    return 1 if amiss else 0


def without_a_reason() -> Iterator[str]:
    """Exceptions that do not say why."""
    for file in files():
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            found = MARK.search(line)
            if found and not WHY.match(found["why"]):
                yield f"{file}:{number}: an exception gives its reason: # noqa: {found['codes']} — why"


def files() -> Iterator[Path]:
    for each in map(Path, CODE):
        yield from sorted(each.rglob("*.py")) if each.is_dir() else [each]


def found_by_bandit() -> list[dict]:
    command = [sys.executable, "-m", "bandit", "--quiet", "--recursive", "--format", "json", *CODE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    told = json.loads(done.stdout)
    return told["results"] + [{"unread": each} for each in told["errors"]]


def unexcused(found: list[dict]) -> Iterator[str]:
    excused = folders_excused()
    for each in found:
        if "unread" in each:
            yield f"not read: {each['unread']}"
        elif each["test_id"] not in NO_FAULT and not is_excused(each, excused):
            yield f"{each['filename']}:{each['line_number']}: {each['test_id']} {each['issue_text']}"


def is_excused(each: dict, excused: dict[str, list[str]]) -> bool:
    code = SAME.get(each["test_id"], each["test_id"].replace("B", "S", 1))
    file = Path(each["filename"])
    if code in excused.get(file.parts[0], []):
        return True
    lines = file.read_text(encoding="utf-8").splitlines()
    first, last = min(each["line_range"]), max(each["line_range"])
    return any((mark := MARK.search(line)) and code in mark["codes"] for line in lines[first - 1 : last])


def folders_excused() -> dict[str, list[str]]:
    ruff = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    return {folder.partition("/")[0]: codes for folder, codes in ruff["per-file-ignores"].items()}


if __name__ == "__main__":
    sys.exit(main())
