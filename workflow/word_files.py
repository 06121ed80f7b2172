"""A draft, or the letter that it became, as a file for a word processor."""

from dataclasses import dataclass, replace

from letters.paper.docx.written import to_docx
from letters.paper.page import LetterPage
from letters.paper.titles import title
from letters.reading_copy import check_kept
from thai.dates import format_date
from thai.file_names import fit_for_a_file

from .draft_page import page_of
from .issuing import unnumbered
from .models import Draft
from .states import DraftState

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class WordFile:
    name: str
    content: bytes


def word_file_of(draft: Draft) -> WordFile:
    """PaperRefused."""
    page = _page(draft)
    return WordFile(f"{fit_for_a_file(title(page)).replace(' ', '-')}.docx", to_docx(page))


def _page(draft: Draft) -> LetterPage:
    """With the number that was given; where that is void, without it, to be used for another letter."""
    if not draft.letter or draft.state == DraftState.VOID:
        return unnumbered(draft)
    letter = draft.letter
    check_kept(letter, draft.office)
    return replace(page_of(draft, letter.number_thai, format_date(letter.dated_on), ""), is_draft=False)
