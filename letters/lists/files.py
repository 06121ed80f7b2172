"""A list as a file: the address of the list with `?as=xlsx` or `?as=csv`."""

from collections.abc import Callable, Iterator
from functools import wraps

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header

from thai.file_names import fit_for_a_file

from ..paper.table import Table
from ..paper.table_csv import to_csv
from ..paper.table_xlsx import to_xlsx

SHEET_NAME = "Wian"
MOST_OF_A_SHEET = 20_000  # rows; measured: some three seconds of a web process. CSV has no limit


class FileKind(models.TextChoices):
    XLSX = "xlsx", "Excel"
    CSV = "csv", "CSV"


class TooLong(Exception):
    """More rows than a web process may write into a sheet while somebody waits."""

    def __init__(self, length: int):
        super().__init__(length)
        self.length = length


CONTENT_TYPES = {
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv; charset=utf-8",
}


def kind_wanted(request: HttpRequest) -> FileKind | None:
    """None for the page itself, also where the kind is unknown."""
    kind = request.GET.get("as", "") if request.method == "GET" else ""
    return FileKind(kind) if kind in FileKind.values else None


def answer(kind: FileKind, make: Callable[[], Table], name: str = "") -> HttpResponse:
    """The file, named after the table unless it has another name, and never kept by a browser. TooLong.

    `make` is called in Thai, whoever asks, and so are the rows told: an office files it.
    """
    with translation.override(settings.LANGUAGE_CODE):
        table = make()
        if kind == FileKind.XLSX:
            response = HttpResponse(_sheet(table), content_type=CONTENT_TYPES[kind])
        else:
            response = StreamingHttpResponse(_in_thai(to_csv(table)), content_type=CONTENT_TYPES[kind])
    file_name = f"{fit_for_a_file(name or table.title)}.{kind}"
    response.headers["Content-Disposition"] = content_disposition_header(True, file_name)
    response.headers["Cache-Control"] = "private, no-store, max-age=0"
    return response


def or_file(page: Callable[..., HttpResponse], make: Callable[..., Table]) -> Callable[..., HttpResponse]:
    """A page, at whose address `?as=` gives the table: for pages of rooms below, which know no files.

    `make` is asked what the page is asked, and refuses whom the page refuses.
    """

    @wraps(page)
    def answered(request: HttpRequest, **where) -> HttpResponse:
        if kind := kind_wanted(request):
            return answer(kind, lambda: make(request, **where))
        return page(request, **where)

    return answered


def _sheet(table: Table) -> bytes:
    if table.length and table.length > MOST_OF_A_SHEET:
        raise TooLong(table.length)
    return to_xlsx(table, SHEET_NAME)


def _in_thai(pieces: Iterator[str]) -> Iterator[str]:
    """Each is made when the browser takes it: by then the request speaks its own language again."""
    while True:
        with translation.override(settings.LANGUAGE_CODE):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
