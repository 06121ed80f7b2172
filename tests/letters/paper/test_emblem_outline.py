"""The shapes of an SVG become one black outline, and what is no shape is told."""

import pytest

from letters.intake.files.refusals import FileRefused
from letters.paper.emblem.svg import shapes_of


def drawn(inside: str):
    contours, left_out = shapes_of(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode())
    return contours.as_path(), left_out


def test_a_shape_is_moved_to_the_corner_and_scaled():
    outline, left_out = drawn('<rect x="50" y="10" width="20" height="10"/>')

    assert outline.path == "M0 0L1000 0L1000 500L0 500L0 0Z"
    assert (outline.width, outline.height, left_out) == (1000, 500, [])


@pytest.mark.parametrize(
    "shape",
    [
        '<path d="M0 0h2v1h-2z"/>',
        '<polygon points="0,0 2,0 2,1 0,1"/>',
        '<g transform="translate(5,5) scale(2)"><rect width="4" height="2"/></g>',
        '<g transform="rotate(90)"><g transform="matrix(1 0 0 1 3 3)"><rect width="1" height="2"/></g></g>',
        '<g style="fill:#fff"><rect style="fill: #000" width="2" height="1"/></g>',
    ],
)
def test_however_it_is_written_the_outline_is_the_same_box(shape):
    outline, left_out = drawn(shape)

    assert (outline.width, outline.height, left_out) == (1000, 500, [])


def test_a_circle_fills_its_box_to_the_edge():
    outline, _left_out = drawn('<circle cx="7" cy="7" r="3"/>')

    assert (outline.width, outline.height) == (1000, 1000)
    assert outline.path.count("C") == 4


@pytest.mark.parametrize("inner", ["M1 1h2v2h-2z", "M1 1v2h2v-2z"])
def test_a_hole_by_the_even_odd_rule_is_a_hole_by_either(inner):
    path = '<path fill-rule="evenodd" d="M0 0h4v4h-4z{}"/>'

    assert drawn(path.format(inner))[0].path.count("M") == 2
    assert {direction(part) for part in drawn(path.format(inner))[0].path.split("Z")[:2]} == {True, False}


def direction(part: str) -> bool:
    """Whether a contour of straight lines runs clockwise on paper."""
    points = [tuple(map(float, each.split())) for each in part.replace("M", "L").split("L")[1:]]
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) > 0


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<text>ตรา</text>", "text"),
        ('<image href="https://evil.example/x.png"/>', "picture"),
        ('<use href="#a"/>', "use"),
        ("<style>.a{fill:red}</style>", "style"),
        ("<script>alert(1)</script>", "other"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", "other"),
        ('<svg><rect width="9" height="9"/></svg>', "other"),
        ('<path d="M0 0h9v9z" fill="none" stroke="black"/>', "stroke"),
        ('<rect width="9" height="9" fill="#FFFFFF"/>', "white"),
        ('<g clip-path="url(#c)"><rect width="1" height="1"/></g>', "clip"),
    ],
)
def test_what_is_no_filled_shape_is_left_out_and_told(inside, told):
    outline, left_out = drawn(f'{inside}<rect width="1" height="1"/>')

    assert left_out == [told]
    assert (outline.width, outline.height) == (1000, 1000)


@pytest.mark.parametrize(
    "hidden",
    [
        '<defs><rect width="9" height="9"/></defs>',
        '<g display="none"><rect width="9" height="9"/></g>',
        '<rect width="9" height="9" style="visibility:hidden"/>',
        '<sodipodi:x xmlns:sodipodi="http://sodipodi.sourceforge.net"/>',
    ],
)
def test_what_nobody_sees_is_no_part_of_it(hidden):
    outline, left_out = drawn(f'{hidden}<rect width="2" height="1"/>')

    assert (outline.height, left_out) == (500, [])


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("", "no-drawing"),
        ('<path d="M0 0h5z"/>', "no-drawing"),
        ('<path d="M0 0 L1e308 1e308 1e999 0z"/>', "damaged"),
        ('<rect width="ten" height="nan"/>', "damaged"),
        ('<circle r="nan"/>', "damaged"),
        ('<path d="M0 0 A 1 1"/>', "damaged"),
        ('<rect width="1" height="1" transform="evil(1)"/>', "damaged"),
        (f'<path d="M0 0{"h1v1" * 5000}z"/>', "too-heavy"),
        ("<g>" * 200 + '<rect width="1" height="1"/>' + "</g>" * 200, "too-heavy"),
    ],
)
def test_what_cannot_be_drawn_is_refused(inside, reason):
    with pytest.raises(FileRefused) as refused:
        drawn(inside)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_refused(start):
    with pytest.raises(FileRefused, match="เสีย"):
        shapes_of(f'{start}<svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>'.encode())


def test_the_doctype_that_drawing_programs_write_is_let_through():
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    svg = f'{doctype}<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>'

    assert shapes_of(svg.encode())[0].as_path().width == 1000
