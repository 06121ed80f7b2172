"""What the reading has used of its limits, and what it tells its parent meanwhile."""

import re
import sys
from dataclasses import dataclass, field

from letters.confinement.inside import allow

from .limits import Limits
from .page import Page
from .refusals import FileRefused


@dataclass(frozen=True)
class Part:
    """A file inside a file."""

    name: str
    content: bytes


@dataclass
class Found:
    """What one file holds, while it is being read."""

    pages: list[Page] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


@dataclass
class Work:
    limits: Limits
    pages: int = 0
    characters: int = 0

    def begin_page(self, left: int = 1) -> None:
        """Before each page, with how many are left of this file, itself included. FileRefused."""
        if self.pages + left > self.limits.pages:
            raise FileRefused("too-many-pages", self.limits)
        self.pages += 1
        sys.stdout.write(f"{self.pages} {self.pages + left - 1}\n")
        sys.stdout.flush()
        allow(self.limits.page_seconds)

    def count_text(self, text: str) -> str:
        """The text, counted, with a sign in place of each character that no file can hold. FileRefused."""
        self.characters += len(text)
        if self.characters > self.limits.characters:
            raise FileRefused("too-much-text", self.limits)
        return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)
