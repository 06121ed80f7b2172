"""What the file of one office's paper is called."""

from thai.file_names import fit_for_a_file
from thai.numerals import to_thai

from ..models import RunLine

LONGEST = 200  # bytes: a file's name has 255, and a Thai letter takes three


def name_of(line: RunLine, count: int) -> str:
    """«๐๐๑ อำเภอแม่สอด ตก ๐๐๒๓.๓-ว ๑๒๓.pdf»: its place, so that a folder shows them in order; whose; number.

    `count`: how many there are.
    """
    place = to_thai(str(line.place).zfill(max(3, len(str(count)))))
    number = fit_for_a_file(line.numbered.number_thai.replace("/", "-"))
    room = LONGEST - len(f"{place}  {number}.pdf".encode())
    return f"{place} {_cut(fit_for_a_file(line.addressee), room)} {number}.pdf"


def _cut(text: str, room: int) -> str:
    """As much of it as has room; half a character at the end is left out."""
    return text.encode()[:room].decode(errors="ignore").strip()
