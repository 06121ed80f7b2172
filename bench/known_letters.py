"""How often, and how fast, a misread number is led back to the registered letter that is meant.

10,000 letters in fourteen series over two years, as one office receives them (not every number of a series
reaches it), a tenth without a date; 1,000 citations with one or two digits misread as scans misread them.
Prints how often the right letter comes first, and milliseconds a look-up.
"""

import datetime
import os
import random
import statistics
import tempfile
import time

LETTERS, LOOKUPS = 10_000, 1_000
SERIES = [
    "0801",
    "0802.1",
    "0803",
    "0804.3",
    "0808.1",
    "0808.2",
    "0809.2",
    "0809.3",
    "0810.3",
    "0810.4",
    "0810.6",
]
SERIES += ["0816.3", "0819.2", "0820.3"]
CLASSES = ("45896", "019", "371", "26")  # digits that scans exchange (measured on scanned letters)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "WIAN_VAR": folder}
        import django

        django.setup()
        measure(random.Random(2569))


def measure(rng: random.Random) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    office = register_letters(rng)
    from letters.linking import registered_as
    from letters.models import Letter

    ranks, milliseconds = [], []
    for letter in rng.sample(list(Letter.objects.exclude(dated_on=None)), LOOKUPS):
        stub = citing(letter, misread(str(letter.serial), rng), office)
        began = time.perf_counter()
        offered = registered_as(stub, Letter.objects.all())
        milliseconds.append(1000 * (time.perf_counter() - began))
        ranks.append(offered.index(letter) if letter in offered else None)
    tell(ranks, milliseconds)


def register_letters(rng: random.Random):
    from letters.models import Letter
    from offices.models import Office, User
    from thai.letter_number import LetterNumber

    office = Office.objects.create(
        code="dla", name="กรม", kind="department", number_prefix="มท", number_code="08"
    )
    clerk = User.objects.create_user("clerk")
    letters, serials = [], dict.fromkeys(SERIES, 0)
    for place in range(LETTERS):
        day = datetime.date(2025, 1, 1) + datetime.timedelta(days=place * 730 // LETTERS)
        code = rng.choice(SERIES)
        serials[code] += rng.randint(1, 25)
        number = LetterNumber("มท", code, serials[code], is_circular=True)
        letter = Letter(issuer=office, subject="เรื่อง", logged_for=office, logged_by=clerk)
        letter.take_number(number)
        letter.dated_on = day if rng.random() < 0.9 else None
        letter.year = day.year + 543 if letter.dated_on else None
        letters.append(letter)
    Letter.objects.bulk_create(letters, batch_size=1000)
    return office


def misread(serial: str, rng: random.Random) -> str:
    """One or two of its digits exchanged within a class; the first never becomes 0."""
    digits = list(serial)
    for place in rng.sample(range(len(digits)), min(len(digits), rng.choice([1, 2]))):
        others = (
            {d for c in CLASSES if digits[place] in c for d in c}
            - {digits[place]}
            - ({"0"} if place == 0 else set())
        )
        digits[place] = rng.choice(sorted(others or {digits[place]}))
    return "".join(digits)


def citing(letter, serial: str, office):
    from letters.models import Stub
    from thai.letter_number import LetterNumber

    stub = Stub(issuer=office, dated_on=letter.dated_on)
    stub.take_number(LetterNumber(letter.prefix, letter.code, int(serial), is_circular=True))
    return stub


def tell(ranks: list[int | None], milliseconds: list[float]) -> None:
    first, offered = ranks.count(0), sum(rank is not None for rank in ranks)
    print(f"{LETTERS:,} letters, {len(ranks):,} misread citations")
    print(f"the right letter first: {100 * first / len(ranks):.1f} %")
    print(f"offered at all: {100 * offered / len(ranks):.1f} %")
    low, middle, high = min(milliseconds), statistics.median(milliseconds), max(milliseconds)
    print(f"a look-up: {low:.1f} / {middle:.1f} / {high:.1f} ms (least, median, most)")


if __name__ == "__main__":
    main()
