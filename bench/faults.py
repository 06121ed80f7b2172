"""Killed at random moments, on SQLite and on PostgreSQL: nothing told is lost, nothing doubled, all is whole.

`bench/faults.py [NAME…]`, of: receiving fanning_out issuing run pairs snapshots postmaster. Each
says its figures, and AssertionError where something is not as it must be. The same with small numbers are
tests: tests/faults/. `--seed N` kills at the same moments again, as far as the machine is as quick.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from bench.measuring.databases import on_each

KILLS, POSTMASTERS, SNAPSHOTS, PAIRS = 50, 4, 100, 200
RUN_KILLS, RUN_LETTERS = 12, 600


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    options = parser.parse_args()
    on_each(lambda: measure(options.names, options.seed), __file__, *sys.argv[1:])


def measure(names: list[str], seed: int) -> None:
    from django.conf import settings
    from django.db import connection

    from tests.faults.killing import Killer, known, surroundings
    from tests.workflow.runs import districts
    from tests.world import Stored

    print(f"\n── {connection.vendor} ── seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        settings.MEDIA_ROOT = Path(folder) / "files"
        world = Stored().in_this_test()
        districts(world, 40)
        with surroundings(**known(os.environ["DATABASE_URL"], folder)):
            killer = Killer(random.Random(seed))
            for name, trial in trials(killer, world, Path(folder)).items():
                if not names or name in names:
                    began = time.monotonic()
                    print(f"{name:12} {trial()}  ({time.monotonic() - began:.0f} s)", flush=True)


def trials(killer, world, folder: Path) -> dict:
    from django.db import connection

    from tests.faults import killed, pairs, postmaster, snapshots

    found = {
        "receiving": lambda: killed.receiving(killer, world, KILLS),
        "fanning_out": lambda: killed.fanning_out(killer, world, KILLS),
        "issuing": lambda: killed.issuing(killer, world, KILLS),
        "run": lambda: killed.making_a_run(killer, world, RUN_KILLS, RUN_LETTERS),
        "pairs": lambda: f"{pairs.pressed(world, PAIRS)} pairs, one served of each",
    }
    if connection.vendor == "postgresql":
        return found | {"postmaster": lambda: postmaster.killed(killer, world, POSTMASTERS)}
    file = connection.settings_dict["NAME"]
    told = "{} sound of {}, {} answered".format
    return found | {
        "snapshots": lambda: told(
            SNAPSHOTS, SNAPSHOTS, snapshots.taken(killer, world, file, folder, SNAPSHOTS)
        )
    }


if __name__ == "__main__":
    main()
