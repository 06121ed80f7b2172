"""How fast letters are found among 30,000, on SQLite and on PostgreSQL, and whether both find the same.

The letters are invented: some 700 characters of text each, of 6,000 words of which the n-th is n times as
rare as the first, by seven offices over five years. One person sees all of them, another 600. Questions of
all kinds are asked of each; a time is that of a first page with its snippets. PostgreSQL is started for the
while where it is installed.
"""

import argparse
import datetime
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path

LETTERS, WORDS, OF_EACH_KIND = 30_000, 6_000, 25
ROOT = Path(__file__).resolve().parents[1]
SERIES = [
    ("มท", "0810.4"),
    ("มท", "0808.2"),
    ("ตก", "0023.3"),
    ("ตก", "0018"),
    ("นร", "0505"),
    ("กค", "0402.5"),
]
OPENINGS = ["ด้วยกรมได้รับแจ้งจาก", "ตามที่จังหวัดได้ขอให้", "เพื่อให้การดำเนินการ", "พร้อมนี้ได้ส่ง"]
RARER = list(accumulate(1 / place for place in range(1, WORDS + 1)))
EVERYWHERE = ["จึงเรียนมาเพื่อทราบและพิจารณา", "องค์กรปกครองส่วนท้องถิ่น"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--answers", type=Path, help="measure this database, and keep what was found")
    answers = parser.parse_args().answers
    if answers:
        measure(answers)
        return
    with tempfile.TemporaryDirectory() as folder:
        found = [answers for name in ("sqlite", "postgresql") if (answers := ask(name, Path(folder)))]
    if len(found) == 2:
        same = sum(one == other for one, other in zip(*found, strict=True))
        print(f"\nboth databases gave the same letters in the same order: {same} of {len(found[0])} answers")


def ask(database: str, folder: Path) -> list | None:
    """Measure in a process of its own; None where the database is not installed."""
    answers = folder / f"{database}.json"
    command = [sys.executable, __file__, "--answers", str(answers)]
    if database == "postgresql":
        command = [str(ROOT / "tools" / "with_postgres"), *command]
    var = folder / database
    var.mkdir()
    settings = {"WIAN_VAR": str(var), "DATABASE_URL": f"sqlite:///{var / 'wian.sqlite3'}"}
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT), **settings}, check=False)  # noqa: S603 — ours
    return json.loads(answers.read_text()) if done.returncode == 0 else None


