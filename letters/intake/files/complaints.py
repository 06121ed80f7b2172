"""What a child that read a letter may say in the log when it fails: what kind of fault, and where."""

import re

_TOLD = re.compile(
    r'^  File "[^"\n]*?(?P<file>[\w.-]+/[\w.-]+)", line (?P<line>[0-9]+), in (?P<name>\w+)$'
    r"|^(?P<fault>[\w.]*(?:Error|Exception|Exit|Interrupt))(?=:|$)"
    r"|^(?P<fatal>Fatal Python error: [\w ]+)",
    re.MULTILINE | re.ASCII,
)


def without_text(said: str) -> str:
    """Of a traceback its places and the kind of the error; the words of an error quote what was read."""
    return ", ".join(_as_told(found) for found in _TOLD.finditer(said))


def _as_told(found: re.Match) -> str:
    if found["file"]:
        return f"{found['file']}:{found['line']} {found['name']}"
    return found["fault"] or found["fatal"]
