"""A picture without what its camera wrote beside it: place, time, owner, thumbnails, what hangs behind.

The picture itself stays to the bit: its lines are neither drawn nor packed anew. Kept is what one needs to
show it as it is meant: which side is up, its colours, its dots to the inch.
"""

import struct

from . import heif, jpeg, png, tiff

_FORMS = {
    b"\xff\xd8\xff": jpeg.bare,
    b"\x89PNG\r\n\x1a\n": png.bare,
    b"II*\x00": tiff.bare,
    b"MM\x00*": tiff.bare,
}


def bare(given: bytes) -> bytes:
    """ValueError where the parts of the file do not follow one another as they must."""
    form = next((form for beginning, form in _FORMS.items() if given.startswith(beginning)), None)
    if given[4:8] == b"ftyp":
        form = heif.bare
    if form is None:
        raise ValueError("no picture that is known here")
    try:
        return form(given)
    except (IndexError, struct.error) as error:
        raise ValueError("a picture that ends too soon") from error
