"""What the benches say of their measurements."""

import math

from bench.measuring.spread import Spread, slope


def test_a_percentile_is_a_time_that_was_taken():
    spread = Spread([float(each) for each in range(200, 0, -1)])

    assert spread.figures == [100, 190, 198, 200]


def test_nothing_measured_has_no_percentile():
    assert math.isnan(Spread().at(0.5))


def test_what_takes_ten_times_as_long_at_ten_times_the_size_has_slope_one():
    sizes = [100_000, 1_000_000, 10_000_000]

    assert round(slope(sizes, [3, 30, 300]), 9) == 1
    assert round(slope(sizes, [8, 8, 8]), 9) == 0
    assert math.isnan(slope([100], [3]))
