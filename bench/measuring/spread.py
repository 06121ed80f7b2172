"""How long a thing takes, as a distribution and not as one number."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

SHARES = (0.50, 0.95, 0.99)
HEAD = f"{'n':>6}{'p50':>9}{'p95':>9}{'p99':>9}{'most':>9}"


@dataclass
class Spread:
    """Milliseconds, in the order in which they were taken."""

    taken: list[float] = field(default_factory=list)

    def add(self, act: Callable[[], object]) -> object:
        """Do it once, by the clock; what it gave."""
        began = time.perf_counter()
        result = act()
        self.taken.append(1000 * (time.perf_counter() - began))
        return result

    def at(self, share: float) -> float:
        """The milliseconds within which this share was done (nearest rank); NaN where there are none."""
        if not self.taken:
            return math.nan
        return sorted(self.taken)[max(math.ceil(share * len(self.taken)) - 1, 0)]

    @property
    def figures(self) -> list[float]:
        """p50, p95, p99 and the most."""
        return [*(self.at(share) for share in SHARES), self.at(1)]

    def __str__(self) -> str:
        return f"{len(self.taken):6}" + "".join(f"{short(each):>9}" for each in self.figures)


def short(milliseconds: float) -> str:
    """Three places that say something: 0.42, 7.3, 128."""
    return f"{milliseconds:,.{0 if milliseconds >= 10 else 1 if milliseconds >= 1 else 2}f}"


def slope(sizes: Sequence[float], taken: Sequence[float]) -> float:
    """How time grows with size, on logarithmic scales: 0 not at all, 1 as the size does, 2 as its square.

    The line of least squares; NaN with fewer than two sizes.
    """
    xs, ys = [math.log(size) for size in sizes], [math.log(each) for each in taken]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    apart = sum((x - mean_x) ** 2 for x in xs)
    if not apart:
        return math.nan
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / apart
