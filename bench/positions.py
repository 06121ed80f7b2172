"""Where things stand on the three forms: wanted by the layout rule, measured in the PDF, and how far apart.

The table of `tests/letters/paper/places.py`, whose test fails where it is more than a millimetre. Prints
Markdown.
"""

import os


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    import django

    django.setup()
    from tests.letters.paper.places import PLACES, paper

    print("| แบบ | สิ่งที่วัด | เกณฑ์ | วัดได้ | ต่าง | ที่มา |\n|---|---|---|---|---|---|")
    for place in PLACES:
        for form in place.forms:
            found = place.measure(paper(form))
            asked = f"{place.wanted:.1f} | {found:.1f} | {found - place.wanted:+.2f}"
            print(f"| {form.value} | {place.what} | {asked} | {place.source} |")


if __name__ == "__main__":
    main()
