"""How much one table may cost."""

from ...intake.files.limits import MIB, Limits

ROWS = 30_000
TITLES = 100  # rows more, for headings and the like
COLUMNS = 40
CHARACTERS = 1_000  # of a cell; what is longer is cut, and no field of a register takes as much
SHEETS = 60
SHEET_NAME = 100  # characters

LIMITS = Limits(
    bytes=20 * MIB,
    unpacked=400 * MIB,  # 30,000 rows with styles are some 60
    seconds=300,
    memory=1024 * MIB,
    results=200 * MIB,
)
