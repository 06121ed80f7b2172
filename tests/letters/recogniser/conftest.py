"""Invented letters, drawn, scanned and read once for all tests: reading a page takes about a second."""

from functools import cache

import pytest

from letters.intake.recogniser import PageReading, read_page
from tools.recogniser import scans
from tools.recogniser.letters import Letter, invent

DPI = 200


@cache
def scanned(seed: int, how: str, dpi: int = DPI) -> tuple[Letter, PageReading]:
    letter = invent(seed)
    return letter, read_page(picture_of(seed, how, dpi), dpi=dpi)


@cache
def picture_of(seed: int, how: str, dpi: int = DPI):
    face = scans.typefaces(None)["TH SarabunPSK"]
    return scans.degraded(scans.clean(invent(seed), face, dpi), how, dpi, seed)


@pytest.fixture(scope="session")
def clean() -> tuple[Letter, PageReading]:
    return scanned(903, "clean")


@pytest.fixture(scope="session")
def photo() -> tuple[Letter, PageReading]:
    return scanned(904, "photo")
