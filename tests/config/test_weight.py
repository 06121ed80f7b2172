"""What the first pages weigh on the wire: an office at the end of a slow line opens them too."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import brotli
from django.contrib.staticfiles import finders

from tests.workflow.doors import given, page

KB = 1_000  # bytes
LOADED = re.compile(r"""<(?:link|script)[^>]* (?:href|src)="([^"]+)\"""")
IN_A_SHEET = re.compile(r"""url\(["']?([^"')]+)""")
IS_PACKED = {".woff2", ".png"}  # as they are


def weight(client, path: str) -> int:
    """Bytes of the page and of all that it loads, as production sends them to a browser that takes brotli."""
    answer = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert answer.status_code == 200
    assert answer["Content-Encoding"] == "gzip"
    html = gzip.decompress(answer.content).decode()
    files = {Path(found) for url in LOADED.findall(html) if (found := _stored(url))}
    sheets = [file for file in files if file.suffix == ".css"]
    files |= {
        (sheet.parent / url).resolve() for sheet in sheets for url in IN_A_SHEET.findall(sheet.read_text())
    }
    return len(answer.content) + sum(_sent(file) for file in files)


def _stored(url: str) -> str | None:
    path = urlsplit(url).path
    return finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None


def _sent(file: Path) -> int:
    return file.stat().st_size if file.suffix in IS_PACKED else len(brotli.compress(file.read_bytes()))


def test_the_door_is_under_100_kb(client, db):
    assert weight(client, "/login/") < 100 * KB


def test_the_reply_door_is_under_100_kb(client, world):
    assert weight(client, page(given(world)[1])) < 100 * KB


def test_the_desk_is_little_more(client, world):
    client.force_login(world["clerk of the province"])
    assert weight(client, "/") < 110 * KB


def test_a_file_leaves_as_it_is(client, world):
    client.force_login(world["clerk of the province"])

    answer = client.get("/outstanding/?as=csv", headers={"Accept-Encoding": "gzip"})

    assert answer["Content-Type"].startswith("text/csv")
    assert "Content-Encoding" not in answer
