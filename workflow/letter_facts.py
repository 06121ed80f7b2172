"""What an issued letter's paper says, as data for other systems."""

from letters.models import Letter
from letters.paper.electronic import LetterFacts, Party, Reference
from letters.paper.page import LetterPage
from letters.paper.titles import NAMES
from thai.reading import read_letter

from .draft_page import earlier_letters
from .models import Draft


def facts_of(draft: Draft, letter: Letter, page: LetterPage) -> LetterFacts:
    """A letter that is signed goes from post to post, a stamped one from office to office."""
    signature = page.signature if page.form.is_signed else None
    person = {"name": signature.name, "post": " ".join(signature.position)} if signature else {}
    return LetterFacts(
        number=letter.number,
        dated_on=letter.dated_on,
        subject=letter.subject,
        sender=Party(draft.office.name, **person),
        receiver=receiver_of(page),
        secrecy=page.secrecy,
        urgency=page.urgency,
        references=_references(draft, letter, page),
        encloses=page.encloses,
        description=NAMES[page.form],
    )


def receiver_of(page: LetterPage) -> Party:
    return Party(post=page.addressee) if page.form.is_signed else Party(page.addressee)


def _references(draft: Draft, letter: Letter, page: LetterPage) -> tuple[Reference, ...]:
    """The letters it was written for, then the others that its text names by number."""
    known = [Reference(each.number, each.dated_on, each.subject) for each in earlier_letters(draft)]
    said = read_letter("\n".join((*page.cites, *page.paragraphs)), today=letter.dated_on)
    named = [Reference(str(each.value.number), each.value.dated_on) for each in said.citations]
    by_number = {reference.number: reference for reference in (*reversed(named), *reversed(known))}
    in_order = dict.fromkeys(reference.number for reference in (*known, *named) if reference.number)
    return tuple(by_number[number] for number in in_order)
