"""Month by month, as a picture, how many answers came in time, late, and not yet."""

from django.utils.translation import gettext as _

from offices.dates import month_in_words, months

from .. import charts
from .measured import Performance


def by_month(performance: Performance) -> charts.Columns:
    figures = [(month, measured.figures) for month, measured in performance.by_month]
    return charts.Columns(
        key="months",
        title=_("ทันกำหนดหรือไม่ ตามเดือนที่ครบกำหนด"),
        caption=_("จำนวนเรื่องที่ตอบทันกำหนด ตอบหลังกำหนด และเกินกำหนดอยู่ ในแต่ละเดือน"),
        name_heading=_("เดือน"),
        series=[
            charts.Series(_("ตอบทันกำหนด"), charts.Tone.DONE),
            charts.Series(_("ตอบหลังกำหนด"), charts.Tone.RETURNED),
            charts.Series(_("เกินกำหนดอยู่"), charts.Tone.LATE),
        ],
        periods=[
            charts.Period(
                month_in_words(month),
                (each.on_time, each.answered_late, each.late),
                months(short=True)[month.first.month - 1],
            )
            for month, each in figures
        ],
    )
