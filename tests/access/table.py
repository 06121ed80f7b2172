"""The table of access as it is written down: a line for each address and method, a column for each visitor.

A method that an address does not know has no line: whoever is signed in gets 405, and anybody else the login.
"""

from pathlib import Path

from . import visitors

FILE = Path(__file__).with_name("table.txt")
METHODS = ("GET", "POST")
WIDTH = 9  # of a column

Table = dict[tuple[str, str], dict[str, str]]  # name of the address, method → answer by visitor


def read() -> Table:
    table = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, method, *codes = line.split()
            table[name, method] = dict(zip(visitors.NAMES, codes, strict=True))
    return table


def write(table: Table) -> None:
    longest = max(len(name) for name, _method in table)
    lines = [
        f"{name:{longest}} {method:4} {''.join(f'{code:>{WIDTH}}' for code in codes.values())}"
        for (name, method), codes in table.items()
    ]
    heading = f"# {'':{longest - 2}} {'':4} {''.join(f'{name:>{WIDTH}}' for name in visitors.NAMES)}"
    FILE.write_text("\n".join([heading, *lines, ""]), encoding="utf-8")
