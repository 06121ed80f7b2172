"""The words of an HTML body; nothing is fetched and nothing is run."""

from html.parser import HTMLParser

_SILENT = {"script", "style", "head", "title", "template", "noscript"}
_LINES = {"p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_CELLS = {"td", "th"}


def text_of_html(html: str) -> str:
    words = _Words()
    words.feed(html)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


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
