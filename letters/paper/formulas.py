"""Which texts a sheet would take for formulas, and may run as programs."""

import re

_BEGINS = (
    *"=+-@",
    *"＝＋－＠",
    "\t",
    "\r",
    "\n",
)  # Excel in the languages of East Asia takes the wide ones too
_HARMLESS = re.compile(r"-+|[+-][0-9๐-๙][0-9๐-๙,]*(\.[0-9๐-๙]+)?")  # «--» for nothing, and plain numbers


def is_formula(text: str) -> bool:
    return text.startswith(_BEGINS) and not _HARMLESS.fullmatch(text)
