"""How long a letter's PDF takes, beside LibreOffice and Chromium on the same letters: `… ROUNDS`.

The engines take turns, round by round. Counted are the processor time of all processes, and the clock:
  the press    warm, with QR code and emblem: as PDF, as PDF/A-3a with its data, as the writer's picture
  Chromium     warm, one tab that prints page after page (Playwright), from the same HTML and style sheet
  LibreOffice  `soffice --convert-to pdf` of a folder of all letters; with one letter it is mostly the start
Then: letters a second with two presses at once, and the memory of the presses over a thousand letters.
"""

import datetime
import math
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

TICK = 1 / os.sysconf("SC_CLK_TCK")
EACH = 4  # of each form in a round
MANY = 1_000


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "WIAN_VAR": folder}
        import django

        django.setup()
        pages = letters()
        with ExitStack() as stack:
            beside(pages, rounds, stack, Path(folder))
        at_once(pages)
        memory(pages)


def letters() -> list:
    """A page of each form, of some 700 letters, with an emblem as fine as a real one."""
    from letters.paper.page import Emblem, Form, Signature
    from tests.letters.paper.sample import ISSUED

    turns = [(50 + n / 40 * math.cos(n), 50 + n / 40 * math.sin(n)) for n in range(1_800)]
    curves = " ".join(f"C {x:.2f} {y:.2f} {x + 1:.2f} {y:.2f} {x:.2f} {y + 1:.2f}" for x, y in turns)
    page = replace(ISSUED, table=None, emblem=Emblem(100, 100, f"M 50 50 {curves} Z"))
    signed = {
        "subject": "รายงานผลการดำเนินการตามตัวชี้วัด",
        "salutation": "เรียน",
        "signature": Signature("นายตัวอย่าง ดีงาม"),
    }
    forms = [page, replace(page, form=Form.EXTERNAL, **signed), replace(page, form=Form.MEMO, **signed)]
    return [replace(form, number=f"ตก ๐๐๒๓.๓/{n}") for n in range(EACH) for form in forms]


def beside(pages: list, rounds: int, stack: ExitStack, folder: Path) -> None:
    from letters.paper import pdf

    engines: dict[str, Callable[[], None]] = {
        "the press: PDF": lambda: [pdf.to_pdf(page) for page in pages],
        "the press: PDF/A-3a with its data": lambda: [pdf.to_pdf(page, facts()) for page in pages],
        "the press: picture, 110 dpi": lambda: [
            pdf.to_sheets(page, dots_per_inch=110, most=8) for page in pages
        ],
    }
    if chromium := shutil.which("chromium") or shutil.which("chromium-browser"):
        engines["Chromium"] = stack.enter_context(printing_chromium(chromium, pages))
    if shutil.which("soffice"):
        engines["LibreOffice"] = converting(folder, pages)
        engines["LibreOffice, one letter"] = converting(folder, pages[:1])
    found = {name: [] for name in engines}
    for number in range(rounds + 1):
        for name, work in engines.items():
            taken = measured(work)
            if number:  # the first one warms up
                found[name].append(taken)
    print(f"{rounds} rounds of {len(pages)} letters")
    print("milliseconds a letter: of the processor, median (least); by the clock, median")
    for name, taken in found.items():
        count = 1 if name.endswith("one letter") else len(pages)
        processor, clock = ([1000 * one / count for one in column] for column in zip(*taken, strict=True))
        figures = statistics.median(processor), min(processor), statistics.median(clock)
        print(f"  {name:36}{figures[0]:8.1f} ({figures[1]:.1f}){figures[2]:10.1f}")


def at_once(pages: list) -> None:
    from letters.paper import pdf

    print("letters a second, by the clock; processor milliseconds a letter, ours and the presses':")
    for presses in (1, 2):
        with ThreadPoolExecutor(presses) as pool:
            list(pool.map(pdf.to_pdf, pages))
            processor, clock = measured(lambda pool=pool: list(pool.map(pdf.to_pdf, pages * 10)))
        count = 10 * len(pages)
        bound = presses * count / processor
        each = 1000 * processor / count
        print(f"  {presses} at once: {count / clock:.1f}/s, {each:.1f} ms; that is {bound:.0f}/s at most")


def memory(pages: list) -> None:
    from letters.paper import pdf
    from letters.paper.press import pool

    kept = []
    for done in range(MANY + 1):
        pdf.to_pdf(pages[done % len(pages)])
        if done % (MANY // 4) == MANY // 20:
            kept.append([resident(press.pid) for press in pool._presses if press.pid])
    print(f"memory of the presses after {MANY // 20} letters and every {MANY // 4} more, MB: {kept}")


def facts():
    from letters.paper.electronic import LetterFacts, Party

    return LetterFacts(
        "ตก 0023.3/123", datetime.date(2026, 3, 20), "รายงานผล", Party("จังหวัดตาก"), Party("กรม")
    )


def printing_chromium(executable: str, pages: list):
    """A context whose value prints all pages."""
    from contextlib import contextmanager

    from playwright.sync_api import sync_playwright

    from letters.paper import pdf

    sheets = Path(pdf.__file__).parent
    faces = (sheets / "faces.css").read_text().replace('url("', f'url("{sheets.as_uri()}/')
    style = f"<style>{faces}{(sheets / 'letter.css').read_text()}</style>"

    @contextmanager
    def printing():
        with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
            tab = browser.new_page()

            def work():
                for page in pages:
                    file = Path(folder) / "letter.html"
                    file.write_text(pdf.job_of(page).html.replace("</head>", f"{style}</head>"))
                    tab.goto(file.as_uri())
                    tab.pdf(prefer_css_page_size=True)

            yield work

    return printing()


def converting(folder: Path, pages: list) -> Callable[[], None]:
    from letters.paper.docx.written import to_docx

    room = folder / f"word-{len(pages)}"
    room.mkdir()
    for number, page in enumerate(pages):
        (room / f"{number}.docx").write_bytes(to_docx(page))
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    files = [*map(str, sorted(room.glob("*.docx")))]
    return lambda: subprocess.run(
        [*command, "--outdir", str(room / "out"), *files], check=True, capture_output=True
    )


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the processor, of this process and all below it, and by the clock."""
    before, began = used(), time.perf_counter()
    work()
    return used() - before, time.perf_counter() - began


def used() -> float:
    """Seconds: what has ended is counted by its parent, what runs by itself."""
    whole = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = status.read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        parents[int(status.parent.name)] = int(words[1]), sum(map(int, words[11:15])) * TICK
    below = [pid for pid in parents if descends(pid, parents)]
    return sum(parents[pid][1] for pid in below) + sum(each.ru_utime + each.ru_stime for each in whole)


def descends(pid: int, parents: dict) -> bool:
    while pid in parents:
        pid = parents[pid][0]
        if pid == os.getpid():
            return True
    return False


def resident(pid: int) -> int:
    return int(re.search(r"VmRSS:\s*(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) // 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 8)
