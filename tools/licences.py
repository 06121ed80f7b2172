"""Under which licence each installed package is: `python -m tools.licences`. Fails on one that does not fit.

Wian is under the MIT licence: what it runs on may be used, changed and passed on by anybody too. A licence
that asks for the same of Wian itself does not fit; one that asks it of its own files alone (MPL, LGPL) does
where the package is installed beside Wian, unchanged and replaceable. Each is an exception with its reason.
`--quiet` tells only of those that do not fit.
"""

import re
import sys
from importlib.metadata import Distribution, distributions

FITS = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software|0BSD|Zlib|CC0|Unlicense|HPND|MPL[- ]2|Mozilla Public License 2",
    re.IGNORECASE,
)
DOES_NOT_FIT = re.compile(
    r"GPL|General Public|Affero|SSPL|BUSL|Business Source|Commons Clause|Proprietary|Artistic|MPL[- ]1",
    re.IGNORECASE,
)
EXCEPTIONS = {  # as the package is called → the licence that holds, and why it fits
    "psycopg": "LGPL-3.0: installed beside Wian, unchanged, replaceable; only for PostgreSQL",
    "psycopg-binary": "LGPL-3.0: as psycopg",
    "psycopg-pool": "LGPL-3.0: as psycopg",
    "pi-heif": "BSD-3; the libheif and libde265 in it are LGPL-3.0, replaceable by another build",
    "pyphen": "GPL-2.0+, LGPL-2.1+ or MPL-1.1, as one chooses: MPL-1.1; brought by WeasyPrint",
    "qrcode": "BSD-3; the other classifier is about the name «QR Code», a trade mark",
    "pyrage": "MIT; its metadata has no licence, the file in its sources does",
    "axe-playwright-python": "MIT, with axe-core under MPL-2.0; tests only. Its metadata has no licence",
    "text-unidecode": "Artistic or GPL, as one chooses: Artistic; tests only, brought by pytest-playwright",
}


def main() -> int:
    unfit = 0
    for each in sorted(distributions(), key=name_of):
        told, why = said(each), EXCEPTIONS.get(name_of(each), "")
        fits = bool(why) or (bool(FITS.search(told)) and not DOES_NOT_FIT.search(told))
        unfit += not fits
        if not fits or "--quiet" not in sys.argv:
            mark = " " if fits else "✗"
            print(f"{mark} {name_of(each):28} {each.version:16} {why or told or 'says nothing'}")
    return 1 if unfit else 0


def name_of(each: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", each.metadata["Name"]).lower()


def said(each: Distribution) -> str:
    """The expression; in older packages the classifiers, with the field when it is no whole text."""
    if expression := each.metadata.get("License-Expression"):
        return expression
    classifiers = [
        line.rpartition("::")[2].strip()
        for line in each.metadata.get_all("Classifier") or []
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    field = (each.metadata.get("License") or "").strip().splitlines()
    return ", ".join(dict.fromkeys([*field[:1], *classifiers]))


if __name__ == "__main__":
    sys.exit(main())
