"""Every regular expression of the rooms, found by reading the code, and texts that are hard for each.

A new one is found by itself; what it is put together from is asked of the module that holds it.
"""

import ast
import importlib
import random
import re
import warnings
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

with warnings.catch_warnings(action="ignore"):
    from re import _constants as words
    from re import _parser as parser

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("thai", "offices", "letters", "workflow", "config")
FUNCTIONS = {"compile", "match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split"}
AT_ONE_PLACE = {"match", "fullmatch"}  # what is asked so is never begun anew at each character
_MOST = 30  # repetitions of one piece that count as «any number»


@dataclass(frozen=True)
class Expression:
    place: str  # file and name, or what it looks for where it has none
    pattern: str | bytes
    flags: int
    ways: frozenset[str]

    def __str__(self) -> str:
        return f"{self.place}: {self.pattern!a}"

    @property
    def compiled(self) -> re.Pattern:
        return re.compile(self.pattern, self.flags)


@cache
def all_expressions() -> tuple[list[Expression], list[str]]:
    """Those that could be put together, and the words of those that could not."""
    found, unknown = {}, []
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            source = file.read_text(encoding="utf-8")
            if "migrations" not in file.parts and "re." in source:
                of_file, left = _of_file(file, ast.parse(source))
                found |= {(each.place, each.pattern): each for each in of_file}
                unknown += left
    return list(found.values()), unknown


def _of_file(file: Path, tree: ast.Module) -> tuple[list[Expression], list[str]]:
    """What is compiled by itself, or on its way into a tuple; what is written where it is asked."""
    nodes = list(ast.walk(tree))
    calls = [node for node in nodes if isinstance(node, ast.Call) and _is_of_re(node.func)]
    if not calls:
        return [], []
    path = str(file.relative_to(ROOT))
    names = vars(
        importlib.import_module(path.removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
    )
    found, unknown, asked = [], [], _asked(nodes)
    for name, value in names.items():
        ways = frozenset(asked.get(name, {"search"}))  # anywhere, where the file does not say
        found += [
            Expression(f"{path} {name}", each.pattern, each.flags, ways) for each in _patterns_in(value)
        ]
    kept = _kept_by_module(tree)
    for call in calls:
        pattern = _worth(call.args[0], names)
        if pattern is None and call not in kept:
            unknown.append(f"{path} {ast.unparse(call.args[0])}")
        elif isinstance(pattern, str | bytes) and call.func.attr != "compile":
            ways = frozenset({call.func.attr})
            found.append(Expression(f"{path} {pattern!a}", pattern, _flags(call, names), ways))
    return found, unknown


def _patterns_in(value, depth: int = 3) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        yield from _patterns_in(list(value.values()), depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _patterns_in(each, depth - 1)


def _worth(expression: ast.expr, names: dict):
    """What it is where the module alone knows it; None for what a function is given."""
    try:
        return eval(compile(ast.Expression(expression), "pattern", "eval"), dict(names))  # noqa: S307 — our own
    except NameError:
        return None


def _kept_by_module(tree: ast.Module) -> set[ast.AST]:
    """What is compiled once and for all, so that the module holds the result."""
    lasting = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    return {each for node in lasting for each in ast.walk(node)}


def _is_of_re(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr in FUNCTIONS
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
    )


def _flags(call: ast.Call, names: dict) -> int:
    given = [word.value for word in call.keywords if word.arg == "flags"]
    place = {"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(call.func.attr, 2)
    given += call.args[place : place + 1]
    return int(_worth(given[0], names) or 0) if given else 0


def _asked(nodes: list[ast.AST]) -> dict[str, set[str]]:
    """By name, what the file asks of what it has compiled."""
    asked = defaultdict(set)
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in FUNCTIONS:
            asked[node.value.id].add(node.attr)
    return asked


# ── Texts that are hard for one ───────────────────────────────────────────────────────────────────
def hard_texts(expression: Expression, length: int) -> Iterator[str | bytes]:
    """What it almost takes, over and over: each repeated piece of it, what comes before, and a wrong end."""
    chance = random.Random(repr(expression.pattern))
    tree = parser.parse(expression.pattern, expression.flags)
    is_text = isinstance(expression.pattern, str)
    pieces = {"", " ", "a", "0", "ก", "๑"}
    for before, piece in _repeated(list(tree), "", chance):
        pumped = _example(piece, chance)
        pieces.add(pumped)
        if pumped:
            yield _as(before + pumped * (length // len(pumped)) + "\x00", is_text)
    pieces |= {_example(list(tree), chance) for _ in range(3)}
    for piece in sorted(filter(None, pieces)):
        yield _as(piece * (length // len(piece)), is_text)


def _as(text: str, is_text: bool) -> str | bytes:
    return text if is_text else text.encode("utf-8", "replace")


def _repeated(tree: list, before: str, chance: random.Random) -> Iterator[tuple[str, list]]:
    """Each piece that may come any number of times, with an example of what stands before it."""
    for kind, content in tree:
        for inner in _inside(kind, content):
            yield from _repeated(list(inner), before, chance)
        if kind in (words.MAX_REPEAT, words.MIN_REPEAT, words.POSSESSIVE_REPEAT) and content[1] > _MOST:
            yield before, list(content[2])
        before += _example([(kind, content)], chance)


def _inside(kind, content) -> list:
    match kind:
        case words.MAX_REPEAT | words.MIN_REPEAT | words.POSSESSIVE_REPEAT:
            return [content[2]]
        case words.SUBPATTERN:
            return [content[3]]
        case words.BRANCH:
            return content[1]
        case words.ATOMIC_GROUP:
            return [content]
        case words.ASSERT | words.ASSERT_NOT:
            return [content[1]]
    return []


def _example(tree: list, chance: random.Random) -> str:
    """A text that it would take, as far as it says what; what looks around is left to luck."""
    told = []
    for kind, content in tree:
        match kind:
            case words.LITERAL:
                told.append(chr(content))
            case words.NOT_LITERAL | words.ANY:
                told.append(chance.choice("aก1"))
            case words.IN:
                told.append(_one_of(content, chance))
            case words.MAX_REPEAT | words.MIN_REPEAT | words.POSSESSIVE_REPEAT:
                least, most, inner = content
                count = chance.randint(least, max(least, min(most, least + 2)))
                told += [_example(list(inner), chance) for _ in range(count)]
            case words.SUBPATTERN:
                told.append(_example(list(content[3]), chance))
            case words.BRANCH:
                told.append(_example(list(chance.choice(content[1])), chance))
            case words.ATOMIC_GROUP:
                told.append(_example(list(content), chance))
    return "".join(told)


_CATEGORIES = {
    words.CATEGORY_SPACE: " ",
    words.CATEGORY_DIGIT: "7",
    words.CATEGORY_WORD: "ก",
    words.CATEGORY_NOT_SPACE: "ข",
    words.CATEGORY_NOT_DIGIT: "a",
    words.CATEGORY_NOT_WORD: ".",
}


def _one_of(content: list, chance: random.Random) -> str:
    kind, told = chance.choice(content)
    match kind:
        case words.NEGATE:
            return chance.choice("aก1")
        case words.LITERAL:
            return chr(told)
        case words.RANGE:
            return chr(chance.randint(*told))
    return _CATEGORIES.get(told, "a")
