"""One letter to 7,850 offices: laid out once and varied, beside a full layout of each; `… 500` for so many.

Names as the project's file of the country has them, each with a number and a code of its own. Prints
milliseconds of the processor for a letter (ours and the press's), seconds by the clock for all, how many were
laid out by themselves, and memory at the most.
"""

import csv
import datetime
import itertools
import os
import resource
import sys
import time
from pathlib import Path

OFFICES, LOT, FULL = 7_850, 200, 40
COUNTRY = Path(__file__).parent.parent / "offices/country/offices.csv"
SENTENCE = "ด้วยกรมส่งเสริมการปกครองท้องถิ่นขอให้จังหวัดแจ้งองค์กรปกครองส่วนท้องถิ่นในพื้นที่ดำเนินการตามแนวทางที่กำหนด "


def main(count: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    import django

    django.setup()
    from letters.paper.page import LetterPage
    from letters.paper.varying.many import Variation, print_each

    page = LetterPage(
        number="",
        addressee="",
        paragraphs=(SENTENCE * 5, SENTENCE * 3, "จึงแจ้งมาเพื่อโปรดพิจารณาดำเนินการต่อไป"),
        issuer="กรมส่งเสริมการปกครองท้องถิ่น",
        date="๒๐ มีนาคม ๒๕๖๙",
        owner_unit=("กองการเจ้าหน้าที่",),
        contact_lines=("โทร. ๐ ๒๒๔๑ ๙๐๐๐",),
        qr_caption="ตรวจสอบหนังสือฉบับนี้",
        is_draft=False,
    )
    others = [row["name"] for row in csv.DictReader(COUNTRY.open()) if row["parent"]]
    names = itertools.islice(itertools.cycle(others), count)
    address = "HTTPS://WIAN.EXAMPLE.GO.TH/V/7K3QMX2P9DRT5FWLBG42VX{:04}"
    each = [
        Variation(f"มท ๐๘๑๐.๔/{n}", name, address.format(n), facts(n, name))
        for n, name in enumerate(names, 1)
    ]
    full(page, each[:2])  # the press starts
    with_clock("laid out by itself", len(each[:FULL]), lambda: full(page, each[:FULL]))
    alone = with_clock("varied", count, lambda: varied(print_each, page, each))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{alone} of {count} laid out by themselves, at most {peak:.0f} MB")


def facts(number: int, name: str):
    """As an issued letter carries them: PDF/A-3, tagged."""
    from letters.paper.electronic import LetterFacts, Party

    day, sender = datetime.date(2026, 3, 20), Party("กรมส่งเสริมการปกครองท้องถิ่น")
    return LetterFacts(f"มท 0810.4/{number}", day, "แนวทางการดำเนินการ", sender, Party(name))


def full(page, variations) -> None:
    from dataclasses import replace

    from letters.paper import pdf

    for each in variations:
        own = {"number": each.number, "addressee": each.addressee, "qr_url": each.qr_url}
        pdf.to_pdf(replace(page, **own), each.facts)


def varied(print_each, page, variations) -> int:
    """In lots, as the work in the background goes; how many were laid out by themselves."""
    lots = (variations[start : start + LOT] for start in range(0, len(variations), LOT))
    return sum(printed.is_alone for lot in lots for printed in print_each(page, lot))


def with_clock(what: str, count: int, work):
    clock, used = time.perf_counter(), processor()
    result = work()
    clock, used = time.perf_counter() - clock, processor() - used
    print(f"{what}: {used / count * 1000:.1f} ms of the processor a letter; {count} in {clock:.1f} s")
    return result


def processor() -> float:
    """Seconds that this process and the press have used."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    fields = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split() for child in children]
    ticks = sum(int(each[11]) + int(each[12]) for each in fields)  # utime, stime
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else OFFICES)
