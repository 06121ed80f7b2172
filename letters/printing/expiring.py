"""A printout stays as it was made: once a letter is more secret than it shows, nobody may fetch it."""

from django.utils import timezone

from ..models import Entry, Letter, Link, Printout


def expire(letter: Letter) -> None:
    """Close the printouts of all books that name the letter: in a line of its own, or as an answer."""
    links = Link.objects.of([letter])
    named_with = {letter, *(link.source for link in links), *(link.letter for link in links if link.letter)}
    books = Entry.objects.filter(letter__in=named_with).values("register")
    Printout.objects.filter(register__in=books).update(expires_at=timezone.now())
