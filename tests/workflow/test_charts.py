"""Charts: what is drawn is in proportion, inside its picture, readable, and the same as in the table."""

import datetime
import re

import pytest
from django.template.loader import render_to_string

from workflow import charts
from workflow.charts import Bar, Bars, Columns, Period, Point, Series, Signpost, Steps, Target, Tone
from workflow.charts.axis import without_overlap
from workflow.charts.bars import ROW
from workflow.charts.scale import ticks
from workflow.charts.words import NARROWEST, fitted, width_of
from workflow.states import State

LATE, OTHER = Series("เกินกำหนด", Tone.LATE), Series("ยังไม่ถึงกำหนด", Tone.WAITING)
FIRST = datetime.date(2026, 2, 1)


def day(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=number)


def bars(*values: tuple[int, ...], **fields) -> Bars:
    series = [LATE, OTHER][: len(values[0]) if values else 1]
    lines = [Bar(f"สถจ.ที่ {place}", value) for place, value in enumerate(values)]
    told = {"key": "k", "title": "ชื่อ", "caption": "ความ", "name_heading": "หน่วยงาน", "unit": "เรื่อง"}
    return Bars(**{**told, "series": series, "bars": lines, **fields})


def columns(*values: tuple[int, ...], tick: str = "") -> Columns:
    told = {"key": "k", "title": "ชื่อ", "caption": "ความ", "name_heading": "สัปดาห์"}
    periods = [Period(f"ที่ {place}", value, tick) for place, value in enumerate(values)]
    return Columns(**told, series=[LATE, OTHER][: len(values[0])], periods=periods)


def steps(*points: tuple[int, int], target: int = 10, **fields) -> Steps:
    told = {"key": "k", "title": "ชื่อ", "caption": "ความ", "name_heading": "วันที่", "value_heading": "ตอบแล้ว"}
    fields = {"first": day(0), "last": day(20), "until": day(10), "signposts": []} | fields
    reached = [Point(day(number), value) for number, value in points]
    return Steps(**told, points=reached, target=Target(target, "ต้องตอบ"), **fields)


def drawn(chart) -> str:
    return render_to_string("workflow/charts/_figure.html", {"chart": chart})


# ── Scales and words ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("most", "numbers"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (9, [0, 5, 10]),
        (76, [0, 20, 40, 60, 80]),
        (7850, [0, 2000, 4000, 6000, 8000]),
    ],
)
def test_a_scale_begins_at_nought_and_goes_up_in_even_round_steps(most, numbers):
    assert ticks(most) == numbers


def test_vowels_and_tones_above_and_below_take_no_room():
    assert width_of("กี่") == width_of("ก")


def test_a_long_name_is_cut_to_its_room():
    cut = fitted("องค์การบริหารส่วนตำบลแม่ปะ อำเภอแม่สอด", 150)

    assert cut.endswith("…")
    assert width_of(cut) <= 150


def test_every_state_has_a_pattern_of_its_own():
    assert len({charts.tone_of(state) for state in State}) == len(State)


# ── Bars ──────────────────────────────────────────────────────────────────────────────────────────


def test_bars_are_as_long_as_their_numbers_and_the_longest_fills_the_width():
    assert [bar.end for bar in bars((12,), (6,), (0,), (3,)).drawn] == [100, 50, 0, 25]


def test_the_parts_of_a_bar_follow_each_other():
    parts = bars((1, 3), (0, 2)).drawn

    assert [(part.tone, part.x, part.width) for part in parts[0].parts] == [
        (Tone.LATE, 0, 25),
        (Tone.WAITING, 25, 75),
    ]
    assert [(part.x, part.width) for part in parts[1].parts] == [(0, 50)]


def test_bars_and_their_words_stay_inside_the_picture_row_by_row():
    chart = bars(*[(n,) for n in range(30, 0, -1)])

    assert len(chart.drawn) == 20
    assert all(place * ROW < bar.label_y < bar.y < (place + 1) * ROW for place, bar in enumerate(chart.drawn))
    assert chart.drawn[-1].y + chart.bar_height < chart.height


def test_a_name_never_runs_into_the_words_beside_it():
    long = Bar("องค์การบริหารส่วนตำบลแม่ปะ อำเภอแม่สอด จังหวัดตาก", [1234], "ช้าที่สุด ๓๖๕ วัน")

    [bar] = bars(bars=[long]).drawn

    assert width_of(bar.narrow_label) + width_of(bar.words) < NARROWEST
    assert bar.label == long.label


def test_what_the_picture_leaves_out_stands_in_the_table_and_is_said():
    chart = bars(*[(2,)] * 76)

    assert (len(chart.rows), chart.rest) == (76, "และอีก ๕๖ แถวในตาราง รวม ๑๑๒ เรื่อง")


def test_the_table_has_the_numbers_of_the_picture_and_their_sum():
    chart = bars((1, 3), (0, 1200))

    assert chart.headings == ["หน่วยงาน", "เกินกำหนด", "ยังไม่ถึงกำหนด", "รวม"]
    assert [row.cells for row in chart.rows] == [["๑", "๓", "๔"], ["๐", "๑,๒๐๐", "๑,๒๐๐"]]


