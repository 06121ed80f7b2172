"""How the boxes of a matter stand: in rows, from left to right, never one over another."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.chain_picture.rows import Sizes, bands_of

SIZES = Sizes(width=1212, box=190, gap=8, step=32)
TREES = st.recursive(
    st.just([]), lambda below: st.lists(st.lists(below, max_size=9), max_size=2), max_leaves=60
)


class Box:
    """A box with the groups of those below it; `number` is its place in the tree, read from the top."""

    def __init__(self, groups, count):
        self.number = next(count)
        self.groups = [[Box(below, count) for below in group] for group in groups]


def tree(shape) -> Box:
    return Box(shape, iter(range(10_000)))


def below(box: Box):
    return [group for group in box.groups if group]


def rows(root: Box):
    return [row for band in bands_of(root, below, SIZES) for row in band]


@settings(max_examples=80, deadline=None, database=None)
@given(shape=TREES)
def test_boxes_stand_in_the_order_of_the_tree_and_never_over_another(shape):
    drawn = rows(tree(shape))

    numbers = [box.number for row in drawn for _depth, _column, box in row.boxes]
    assert numbers == list(range(len(numbers)))
    for row in drawn:
        lefts = [SIZES.x(depth, column) for depth, column, _box in row.boxes]
        assert all(left + SIZES.box < right for left, right in pairwise(lefts))


@settings(max_examples=80, deadline=None, database=None)
@given(shape=TREES)
def test_a_line_that_goes_on_comes_to_the_next_row(shape):
    for row, following in pairwise(rows(tree(shape))):
        goes_on = {depth for depth, rail in row.rails.items() if rail.goes_on}

        assert goes_on == {depth for depth, rail in following.rails.items() if rail.comes}


def test_seventy_six_that_are_shut_stand_five_in_a_row_within_the_width():
    drawn = rows(tree([[[] for _each in range(76)]]))

    assert [len(row.boxes) for row in drawn] == [6, *[5] * 14, 1]
    assert max(SIZES.x(depth, column) + SIZES.box for row in drawn for depth, column, _b in row.boxes) <= 1212


def test_one_that_is_open_begins_a_row_and_keeps_its_place_among_its_siblings():
    drawn = rows(tree([[[], [[[], []]], []]]))

    assert [[box.number for _depth, _column, box in row.boxes] for row in drawn] == [[0, 1], [2, 3, 4], [5]]


def test_paper_parts_the_picture_between_the_branches_below_the_root():
    nine_below = [[[] for _each in range(9)]]

    bands = bands_of(tree([[nine_below, nine_below]]), below, SIZES)

    assert [len(band) for band in bands] == [3, 3]


@pytest.mark.parametrize("groups", [[], [[]]])
def test_a_box_alone_is_a_picture(groups):
    assert [len(row.boxes) for row in rows(tree(groups))] == [1]
