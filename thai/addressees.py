"""To whom a letter goes, as its line of addressees says: «ทุกอำเภอ ยกเว้นอำเภออุ้มผาง».

Read are offices of a kind, with what is excepted and where they lie, and offices by their names. What is not
understood is told, never guessed.
"""

from dataclasses import dataclass, field, replace

from thai.addressing_words import Token, Word, is_other_office, tidy, tokens, without_list
from thai.office_names import BANGKOK, Kind, Noun, in_full


@dataclass(frozen=True)
class Named:
    """One office or place. Without a noun it may be of any kind; without a name it is the reader's own."""

    name: str
    noun: Noun | None = None
    within: tuple["Named", ...] = ()  # places, all of which it lies in

    @property
    def words(self) -> str:
        return " ".join([f"{self._kind_in_words}{self.name}", *(place.words for place in self.within)])

    @property
    def _kind_in_words(self) -> str:
        return (self.noun.form or _IN_WORDS[self.noun.kind]) if self.noun else ""


@dataclass(frozen=True)
class Everyone:
    """Every office of a kind: below the reader's own, or within any of some places."""

    noun: Noun
    within: tuple[Named, ...] = ()
    excepted: tuple[Named, ...] = ()

    @property
    def words(self) -> str:
        kind = _IN_WORDS[self.noun.kind]
        return f"ทุก{kind}" if kind else f"{self.noun.form or 'องค์กรปกครองส่วนท้องถิ่น'}ทุกแห่ง"


@dataclass(frozen=True)
class Addressees:
    parts: tuple[Everyone | Named, ...] = ()
    unclear: tuple[str, ...] = ()  # words that were not understood
    is_listed_elsewhere: bool = False  # «ตามรายชื่อแนบท้าย»


_IN_WORDS = {Kind.PROVINCE: "จังหวัด", Kind.DISTRICT: "อำเภอ", Kind.LOCAL: ""}


def read_addressees(text: str) -> Addressees:
    """Read a line of addressees, as printed or as typed."""
    line, is_listed = without_list(tidy(text))
    reader = _Reader(list(tokens(line)))
    reader.read()
    return Addressees(tuple(reader.parts), tuple(reader.unclear), is_listed)


