"""The table below a letter as a field of a form: text with tabs, as it is pasted from a spreadsheet."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from letters.paper import limits
from letters.paper.page import Table
from thai import table_text
from thai.numerals import to_thai

MOST_TYPED = limits.TABLE + limits.CELLS  # characters, the tabs and line ends included
TOLD = format_lazy(
    _("บรรทัดแรกเป็นหัวตาราง วางจากโปรแกรมตารางคำนวณได้ พิมพ์ได้ไม่เกิน {columns} สดมภ์ {rows} แถว"),
    columns=to_thai(limits.COLUMNS),
    rows=to_thai(f"{limits.ROWS:,}"),
)


class TableField(forms.CharField):
    """A Table; None where nothing is typed. A table that cannot be printed is refused in words."""

    widget = forms.Textarea(attrs={"rows": 6, "data-table": "", "wrap": "off"})

    def __init__(self, **kwargs):
        super().__init__(required=False, strip=False, max_length=MOST_TYPED, help_text=TOLD, **kwargs)

    def clean(self, value) -> Table | None:
        text = super().clean(value)
        head, *rows = table_text.read(text) or [[]]
        if not head:
            return None
        if not rows:
            raise ValidationError(_("ตารางมีแต่หัว โปรดเติมแถว หรือลบหัวตารางออก"))
        table = Table(tuple(head), tuple(tuple(row) for row in rows))
        try:
            limits.check_table(table)
        except limits.PaperRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return table
