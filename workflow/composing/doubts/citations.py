"""Letters that the draft names: by a number that the office has, of the day that its register says."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from letters.models import Letter
from thai.dates import format_date
from thai.reading import Citation, Read
from thai.reading.citations import read_citations
from thai.reading.layout import lay_out
from thai.text import trace

from ...draft_page import secrecy_of
from ...models import Draft
from .doubt import Doubt
from .looked import Looked


def doubts(looked: Looked) -> Iterator[Doubt]:
    """Two questions to the database, however many letters are named."""
    named = _named(looked)
    known, struck = _registered(looked.draft, [citation for _field, citation in named])
    for field, citation in named:
        yield from _of(citation, field, known[str(citation.number)], struck)
    yield from _undated_lines(looked.draft)


def _named(looked: Looked) -> list[tuple[str, Citation]]:
    """Each number once, with the field in which it stands first."""
    draft, found = looked.draft, {}
    for field, text in (("cites", draft.cites), ("body", looked.text), ("encloses", draft.encloses)):
        if field == "body" or looked.form.has_closing:
            for each in _read(text, looked):
                found.setdefault(str(each.value.number), (field, each.value))
    return list(found.values())


def _read(text: str, looked: Looked) -> tuple[Read[Citation], ...]:
    return read_citations(lay_out(trace(text)), None, looked.today) if text.strip() else ()


def _registered(draft: Draft, named: list[Citation]) -> tuple[dict[str, list[Letter]], set[int]]:
    """By number those that the office holds, none more secret than the draft; and which are void."""
    known: dict[str, list[Letter]] = defaultdict(list)
    if not named:
        return known, set()
    held = Letter.objects.held_by(draft.office.with_sections()).filter(secrecy__lte=secrecy_of(draft))
    letters = list(held.filter(number__in=[str(each.number) for each in named]).only("number", "dated_on"))
    for letter in letters:
        known[letter.number].append(letter)
    struck = Letter.objects.filter(pk__in=[each.pk for each in letters]).struck_through()
    return known, set(struck.values_list("pk", flat=True))


def _of(citation: Citation, field: str, letters: list[Letter], struck: set[int]) -> Iterator[Doubt]:
    said = {"number": citation.number.thai}
    if citation.dated_on is None and field != "cites":  # whose lines are looked at one by one
        yield Doubt(_("หนังสือที่อ้าง ที่ %(number)s ไม่มีวันที่") % said, field)
    if not letters:
        words = _("ไม่พบหนังสือ ที่ %(number)s ในทะเบียนของหน่วยงาน โปรดตรวจเลขที่")
        yield Doubt(words % said, field)
        return
    meant = [each for each in letters if citation.dated_on in (None, each.dated_on) or each.dated_on is None]
    if not meant:
        said |= {"kept": format_date(letters[0].dated_on), "written": format_date(citation.dated_on)}
        words = _("ทะเบียนว่า ที่ %(number)s ลงวันที่ %(kept)s แต่ร่างเขียนว่า %(written)s")
        yield Doubt(words % said, field)
    elif all(each.pk in struck for each in meant):
        yield Doubt(_("หนังสือที่อ้าง ที่ %(number)s ถูกยกเลิกแล้ว") % said, field)


def _undated_lines(draft: Draft) -> Iterator[Doubt]:
    for line in draft.cites.splitlines():
        if line.strip() and not ("ลงวันที่" in line or "ลว." in line):
            yield Doubt(_("หนังสือในช่องอ้างถึงไม่มีวันที่: %s") % line.strip(), "cites")