@dataclass
class _Reader:
    """Reads clause after clause: every office of a kind, or a list of names."""

    tokens: list[Token]
    at: int = 0
    parts: list[Everyone | Named] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)

    def read(self) -> None:
        while self.at < len(self.tokens):
            if self._is(Word.APART, Word.ONLY, Word.CLOSE):
                self.at += 1
            elif nouns := self._nouns_of_all():
                self._read_everyone(nouns)
            elif names := self._read_names():
                self.parts += names
            else:
                self.unclear += [token.text for token in self.tokens[self.at : self.at + 1]]
                self.at += 1

    def _is(self, *words: Word, ahead: int = 0) -> bool:
        place = self.at + ahead
        return place < len(self.tokens) and self.tokens[place].word in words

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _nouns_of_all(self) -> list[Noun]:
        """The kinds of which all are meant here, the reader then standing behind them; none otherwise.

        «อบจ. และ อบต. ทุกแห่ง» is all of both; «อปท. ในพื้นที่» is all of them. A noun that says neither whose
        name follows nor that all are meant is unclear.
        """
        seen = list[Token]()
        while self._is(Word.NOUN) or (seen and self._is(Word.APART) and self._is(Word.NOUN, ahead=1)):
            seen += [token] if (token := self._next()).noun else []
        if self._is(Word.EVERY) and (nouns := self._meant_by(seen, self.tokens[self.at].noun)):
            self.at += 1
            return nouns
        if seen and self._is(Word.WITHIN):
            return [token.noun for token in seen if token.noun]
        if seen and self._is(Word.NAME):
            self.at -= 1
            seen.pop()
        self.unclear += [token.text for token in seen]
        return []

    def _meant_by(self, seen: list[Token], every: Noun | None) -> list[Noun]:
        """«องค์การบริหารส่วนจังหวัด ทุกจังหวัด» is about the former; «จังหวัด อำเภอทุกอำเภอ» about districts only."""
        nouns = [token.noun for token in seen if token.noun]
        if every is None or (nouns and every.kind.level > nouns[-1].kind.level):
            return nouns
        own = [noun for noun in nouns[-1:] if noun.kind == every.kind]
        self.unclear += [token.text for token in (seen[:-1] if own else seen)]
        return own or [every]

    def _read_everyone(self, nouns: list[Noun]) -> None:
        """What follows «ทุกอำเภอ»: where they lie, which are excepted."""
        within: list[Named] = []
        excepted: list[Named] = []
        while self.at < len(self.tokens) and not self._is(Word.APART):
            if self._is(Word.WITHIN) or (self._is_higher(nouns[0]) and not excepted):
                within += self._read_places()
            elif self._is(Word.EXCEPT):
                excepted += self._read_excepted(nouns)
            elif self._next().word != Word.CLOSE:
                self.unclear.append(self.tokens[self.at - 1].text)
        for noun in nouns:
            self.parts.append(Everyone(noun, tuple(within), self._may_except(noun, excepted)))

    def _is_higher(self, noun: Noun) -> bool:
        """«ทุกอำเภอ จังหวัดตาก»: a place stands right behind them, in which they may lie."""
        if not (self._is(Word.NOUN) and self._is(Word.NAME, ahead=1)):
            return False
        place = self.tokens[self.at].noun
        return place is not None and place.kind.level > noun.kind.level

    def _read_places(self) -> list[Named]:
        """«ในจังหวัดตาก และเชียงใหม่»; «ในจังหวัด» without a name is the reader's own."""
        if self._is(Word.WITHIN):
            self.at += 1
        if places := self._read_names():
            return places
        return [Named("", self._next().noun if self._is(Word.NOUN) else None)]

    def _read_excepted(self, nouns: list[Noun]) -> list[Named]:
        word = self._next()
        names = self._read_names(nouns[0] if len(nouns) == 1 else None, is_one_line=True)
        self.unclear += [] if names else [word.text]  # excepted is somebody, and it is not said who
        return names

    def _may_except(self, noun: Noun, excepted: list[Named]) -> tuple[Named, ...]:
        """A province is not asked without one of its districts; Bangkok has no office of this kind anyway."""
        kept = []
        for name in excepted:
            if name.noun and name.noun.kind.level < noun.kind.level:
                self.unclear.append(name.words)
            elif name.name != BANGKOK:
                kept.append(name)
        return tuple(kept)

    def _read_names(self, noun: Noun | None = None, *, is_one_line: bool = False) -> list[Named]:
        """A list of names; one without a noun is of the kind of the one before, or of the kind given.

        What is excepted ends with its line, or at a semicolon: whoever stands behind it is asked again.
        """
        names: list[Named] = []
        placed: dict[Noun | None, int] = {}  # of how many names it is known whether they lie in such a place
        while True:
            start = self.at
            if is_one_line and self._is(Word.APART) and {*self.tokens[self.at].text} & {*"\n;"}:
                return names
            is_apart = self._skip_to_name()
            own = self._next().noun if self._is(Word.NOUN) and self._is(Word.NAME, ahead=1) else None
            if not self._is(Word.NAME) or (own is None and self.tokens[self.at - 1].word == Word.NOUN):
                self.at = start
                return names
            noun = own or noun
            named = self._named(self._next().text, noun)
            if names and not is_apart and _lies_in(names[-1], named):
                new = placed.get(named.noun, 0)
                names[new:] = [_put(each, named) for each in names[new:]]
                placed[named.noun], noun = len(names), None
            else:
                names.append(named)

    def _skip_to_name(self) -> bool:
        """Steps over what may stand between two names; whether it sets them apart."""
        start = self.at
        while self._is(Word.APART, Word.WITHIN):
            self.at += 1
        return any(token.word == Word.APART for token in self.tokens[start : self.at])

    def _named(self, name: str, noun: Noun | None) -> Named:
        return Named(in_full(name), None if is_other_office(name) else noun)


def _lies_in(name: Named, place: Named) -> bool:
    """«อำเภอแม่สอด จังหวัดตาก»: of two names with only a space between, the second is the higher one's."""
    return bool(name.noun and place.noun and place.noun.kind.level > name.noun.kind.level)


def _put(name: Named, place: Named) -> Named:
    """The name in the place, unless another place of that kind follows it already."""
    has_one = any(each.noun == place.noun for each in name.within)
    return name if has_one or not _lies_in(name, place) else replace(name, within=(*name.within, place))
