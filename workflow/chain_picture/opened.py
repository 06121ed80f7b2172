"""Which branches are open: what the address says, and else as many levels as there is room for."""

import re
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

AT_FIRST, EVERYTHING, MOST = 40, 1_000, 1_300  # boxes: opened unasked, by «everything», and in any case
MOST_KEYS = 200  # of branches opened or shut by hand
_KEY = re.compile(r"[\w-]{1,60}")


@dataclass(frozen=True)
class Opened:
    """A key is that of a duty, or of a place as `place_key` makes it."""

    open: frozenset[str] = frozenset()
    shut: frozenset[str] = frozenset()
    is_everything: bool = False
    only_owing: bool = False
    name: str = ""  # of an office to go to
    ways: frozenset[str] = field(default=frozenset(), compare=False)  # to what was found by that name

    @classmethod
    def read(cls, query) -> Self:
        """From the address, whatever stands there."""
        return cls(
            open=_keys(query.get("open", "")),
            shut=_keys(query.get("shut", "")),
            is_everything=query.get("all") == "1",
            only_owing=query.get("only") == "owing",
            name=" ".join(query.get("name", "").replace("\0", "").split())[:100],
        )

    @property
    def room(self) -> int:
        return EVERYTHING if self.is_everything else AT_FIRST

    def opens(self, key: str, *, has_room: bool) -> bool:
        return key not in self.shut and (has_room or key in self.open or key in self.ways)

    def toggled(self, key: str, *, is_open: bool) -> str:
        """The address that shuts a branch that is open, or opens one that is not."""
        if is_open:
            return replace(self, open=self.open - {key}, shut=self.shut | {key}).address
        return replace(self, open=self.open | {key}, shut=self.shut - {key}).address

    @property
    def everything(self) -> str:
        return Opened(is_everything=True, only_owing=self.only_owing).address

    @property
    def at_first(self) -> str:
        return Opened(only_owing=self.only_owing).address

    @property
    def owing(self) -> str:
        return replace(self, only_owing=True).address

    @property
    def all_states(self) -> str:
        return replace(self, only_owing=False).address

    @property
    def address(self) -> str:
        """What stands behind the address of the page, with its question mark."""
        said = {
            "open": ",".join(sorted(self.open)),
            "shut": ",".join(sorted(self.shut)),
            "all": "1" if self.is_everything else "",
            "only": "owing" if self.only_owing else "",
            "name": self.name,
        }
        return "?" + urlencode({word: value for word, value in said.items() if value}, safe=",")


def place_key(circulation: int, code: str) -> str:
    """Of an office below which others were asked directly."""
    return f"{circulation}-{code}"


def _keys(words: str) -> frozenset[str]:
    return frozenset(_KEY.findall(words)[:MOST_KEYS])
