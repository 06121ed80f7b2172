"""What a page or a style sheet may fetch. WeasyPrint's own fetcher opens files and the whole network."""

from pathlib import Path

from weasyprint.urls import URLFetcher

PAPER = Path(__file__).parents[2]
FONTS = frozenset(font.as_uri() for font in (PAPER / "fonts").glob("*.ttf"))


class Nothing(URLFetcher):
    """For letters: no address is fetched, and trying stops the print."""

    def __init__(self):
        super().__init__(allowed_protocols=frozenset(), fail_on_errors=True)


class OnlyFonts(URLFetcher):
    """For the style sheets: the fonts beside them, and nothing else."""

    def __init__(self):
        super().__init__(allowed_protocols={"file"}, fail_on_errors=True)

    def fetch(self, url, headers=None):
        if url not in FONTS:
            raise ValueError(f"Not a font of ours: {url}")
        return super().fetch(url, headers)
