"""Some letters of a run at a time: number, paper and seal of a lot stand together, or none of them does."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from django.db import transaction

from letters import sealing
from letters.leases import Lease
from letters.models import Delivery, Letter, Seal, SealedCopy
from letters.paper.electronic import LetterFacts
from letters.paper.page import LetterPage
from letters.paper.varying.many import Variation, print_each
from offices.models import User
from thai.dates import format_date

from .. import enclosing, issuing
from ..draft_page import page_of
from ..letter_facts import facts_of, receiver_of
from ..models import LetterRun, RunLine

COPIES = 200  # of one number: half a second of work
LETTERS = 50  # with a number each: while they are written nobody else takes one


def make_next(lease: Lease) -> bool:
    """Make the next lot; False when none is left. Overtaken, and then nothing of the lot stands."""
    related = ("draft__office", "draft__section", "draft__letter", "begun_by")
    run = LetterRun.objects.select_related(*related).get(pk=lease.pk)
    return _make_letters(run, lease) if run.is_numbered_each else _make_copies(run, lease)


def deliver(run: LetterRun, letters: Iterable[tuple[int, Letter]], *, by: User) -> None:
    """From now on each office (told by its key) may read its letter."""
    deliveries = [Delivery(letter=letter, office_id=office, sent_by=by) for office, letter in letters]
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)


def _make_copies(run: LetterRun, lease: Lease) -> bool:
    """One number: printed before the transaction, which only writes down what there is."""
    lines, letter = list(run.lines.waiting().order_by("place")[:COPIES]), run.draft.letter
    if not lines:
        return False
    lease.renew()
    copies = [SealedCopy(letter=letter, office_id=each.office_id, addressee=each.addressee) for each in lines]
    with _kept(copies):
        _print(run, letter, [letter] * len(lines), lines, copies)
        with transaction.atomic():
            lease.renew()
            SealedCopy.objects.bulk_create(copies)
            for line, copy in zip(lines, copies, strict=True):
                line.copy = copy
            RunLine.objects.bulk_update(lines, ["copy", "is_alone"])
            deliver(run, [(line.office_id, letter) for line in lines], by=run.begun_by)
    return True


@transaction.atomic
def _make_letters(run: LetterRun, lease: Lease) -> bool:
    """A number each: the lease is held for as long as the transaction lasts, so no two take numbers."""
    lease.renew()
    lines, draft = list(run.lines.waiting().order_by("place")[:LETTERS]), run.draft
    if not lines:
        return False
    on, by = draft.letter.dated_on, run.begun_by
    letters = issuing.numbered(draft, [each.addressee for each in lines], on=on, by=by)
    enclosing.hand_over(draft, letters)
    seals = [Seal(letter=letter) for letter in letters]
    with _kept(seals):
        _print(run, draft.letter, letters, lines, seals)
        Seal.objects.bulk_create(seals)
        for line, letter in zip(lines, letters, strict=True):
            line.letter = letter
        RunLine.objects.bulk_update(lines, ["letter", "is_alone"])
        deliver(run, [(line.office_id, line.letter) for line in lines], by=by)
    return True


def _print(
    run: LetterRun,
    own: Letter,
    letters: Sequence[Letter],
    lines: Sequence[RunLine],
    papers: Sequence[Seal | SealedCopy],
) -> None:
    """Each line's paper, and whether it was laid out by itself. PaperRefused."""
    tokens = [sealing.new_token() for _line in lines]
    # Number, addressee and code are each line's; date and words are all of theirs.
    address = sealing.address_of(tokens[0])
    page = page_of(run.draft, own.number_thai, format_date(own.dated_on), address)
    facts = facts_of(run.draft, own, page)  # reads the text, which takes longer than to print a copy
    variations = [
        _variation(page, facts, letter, line, token)
        for letter, line, token in zip(letters, lines, tokens, strict=True)
    ]
    printed = print_each(page, variations)
    for line, paper, token, each in zip(lines, papers, tokens, printed, strict=True):
        sealing.store(paper, each.pdf, token)
        line.is_alone = each.is_alone


def _variation(page: LetterPage, facts: LetterFacts, letter: Letter, line: RunLine, token: str) -> Variation:
    receiver = receiver_of(replace(page, addressee=line.addressee))
    told = replace(facts, number=letter.number, receiver=receiver)
    return Variation(letter.number_thai, line.addressee, sealing.address_of(token), told)


@contextmanager
def _kept(papers: Sequence[Seal | SealedCopy]) -> Iterator[None]:
    """Their files go again with a lot that does not come to stand."""
    try:
        yield
    except BaseException:
        for paper in papers:
            if paper.file:
                paper.file.storage.delete(paper.file.name)
        raise
