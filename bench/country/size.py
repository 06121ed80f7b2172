"""How much is built."""

from dataclasses import dataclass, replace
from typing import Self

FULL = 10_000_000  # responses of the country


@dataclass(frozen=True)
class Size:
    """How many circulations of each kind there are; a chain goes down to the last local office."""

    wide: int = 1_050  # from the department to all local offices
    to_districts: int = 700
    to_provinces: int = 2_400
    chains: int = 13
    own: int = 13_400  # of a province to its districts, or to its local offices
    locals: int = 7_774  # beside the provinces' own
    provinces: int = 76

    def scaled(self, responses: int) -> Self:
        """The same country with so many responses, about."""
        share = min(responses / FULL, 1)
        counts = {name: max(1, round(getattr(self, name) * share)) for name in KINDS}
        return replace(self, **counts)


KINDS = ("wide", "to_districts", "to_provinces", "chains", "own")
COUNTRY = Size()
# Nine districts and sixty local offices: some 40,000 responses to 3,000 circulations.
PROVINCE = Size(wide=0, to_districts=0, to_provinces=1_500, chains=60, own=980, locals=59, provinces=1)
