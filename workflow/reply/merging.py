"""Writing a text anew without touching what a person wrote."""

import re


def merged(body: str, former: dict[str, str], new: dict[str, str]) -> str:
    """The body with each paragraph that still reads as `former` has it put as `new` has it.

    Whatever a person changed, added or took out stays so. What `new` alone has comes after the paragraph that
    it follows there.
    """
    blocks = [block for block in re.split(r"\n[ \t]*\n", body.replace("\r\n", "\n")) if block.strip()]
    names = _names(blocks, former)
    told = [(name, new.get(name) if name else block) for name, block in zip(names, blocks, strict=True)]
    for before, name in zip([None, *new], new, strict=False):
        if name not in former and former:
            _insert(told, before, name, new[name])
    return "\n\n".join(text for _name, text in told if text)


def in_one_line(block: str) -> str:
    return " ".join(block.replace("\r\n", "\n").split("\n")).strip()


def _names(blocks: list[str], former: dict[str, str]) -> list[str | None]:
    """Which paragraph of the system's each block is; None for a person's own."""
    known = {text: name for name, text in former.items()}
    return [known.pop(in_one_line(block), None) for block in blocks]


def _insert(told: list[tuple[str | None, str | None]], before: str | None, name: str, text: str) -> None:
    places = [place for place, (each, _text) in enumerate(told) if each == before and before]
    place = places[0] + 1 if places else max(len(told) - 1, 0)  # else above the closing line
    told.insert(place, (name, text))
