"""The words of an HTML body; nothing is fetched and nothing is run."""

from html.parser import HTMLParser

_SILENT = {"script", "style", "head", "title", "template", "noscript"}
_LINES = {"p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_CELLS = {"td", "th"}


def text_of_html(html: str) -> str:
    words = _Words()
    # The library looks to the end of the text for the end of each thing that has none.
    told, end, rest = _without_comments(html).rpartition(">")
    words.feed(told + end)
    words.close()
    words.handle_data(rest)
    lines = (" ".join(line.split()) for line in "".join(words.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _without_comments(html: str) -> str:
    """One that does not end hides the rest, as in browsers."""
    pieces, place = [], 0
    while (start := html.find("<!--", place)) >= 0:
        pieces.append(html[place:start])
        end = html.find("-->", start)
        if end < 0:
            return "".join(pieces)
        place = end + 3
    return "".join([*pieces, html[place:]])


class _Words(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in _SILENT
        self._break(tag)

    def handle_endtag(self, tag):
        self.silent -= tag in _SILENT and self.silent > 0
        self._break(tag)

    def handle_data(self, data):
        if not self.silent:
            self.pieces.append(data.replace("\n", " "))

    def _break(self, tag):
        if tag in _LINES or tag in _CELLS:
            self.pieces.append("\n" if tag in _LINES else " ")
