"""The fonts that lines are drawn in: fetched from PyPI and Debian packages for training, never committed."""

import random
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

WHEELS = ("odoo-addon-l10n-th-base-utils==19.0.2.0.0", "fontpkg-sarabun==1.0")
DEBS = tuple(
    f"fonts-tlwg-{name}-ttf"
    for name in ["garuda", "kinnari", "laksaman", "loma", "norasi", "purisa", "typo", "umpush", "waree"]
)

# How often each family is drawn. Letters are written in TH Sarabun by rule, so it comes first by far.
PRINTED = {
    "THSarabun": 26,
    "THSarabunNew": 22,
    "Sarabun": 14,
    "Laksaman": 9,
    "Norasi": 4,
    "Umpush": 3,
    "Loma": 2,
    "Garuda": 3,
    "Waree": 2,
    "Kinnari": 3,
    "TlwgTypo": 1,
    "THBaijam": 3,
    "THKodchasal": 2,
    "THK2DJuly8": 2,
    "THKrub": 2,
    "THChakraPetch": 2,
    "THFahkwang": 1,
}
HANDWRITTEN = {"THMaliGrade6": 4, "Purisa": 3, "THCharmonman": 4, "THCharmofAU": 1}
HELD_OUT = ("THNiramitAS", "THKoHo", "THSrisakdi")  # no training line is ever drawn in these


@dataclass(frozen=True)
class Face:
    """One font file: its family and whether it is bold or slanted."""

    path: Path
    family: str
    is_bold: bool
    is_slanted: bool

    def at(self, pixels: int) -> ImageFont.FreeTypeFont:
        return _font(self.path, pixels)


@cache
def _font(path: Path, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), pixels, layout_engine=ImageFont.Layout.RAQM)


def fetch(folder: Path) -> Path:
    """Download and unpack the packages into `folder`, unless that is done; the folder of the fonts."""
    fonts = folder / "fonts"
    if (fonts / "done").exists():
        return fonts
    packages = folder / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(packages)]
    subprocess.run([*pip, *WHEELS], check=True)
    subprocess.run(["apt-get", "download", "--quiet", *DEBS], cwd=packages, check=True)
    for wheel in packages.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(fonts, [name for name in archive.namelist() if name.endswith(".ttf")])
    for deb in packages.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", str(deb), str(fonts)], check=True)
    (fonts / "done").touch()
    return fonts


def faces(fonts: Path) -> dict[str, list[Face]]:
    """Every face found, by family; hairline and black weights are left out, for no letter is set in them."""
    found: dict[str, list[Face]] = {}
    for path in sorted(fonts.rglob("*.ttf")):
        family, _, style = path.stem.partition("-")
        if any(word in style for word in ("Thin", "ExtraLight", "ExtraBold", "Medium", "SemiBold")):
            continue
        slanted = "Italic" in style or "Oblique" in style
        found.setdefault(family, []).append(Face(path, family, "Bold" in style, slanted))
    return found


class Shelf:
    """Draws a face as often as letters use it."""

    def __init__(self, fonts: Path, families: dict[str, int], rng: random.Random):
        self.rng, self.families = rng, families
        self.faces = faces(fonts)
        missing = set(families) - set(self.faces)
        if missing:
            raise FileNotFoundError(f"no font files of {sorted(missing)} under {fonts}")

    def pick(self) -> tuple[Face, Face]:
        """A plain face and another of its family, for words that stand out."""
        family = self.rng.choices(list(self.families), list(self.families.values()))[0]
        choice = self.faces[family]
        plain = [face for face in choice if not face.is_bold and not face.is_slanted] or choice
        main = self.rng.choice(plain if self.rng.random() < 0.72 else choice)
        return main, self.rng.choice(choice)
