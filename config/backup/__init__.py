"""Everything that Wian keeps, in one file, and back: docs/decisions/0029-a-backup-is-a-tar-of-lines.md.

A backup is a tar: `about.json` (whose, when, which tables), `rows/TABLE/00001.jsonl.gz` (a row a line),
`files/NAME` as they lie in the storeroom, `sums/00001.txt` (SHA-256 of what stands before it, as sha256sum
writes them), `manifest.json` (what was counted); after its end, 64 digits: the SHA-256 of all of it.
"""

from django.utils.functional import Promise


class Refused(Exception):
    """It cannot be done; says in words why, and what to do."""

    def __init__(self, words: str | Promise):
        super().__init__(str(words))
