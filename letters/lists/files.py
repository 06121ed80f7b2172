"""A list as a file: the address of the list with `?as=xlsx` or `?as=csv`."""

from collections.abc import Callable

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


class FileKind(models.TextChoices):
    XLSX = "xlsx", "Excel"
    CSV = "csv", "CSV"


CONTENT_TYPES = {
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv; charset=utf-8",
}


def kind_wanted(request: HttpRequest) -> FileKind | None:
    """None for the page itself, also where the kind is unknown."""
    kind = request.GET.get("as", "")
    return FileKind(kind) if kind in FileKind.values else None


def answer(kind: FileKind, make: Callable[[], Table], name: str) -> HttpResponse:
    """The file, never kept by a browser; `make` is called in Thai, whoever asks: so an office files it."""
    with translation.override(settings.LANGUAGE_CODE):
        table = make()
        if kind == FileKind.XLSX:
            response = HttpResponse(to_xlsx(table, SHEET_NAME), content_type=CONTENT_TYPES[kind])
        else:
            response = StreamingHttpResponse(to_csv(table), content_type=CONTENT_TYPES[kind])
    file_name = f"{fit_for_a_file(name)}.{kind}"
    response.headers["Content-Disposition"] = content_disposition_header(True, file_name)
    response.headers["Cache-Control"] = "private, no-store, max-age=0"
    return response