def test_names_of_offices_are_escaped():
    html = drawn(bars(bars=[Bar("<script>x</script>", [1], url="/o/?a=1&b=2")]))

    assert "<script" not in html
    assert html.count("&lt;script&gt;x&lt;/script&gt;") == 2


def test_nothing_to_count_is_no_picture():
    assert "<svg" not in drawn(bars((0,), (0,)))


# ── Columns ───────────────────────────────────────────────────────────────────────────────────────


def test_columns_stand_on_nought_and_are_as_high_as_their_numbers():
    chart = columns((10, 5), (0, 10))

    assert {column.y + column.height for column in chart.drawn} == {chart.foot}
    assert [column.height for column in chart.drawn] == [200, 100, 200]


def test_columns_stay_in_their_periods():
    chart = columns(*[(3, 4)] * 26)

    edges = [(column.x, column.x + column.width) for column in chart.drawn]
    assert all(left >= 0 and right <= 100 for left, right in edges)
    assert all(former[1] <= later[0] + 0.02 for former, later in zip(edges, edges[1:], strict=False))


def test_columns_stand_clear_of_the_numbers_of_the_lines():
    chart = columns((7850,), (1,))
    number = max(width_of(line.words, 14) for line in chart.lines)
    assert min(column.x for column in chart.drawn) * NARROWEST / 100 >= number
    assert max(column.x + column.width for column in chart.drawn) <= 100


def test_words_below_do_not_overlap_on_a_telephone():
    words = columns(*[(1,)] * 26, tick="ม.ค. ๖๙").ticks

    assert 2 <= len(words) < 26
    assert without_overlap(words) == words
    assert all(-0.01 <= edge <= NARROWEST + 0.01 for word in words for edge in word.span())


def test_a_single_period_is_drawn():
    assert [column.height for column in columns((1,)).drawn] == [200]


# ── Steps ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_line_steps_up_on_its_days_and_ends_today():
    chart = steps((5, 4), (10, 10))

    assert chart.path == f"M0 {chart.foot} H250 V{chart.foot - 80} H500 V{chart.foot - 200} H500"


def test_the_target_stands_at_its_number():
    chart = steps((5, 4), target=8)

    assert (chart.lines[-1].words, chart.target_line.y) == ("๘", chart.top)


def test_the_days_that_matter_are_marked_in_lines_that_keep_clear_of_each_other():
    posts = [Signpost(day(n), f"เตือนครั้งที่ {n}", "reminder") for n in (8, 9, 10, 11, 12)]
    chart = steps(signposts=[*posts, Signpost(day(9), "ครบกำหนด ๑๐ ก.พ. ๒๕๖๙", "due")])

    lanes = {post.y: [] for post in chart.posts if post.word}
    for post in chart.posts:
        lanes[post.y] += [post.word] if post.word else []
    assert all(
        without_overlap(sorted(words, key=lambda w: w.span())) == sorted(words, key=lambda w: w.span())
        for words in lanes.values()
    )
    assert max(lanes) < chart.top - 14
    assert len(chart.posts) == 6


def test_the_due_day_has_its_words_before_any_reminder():
    reminders = [Signpost(day(10), "เตือนครั้งที่ ๑", "reminder")] * 5

    posts = steps(signposts=[*reminders, Signpost(day(10), "ครบกำหนด", "due")]).posts

    assert next(post.word.words for post in posts if post.kind == "due") == "ครบกำหนด"
    assert sum(post.word is None for post in posts) == 3


def test_the_table_tells_what_was_reached_on_each_day_and_what_happened():
    chart = steps((2, 4), (5, 9), signposts=[Signpost(day(4), "ครบกำหนด", "due")])

    assert [(row.name, *row.cells) for row in chart.rows] == [
        ("๓ ก.พ. ๒๕๖๙", "๔", ""),
        ("๕ ก.พ. ๒๕๖๙", "๔", "ครบกำหนด"),
        ("๖ ก.พ. ๒๕๖๙", "๙", ""),
    ]


def test_a_line_of_one_day_is_drawn():
    chart = steps((0, 3), first=day(0), last=day(0), until=day(0))

    assert (chart.path, len(chart.ticks)) == (f"M0 {chart.foot} H0 V{chart.foot - 60} H0", 1)


# ── Every chart ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "chart", [bars((1, 3)), columns((1, 2), (3, 4)), steps((2, 4))], ids=lambda c: type(c).__name__
)
def test_a_chart_has_a_name_a_table_and_its_own_patterns(chart):
    html = drawn(chart)

    assert 'role="img" aria-labelledby="chart-k"' in html
    assert html.count('scope="col"') == len(chart.headings)
    assert html.count('scope="row"') == len(chart.rows)
    assert set(re.findall(r"url\(#([\w-]+)\)", html)) <= set(re.findall(r'id="([\w-]+)"', html))
    assert not re.search(r'\b(?:x|x1|width)="[^"]*,', html)
