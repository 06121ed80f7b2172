"""The forms of a letter's number. Every quantifier is bounded: they also run over whole letters."""

from thai.numerals import DIGIT, DIGITS


def _brackets(name: str) -> str:
    return f"\\( ?(?P<{name}>[^()\\n]{{1,16}}?) ?\\)"


def _code(head: str) -> str:
    """Office code; a unit may split it, «๐๕๐๙(๕).๒», or a province end it, «๐๐๕๔.๑ ชม»."""
    return (
        f"(?P<code>{head}(?: ?\\. ?{DIGIT}{{1,4}}){{0,4}})"
        f"(?:(?P<gap> {{0,3}}){_brackets('unit_after')}(?P<rest>(?:\\.{DIGIT}{{1,4}}){{0,3}}))?"
        "(?P<branch> ?[ก-ฮ]{2,3}(?= ?/))?"
    )


BE_YEAR = f"[2๒][4-6๔-๖]{DIGIT}{{2}}(?!{DIGIT})"
CIRCULAR = "(?P<circular>ว\\.? {0,3})?"
SERIAL = f"(?P<serial>{DIGIT}{{1,6}}(?:[ ,]{DIGIT}{{1,6}})?)"

_PREFIX = f"(?P<prefix>(?:[ก-ฮ]\\.?){{2,5}}) {{0,3}}(?:{_brackets('unit')} {{0,3}})?"
_SLASH = " {0,3}(?:(?P<slash>/) {0,3}|-?(?= ?ว))"
_SERIES = (
    "(?P<series>พิเศษ {0,2}/?|(?!ว)[ก-ฮ]\\. ?/?|\\([^()\\n]{1,16}\\) ?/?"
    f"|{DIGIT}{{1,3}}(?:\\.{DIGIT}{{1,2}})? ?/(?! ?{BE_YEAR}))?"
)
_SUFFIX = f"(?P<suffix>/ ?{BE_YEAR}| ?[–-] ?{DIGIT}{{1,6}})?"

OFFICE = f"{_PREFIX}{_code(f'{DIGIT}{{1,6}}')}{_SLASH}"
WITHOUT_PREFIX = f"{_code(f'[0๐]{DIGIT}{{3,4}}')}{_SLASH}"
NUMBERED = f"{_SERIES} {{0,2}}{CIRCULAR}{SERIAL}{_SUFFIX}"
WITHOUT_CODE = (
    f"{_PREFIX} ?/ {{0,2}}(?P<circular>ว\\.? {{0,3}})(?P<serial>{DIGIT}{{1,6}})(?P<suffix>/ ?{BE_YEAR})?"
)
# An order's number, and that of a body which has no code: «๑๒๓/๒๕๖๙», «tak 990/2563», «ว ๑๑/๒๕๕๙».
OF_YEAR = (
    "(?:(?P<prefix>(?:[ก-ฮ]\\.?){2,5}|[A-Za-z]{2,6})[ .]{0,3}|(?P<circular>ว\\.? {0,3}))?"
    f"(?P<serial>{DIGIT}{{1,5}})(?P<suffix> ?/ ?{BE_YEAR})"
)
FOREIGN = (
    f"(?P<foreign>(?=[^ \\n]{{0,60}}/)(?=[^ \\n]{{0,60}}{DIGIT})[A-Za-z][A-Za-z{DIGITS}]{{1,15}}"
    f"(?:[./_-][A-Za-z{DIGITS}]{{1,15}}){{1,6}})"
)
