"""Pictures of pages → text: `read_page` finds the page, straightens it, tells stamps apart, reads the lines.

The weights' dependencies (onnxruntime, OpenCV, numpy) are needed only when a picture is read: whoever has not
installed them still reads files that hold text.
"""

from letters.intake.recogniser.reading import Line, PageReading

__all__ = ["Line", "PageReading", "RecogniserMissing", "read_page"]


class RecogniserMissing(ImportError):
    """onnxruntime, OpenCV or numpy is not installed."""


def read_page(picture, *, dpi: int | None = None) -> PageReading:
    """Read one page: a uint8 array, RGB [height, width, 3] or grey [height, width]; `dpi` if it is known."""
    try:
        from letters.intake.recogniser import pages
    except ImportError as missing:
        raise RecogniserMissing(f"reading pictures needs {missing.name}: see requirements.txt") from missing
    return pages.read(picture, dpi)
