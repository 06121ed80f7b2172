"""From the words of a line of addressees to the offices they mean, for the office that writes."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext as _

from thai.addressees import Addressees, Everyone, Named, read_addressees
from thai.numerals import to_thai

from .directory import LISTED, Directory
from .models import DistributionGroup, Office

LOOKED_FOR = 20  # misspelt names for which others are offered; each costs a search through all offices


@dataclass(frozen=True)
class Choice:
    """A name that does not say which office is meant: `offered` are those it may be, or that look like it."""

    name: str
    offered: list[Office]
    is_known: bool  # several go by this name; else nobody does


@dataclass
class Expansion:
    """Who is meant. With choices open, or anything unclear, it is not yet whom a person wanted."""

    offices: list[Office] = field(default_factory=list)  # in the order of the tree, each once
    choices: list[Choice] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)  # sentences
    remarks: list[str] = field(default_factory=list)  # what to know; nothing stands in the way


def expand(
    words: str,
    asker: Office,
    *,
    on: datetime.date,
    groups: Iterable[DistributionGroup] = (),
    chosen: Iterable[int] = (),
) -> Expansion:
    """The offices that the words, the groups and the single choices (keys) mean for the one who asks.

    Only those that exist on the day, never the asker itself or a section. A name that may mean several
    offices, or none, is decided by choosing one of those offered.
    """
    return _Expander(asker, on, read_addressees(words), {*chosen}).expand([*groups])


class _Expander:
    def __init__(self, asker: Office, on: datetime.date, read: Addressees, chosen: set[int]):
        self.asker, self.read, self.chosen = asker, read, chosen
        self.directory = Directory(asker, on, _names_in(read))
        self.expansion = Expansion()
        self.found: dict[int, Office] = {}

    def expand(self, groups: list[DistributionGroup]) -> Expansion:
        for part in dict.fromkeys(self.read.parts):
            self._add(self._everyone(part) if isinstance(part, Everyone) else self._named(part))
        self._add(self.directory.offices.filter(pk__in=self.chosen))
        for group in groups:
            self._add(self._members(group))
        self._tell_what_was_not_read()
        prefetch_related_objects([o for choice in self.expansion.choices for o in choice.offered], "parent")
        self.expansion.offices = sorted(self.found.values(), key=lambda office: office.path)
        return self.expansion

    def _add(self, offices: Iterable[Office]) -> None:
        self.found |= {office.pk: office for office in offices}

    def _everyone(self, part: Everyone) -> list[Office]:
        below = self.directory.offices.below(self.asker)
        named_so = below.filter(kind=part.noun.kind, name__startswith=part.noun.form)
        found = list(named_so.filter(self._in_any(part.within)) if part.within else named_so)
        for name in part.excepted:
            found = self._without(found, name)
        if not found:
            self._tell(_("ไม่มีหน่วยงานในสังกัดที่ตรงกับ «%s»"), part.words)
        return found

    def _in_any(self, places: tuple[Named, ...]) -> Q:
        within = Q(pk__in=[])
        for place in places:
            offices = self._one_place(place)
            within |= Q(path__under=offices.path) if offices else Q(pk__in=[])
        return within

    def _without(self, found: list[Office], name: Named) -> list[Office]:
        excepted = self._one_place(name)
        if excepted is None:
            return found
        left = [office for office in found if not office.path.startswith(excepted.path)]
        if len(left) == len(found):
            self._tell(_("ข้อยกเว้น «%s» ไม่ได้ตัดหน่วยงานใดออก"), name.words)
        return left

    def _one_place(self, name: Named) -> Office | None:
        places = self.directory.place(name)
        if len(places) == 1:
            return places[0]
        if places:
            among = ", ".join(str(office) for office in places[:10])
            self._tell(_("«%s» มีหลายแห่ง โปรดระบุจังหวัดหรืออำเภอด้วย"), name.words, f" ({among})")
        elif name.name:
            self._tell(_("ไม่พบหน่วยงานชื่อ «%s» โปรดตรวจตัวสะกด"), name.words)
        else:
            self._tell(_("ไม่ได้บอกชื่อว่าใน%sใด"), name.words)
        return None

    def _named(self, name: Named) -> list[Office]:
        """The one that is meant; else those offered of which a person has chosen, or none as yet."""
        called = self.directory.called(name)
        if len(called) == 1:
            return called
        offered = called or (self.directory.like(name) if len(self.expansion.choices) < LOOKED_FOR else [])
        picked = [office for office in offered if office.pk in self.chosen]
        if not picked:
            self.expansion.choices.append(Choice(name.words, offered, is_known=bool(called)))
        return picked

    def _members(self, group: DistributionGroup) -> list[Office]:
        members = list(group.members.existing(self.directory.on).others_than(self.asker).only(*LISTED))
        if gone := group.members.count() - len(members):
            said = {"group": group.name, "n": to_thai(gone)}
            self.expansion.remarks.append(
                _("กลุ่ม «%(group)s» มี %(n)s แห่งที่ไม่ได้นับ เพราะเลิกแล้วหรือเป็นหน่วยงานของท่านเอง") % said
            )
        return members

    def _tell_what_was_not_read(self) -> None:
        for words in self.read.unclear:
            self._tell(_("อ่านไม่เข้าใจ: «%s» หากเป็นผู้รับอีกรายหนึ่ง ให้ขึ้นบรรทัดใหม่"), words)
        if self.read.is_listed_elsewhere:
            self._tell(_("รายชื่อที่แนบไปกับหนังสือขยายเป็นหน่วยงานไม่ได้ โปรดพิมพ์ชื่อหรือเลือกเอง"))

    def _tell(self, sentence: str, words: str = "", more: str = "") -> None:
        told = (sentence % words if words else sentence) + more
        if told not in self.expansion.unclear:
            self.expansion.unclear.append(told)


def _names_in(read: Addressees) -> Iterator[Named]:
    for part in read.parts:
        if isinstance(part, Named):
            yield part
        else:
            yield from part.within
            yield from part.excepted
