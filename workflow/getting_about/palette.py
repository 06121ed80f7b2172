"""What the palette offers for what a person typed: pages, acts, saved views, their latest, letters."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from letters import search
from letters.models import Entry, Letter
from letters.search.forms import SearchForm
from offices.models import SavedView, User
from offices.workplace import Workplace
from thai.text import joined_key

from ..models import Draft
from .menu import BEGIN, PLACES, WRITING, Page

MOST_LETTERS, MOST_LATELY, MOST_DRAFTS = 8, 5, 3


@dataclass(frozen=True)
class Offer:
    url: str
    words: Promise | str
    beside: Promise | str = ""  # what tells it from others
    key: str = ""  # that leads there at once


@dataclass(frozen=True)
class Group:
    name: Promise
    offers: list[Offer]


def offered(typed: str, place: Workplace | None, user: User) -> list[Group]:
    """The groups that have something to offer; before anything is typed no letter is sought."""
    wanted = joined_key(typed)
    ways = [
        Group(_("ทำ"), _holding(wanted, _pages(place, user, is_act=True))),
        Group(_("มุมมองที่บันทึกไว้"), _holding(wanted, _views(place, user))),
        Group(_("หน้า"), _holding(wanted, _pages(place, user, is_act=False))),
    ]
    groups = [*ways, Group(_("หนังสือ"), _found(typed, user))] if wanted else [_lately(user), *ways]
    return [group for group in groups if group.offers]


def _holding(wanted: str, offers: Iterable[Offer]) -> list[Offer]:
    return [each for each in offers if wanted in joined_key(f"{each.words} {each.beside}")]


def _pages(place: Workplace | None, user: User, *, is_act: bool) -> list[Offer]:
    """Each page once, under the word of the menu where it stands."""
    said = [(heading.label, page) for heading in PLACES for page in heading.pages]
    said.insert(0, (WRITING.label, BEGIN))
    shown = [(name, page) for name, page in said if page.is_act is is_act and page.is_for(place, user)]
    return [_page(name, page) for name, page in shown]


def _page(heading: Promise, page: Page) -> Offer:
    return Offer(reverse(page.url), page.label, heading if str(heading) != str(page.label) else "", page.key)


def _views(place: Workplace | None, user: User) -> list[Offer]:
    if place is None:
        return []
    return [Offer(view.address, view.name) for view in SavedView.objects.at_hand(user, place.office.home_id)]


def _lately(user: User) -> Group:
    """What the person wrote and registered last."""
    drafts = Draft.objects.visible_to(user).filter(author=user).order_by("-pk")[:MOST_DRAFTS]
    lines = Entry.objects.filter(entered_by=user).order_by("-pk").values_list("letter", flat=True)
    keys = list(dict.fromkeys(lines[: 2 * MOST_LATELY]))
    letters = Letter.objects.visible_to(user).select_related("issuer").in_bulk(keys)
    written = [Offer(draft.get_absolute_url(), str(draft), _("ร่างหนังสือ")) for draft in drafts]
    registered = [_letter(letters[key]) for key in keys if key in letters]
    return Group(_("ล่าสุดของท่าน"), written + registered[:MOST_LATELY])


def _found(typed: str, user: User) -> list[Offer]:
    """By the search of every page, and no more than it shows."""
    form = SearchForm({"q": typed})
    if not form.is_valid():
        return []
    found = search.find(form.pieces, user)
    keys = found.keys[:MOST_LETTERS]
    letters = Letter.objects.visible_to(user).select_related("issuer").in_bulk(list(keys))
    return [_letter(letters[key]) for key in keys if key in letters]


def _letter(letter: Letter) -> Offer:
    beside = f"{letter.number_thai or '—'} {letter.issuer.short}"
    return Offer(letter.get_absolute_url(), letter.subject, beside)
