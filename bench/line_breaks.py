"""How often a line ends inside a word: `bench/line_breaks.py DIR`, a folder of letters as .txt, in 16 widths.

Judged by two lists fixed before any letter was looked at, neither made from the letters: the words of
bench/line_breaks.txt, and what PyThaiNLP takes for one word (at most ten letters: longer ones are phrases).
The same letters are broken by plain libthai for comparison.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

WIDTHS = [12 + 0.3 * step for step in range(16)]  # centimetres
LONGEST = 10  # letters
THAI = "ก-ฺเ-๎"
PROSE = re.compile(f"[{THAI}]")
WORDS = Path(__file__).with_suffix(".txt")


def paragraphs(folder: Path):
    """Blocks of lines joined again, of Thai prose: a scan's noise is left out."""
    for file in sorted(folder.glob("*.txt")):
        for block in re.split(r"\n\s*\n", file.read_text()):
            text = re.sub(rf"(?<=[{THAI}])\n(?=[{THAI}])", "", block.strip())
            text = " ".join(text.split())
            if len(text) > 150 and len(PROSE.findall(text)) > 0.8 * len(text.replace(" ", "")):
                yield file.name, text


def lines_of(document) -> list[list[str]]:
    """Of each paragraph, its lines."""

    def walk(box, kind):
        if type(box).__name__ == kind:
            yield box
        for child in getattr(box, "children", ()):
            yield from walk(child, kind)

    found = {}
    for page in document.pages:
        for block in walk(page._page_box, "BlockBox"):
            if block.element_tag == "p":
                lines = found.setdefault(block.element, [])
                lines += ["".join(t.text for t in walk(line, "TextBox")) for line in walk(block, "LineBox")]
    return list(found.values())


def breaks(text: str, lines: list[str]) -> list[int]:
    """Where a line ends between two Thai letters."""
    found, at = [], 0
    for line in lines:
        at = text.index(line.strip(), at) + len(line.strip())
        if re.match(rf"[{THAI}][{THAI}]", text[at - 1 : at + 1]):
            found.append(at)
    return found


def spans_of_list(text: str, words: list[str]) -> list[tuple[int, int]]:
    return [(m.start(), m.start() + len(w)) for w in words for m in re.finditer(f"(?={re.escape(w)})", text)]


def spans_of_tokens(text: str) -> list[tuple[int, int]]:
    from pythainlp.tokenize import word_tokenize

    ends = [0]
    for token in word_tokenize(text, engine="newmm"):
        ends.append(ends[-1] + len(token))
    return [(a, b) for a, b in pairwise(ends) if b - a <= LONGEST]


def parted(text: str, at: int, spans: list[tuple[int, int]]) -> str:
    """The word that a line ends within, its parts divided; "" for none."""
    return next((f"{text[a:at]}|{text[at:b]}" for a, b in spans if a < at < b), "")


def measure(folder: Path) -> None:
    from letters.paper.press.inside.laying import lay_out

    words = WORDS.read_text().split()
    letters, count, by_list, by_tokens = set(), 0, Counter(), Counter()
    for letter, text in paragraphs(folder):
        letters.add(letter)
        listed, tokens = spans_of_list(text, words), spans_of_tokens(text)
        shown = text.replace("&", "&amp;").replace("<", "&lt;")
        html = "".join(f'<p style="width: {width}cm; text-indent: 0">{shown}</p>' for width in WIDTHS)
        for lines in lines_of(lay_out(html, ("letter.css",), {})):
            for at in breaks(text, lines):
                count += 1
                by_list[parted(text, at, listed)] += 1
                by_tokens[parted(text, at, tokens)] += 1
    print(f"{count} ends of lines between Thai letters, in {len(letters)} letters and {len(WIDTHS)} widths")
    for name, found in (("the list", by_list), ("PyThaiNLP", by_tokens)):
        bad = count - found.pop("", 0)
        print(
            f"  inside a word of {name}: {bad} ({100 * bad / count:.1f} %)", *found.most_common(12), sep="  "
        )


def main(folder: str) -> None:
    from letters.paper.press.dictionary import with_our_words

    for name, where in (("libthai alone", None), ("with our words", with_our_words(Path("var")))):
        print(f"── {name} ──", flush=True)
        env = {**os.environ, "PYTHONPATH": ".", **({"LIBTHAI_DICTDIR": str(where)} if where else {})}
        subprocess.run([sys.executable, __file__, folder, "measure"], env=env, check=True)


if __name__ == "__main__":
    measure(Path(sys.argv[1])) if sys.argv[2:] else main(sys.argv[1])