def measure(answers: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    rng = random.Random(2569)
    words = vocabulary(rng)
    people = build(rng, words)
    print(f"\n── {connection.vendor}: {LETTERS:,} letters ──")
    index()
    questions = ask_about(rng, words)
    kept, missed = run(questions, people)
    print(f"letters that plain substring search finds and this did not: {missed}")
    answers.write_text(json.dumps(kept))


# ── The letters ───────────────────────────────────────────────────────────────────────────────────
def vocabulary(rng: random.Random) -> list[str]:
    from pythainlp.corpus import thai_words

    return rng.sample(
        sorted(word for word in thai_words() if 2 <= len(word) <= 12 and " " not in word), WORDS
    )


def build(rng: random.Random, words: list[str]) -> list:
    """Offices, letters and registers, unindexed; gives the person who sees all and the one who sees few."""
    from django.db.models import QuerySet

    from letters.models import Entry, Letter, Register
    from offices.models import Membership, Office, User

    dla = Office.objects.create(code="dla", name="กรมส่งเสริมการปกครองท้องถิ่น", kind="department")
    tak = Office.objects.create(code="63", name="สำนักงานท้องถิ่นจังหวัดตาก", short_name="สถจ.ตาก", kind="province")
    district = Office.objects.create(code="6306", name="สำนักงานท้องถิ่นอำเภอแม่สอด", kind="district", parent=tak)
    others = [
        Office.objects.create(code=f"out-{n}", name=f"สำนักงาน{words[n]}", kind="outside") for n in range(5)
    ]
    people = [User.objects.create_user(name) for name in ("all", "few")]
    for person, office in zip(people, (tak, district), strict=True):
        Membership.objects.create(user=person, office=office, role="clerk")
    letters = [invented(rng, words, place, [dla, tak, *others], tak, people[0]) for place in range(LETTERS)]
    QuerySet(Letter).bulk_create(letters, batch_size=1000)  # past our own, which would index them
    books: dict[tuple, Register] = {}
    lines = []
    for place, letter in enumerate(letters):
        for office in [tak, district] if place % 50 == 0 else [tak]:
            book = books.get((office, letter.year)) or Register(
                office=office, kind="incoming", year=letter.year
            )
            books[office, letter.year] = book
            book.last += 1
            book.pk or book.save()
            line = {"letter": letter, "registered_on": letter.dated_on, "entered_by": people[0]}
            lines.append(Entry(register=book, number=book.last, **line))
    Entry.objects.bulk_create(lines, batch_size=1000)
    return people


def invented(rng: random.Random, words: list[str], place: int, issuers: list, office, clerk):
    from letters.models import Letter
    from thai.letter_number import LetterNumber

    day = datetime.date(2021, 1, 4) + datetime.timedelta(days=place * 5 * 365 // LETTERS)
    letter = Letter(issuer=issuers[place % len(issuers)], logged_for=office, logged_by=clerk, dated_on=day)
    letter.logged_at = datetime.datetime.combine(day, datetime.time(9), datetime.UTC)
    prefix, code = rng.choice(SERIES)
    letter.take_number(LetterNumber(prefix, code, 1 + place % 6_000, is_circular=rng.random() < 0.5))
    letter.year = day.year + 543
    letter.subject = rng.choice(OPENINGS) + "".join(some(rng, words, 6))
    sentences = ["".join(some(rng, words, rng.randint(4, 9))) for _ in range(17)]
    letter.text = " ".join([rng.choice(OPENINGS), *sentences, *EVERYWHERE])
    return letter


def some(rng: random.Random, words: list[str], count: int) -> list[str]:
    return rng.choices(words, cum_weights=RARER, k=count)


def index() -> None:
    from django.db import connection

    from letters.models import Letter
    from letters.search.indexing import index_missing

    began = time.perf_counter()
    index_missing()
    print(f"indexed in {time.perf_counter() - began:.0f} s", end=", ")
    length = statistics.mean(len(text) for text in Letter.objects.values_list("text", flat=True)[:1000])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT SUM(pgsize) FROM dbstat WHERE name LIKE 'letters_lettersearch%'")
        else:
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("SELECT pg_total_relation_size('letters_lettersearch')")
        print(f"{cursor.fetchone()[0] / 1e6:.0f} MB; {length:.0f} characters a letter")


# ── The questions ─────────────────────────────────────────────────────────────────────────────────
def ask_about(rng: random.Random, words: list[str]) -> dict[str, list[str]]:
    from letters.models import Letter
    from thai.dates import MONTHS, format_date

    keys = list(Letter.objects.order_by("pk").values_list("pk", flat=True))
    some_letters = list(Letter.objects.filter(pk__in=rng.sample(keys, OF_EACH_KIND)).order_by("pk"))

    def word(letter) -> str:
        return next(word for word in rng.sample(words, WORDS) if len(word) > 3 and word in letter.text)

    def part(letter, length: int) -> str:
        at = rng.randrange(len(letter.text) - length)
        return letter.text[at : at + length]

    kinds = {
        "whole number, Thai digits": lambda letter: letter.number_thai,
        "number without ว": lambda letter: f"{letter.code}/{letter.serial}",
        "ว and serial": lambda letter: f"ว {letter.serial}",
        "serial alone": lambda letter: f"{letter.serial}",
        "register number": lambda letter: f"รับ {rng.randint(1, 5_000)}",
        "date": lambda letter: format_date(letter.dated_on, "short"),
        "month": lambda letter: f"{MONTHS[letter.dated_on.month - 1]} {letter.year}",
        "word": word,
        "two words": lambda letter: f"{word(letter)} {word(letter)}",
        "part of a text": lambda letter: part(letter, rng.randint(10, 25)).strip(),
        "word and number": lambda letter: f"{word(letter)} {letter.serial}",
        "office": lambda letter: letter.issuer.name,
        "one or two characters": lambda letter: part(letter, rng.randint(1, 2)).strip() or "ยา",
        "a word of every letter": lambda letter: rng.choice(EVERYWHERE),
        "nothing to be found": lambda letter: "".join(rng.sample(words, 3)),
    }
    return {name: [make(letter) for letter in some_letters] for name, make in kinds.items()}


def run(questions: dict[str, list[str]], people: list) -> tuple[list[list[int]], int]:
    """Ask them all for both people, print the times; what was found, and how many letters were missed."""
    from letters.models import Letter
    from letters.search.indexing import row_of

    texts = {letter.pk: row_of(letter).text for letter in Letter.objects.select_related("issuer")}
    kept, missed, times = [], 0, {"all": [], "few": []}
    print(f"{'milliseconds: median / p95 / most':36}{'who sees all':>24}{'who sees 600':>24}")
    for kind, asked_for in questions.items():
        row = f"{kind:36}"
        for person in people:
            taken = []
            for question in asked_for:
                found, milliseconds = timed(question, person)
                taken.append(milliseconds)
                kept.append(list(found.keys))
                if person == people[0]:
                    missed += missing(question, found, texts)
            times[person.username] += taken
            row += told(taken)
        print(row)
    print(f"{'all questions':36}{told(times['all'])}{told(times['few'])}")
    return kept, missed


def timed(question: str, person):
    from letters import search
    from offices.models import User
    from thai.searching import asked

    person = User.objects.get(pk=person.pk)  # nothing remembered from the question before
    began = time.perf_counter()
    pieces = asked(question)
    found = search.find(pieces, person)
    search.shown(found.keys[:25], found, pieces, person)
    return found, 1000 * (time.perf_counter() - began)


def missing(question: str, found, texts: dict[int, str]) -> int:
    """Letters whose text holds the question's words, and that were not found; 0 where the list has an end."""
    from thai.searching import asked

    pieces = asked(question)
    if found.has_more or not all(piece.is_word for piece in pieces):
        return 0
    true = {key for key, text in texts.items() if all(piece.spellings[0] in text for piece in pieces)}
    return len(true - set(found.keys))


def told(milliseconds: list[float]) -> str:
    p95 = statistics.quantiles(milliseconds, n=20)[-1]
    return f"{statistics.median(milliseconds):8.1f}{p95:8.1f}{max(milliseconds):8.1f}"


if __name__ == "__main__":
    main()
