"""The chain of a letter as a picture: what it came from above, what came of it below."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch

from offices.dates import day_in_words

from .models import Letter, Link, Proposal

BOX_WIDTH, BOX_HEIGHT = 236, 104  # SVG units, as are the gaps and the margin
GAP_ACROSS, GAP_DOWN, MARGIN = 32, 56, 12
MOST_LETTERS = 60  # past this a picture no longer helps; the list of links goes on


@dataclass
class Box:
    """One letter, or one cited number that nobody has registered."""

    number: str
    date: str
    office: str
    due: str = ""
    url: str = ""
    is_stub: bool = False
    is_here: bool = False
    x: int = 0
    y: int = 0

    @property
    def middle(self) -> int:
        return self.x + BOX_WIDTH // 2

    @property
    def foot(self) -> int:
        return self.y + BOX_HEIGHT


@dataclass
class Line:
    upper: Box
    lower: Box
    label: str
    is_proposed: bool

    @property
    def label_x(self) -> int:
        return (self.upper.middle + self.lower.middle) // 2

    @property
    def label_y(self) -> int:
        return (self.upper.foot + self.lower.y) // 2


@dataclass
class Chain:
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    width: int = 0
    height: int = 0
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


def chain_of(letter: Letter, user) -> Chain:
    """Everything linked with the letter, near or far, laid out top-down from the oldest cause.

    A cited letter that the person may not see keeps its number and date, without a way in. Letters that cite,
    and that the person may not see, are not shown: they are others' business.
    """
    links = _reachable(letter, user)
    visible = set(Letter.objects.visible_to(user).filter(pk__in=_letters(links)).values_list("pk", flat=True))
    boxes = {("letter", letter.pk): _letter_box(letter, can_open=False, is_here=True)}
    lines = []
    for link in links:
        lower = boxes.setdefault(
            ("letter", link.source_id), _letter_box(link.source, link.source_id in visible)
        )
        upper = boxes.setdefault(_upper_key(link), _upper_box(link, visible))
        lines.append(Line(upper, lower, str(link.get_kind_display()), _is_proposed(link)))
    return _laid_out(list(boxes.values()), lines)


def _reachable(letter: Letter, user) -> list[Link]:
    """What letters in the person's sight say of one another, near and far, up to MOST_LETTERS."""
    asked = Prefetch("stub__proposals", Proposal.objects.open().visible_to(user))
    said = Link.objects.filter(source__in=Letter.objects.visible_to(user)).prefetch_related(asked)
    found: dict[int, Link] = {}
    known, frontier = {letter.pk}, {letter.pk}
    while frontier and len(known) < MOST_LETTERS:
        fresh = said.of(frontier).exclude(pk__in=found).order_by("pk")[: MOST_LETTERS - len(known)]
        found |= {link.pk: link for link in fresh}
        frontier = _letters(found.values()) - known
        known |= frontier
    return [found[pk] for pk in sorted(found)]


def _letters(links) -> set[int]:
    return {link.source_id for link in links} | {link.letter.pk for link in links if link.letter}


def _is_proposed(link: Link) -> bool:
    return bool(link.stub and not link.letter and link.stub.proposals.all())


def _upper_key(link: Link) -> tuple[str, int]:
    return ("letter", link.letter.pk) if link.letter else ("stub", link.stub_id)


def _upper_box(link: Link, visible: set[int]) -> Box:
    if link.letter:
        return _letter_box(link.letter, link.letter.pk in visible)
    stub = link.stub
    office = stub.issuer.short if stub.issuer else stub.issuer_name
    return Box(stub.number_thai, day_in_words(stub.dated_on) if stub.dated_on else "", office, is_stub=True)


def _letter_box(letter: Letter, can_open: bool, is_here: bool = False) -> Box:
    return Box(
        number=letter.number_thai or "—",
        date=day_in_words(letter.dated_on) if letter.dated_on else "",
        office=letter.issuer.short,
        due=day_in_words(letter.due_on, "short") if letter.due_on and (can_open or is_here) else "",
        url=letter.get_absolute_url() if can_open else "",
        is_here=is_here,
    )


def _laid_out(boxes: list[Box], lines: list[Line]) -> Chain:
    depth = _depths(boxes, lines)
    rows: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        rows[depth[id(box)]].append(box)
    widest = max(len(row) for row in rows.values())
    width = 2 * MARGIN + widest * BOX_WIDTH + (widest - 1) * GAP_ACROSS
    for level, row in rows.items():
        used = len(row) * BOX_WIDTH + (len(row) - 1) * GAP_ACROSS
        for place, box in enumerate(row):
            box.x = (width - used) // 2 + place * (BOX_WIDTH + GAP_ACROSS)
            box.y = MARGIN + level * (BOX_HEIGHT + GAP_DOWN)
    height = 2 * MARGIN + len(rows) * BOX_HEIGHT + (len(rows) - 1) * GAP_DOWN
    return Chain(boxes, lines, width, height)


def _depths(boxes: list[Box], lines: list[Line]) -> dict[int, int]:
    """Rows below the top: a letter stands below all it cites. Bounded, so that a circle of citations ends."""
    depth = {id(box): 0 for box in boxes}
    for _round in boxes:
        for line in lines:
            below = depth[id(line.upper)] + 1
            if depth[id(line.lower)] < below < len(boxes):
                depth[id(line.lower)] = below
    used = sorted(set(depth.values()))
    return {key: used.index(value) for key, value in depth.items()}
