"""What a page owes to who reads it otherwise than most: asked of the page itself, in the browser.

axe is asked for WCAG 2.2 AA and its best practices. The rest is what it cannot tell: nothing runs out at the
side (1.4.10), no word is cut off, no two things that are pressed lie on each other (1.4.4, 1.4.12), nothing
takes the focus where nobody sees it (2.4.7), no two links that lead elsewhere are called the same (2.4.4),
every table has a name (1.3.1).
"""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

QUESTIONS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# In a part of a page that is wider than a telephone by its nature (WCAG 1.4.10) one may go sideways.
SIDEWAYS = ".sideways, .matrix-view, .chain, .letter-text, .scan-view, .sheets"
SPACED = """* { line-height: 1.5 !important; }
* { letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""  # WCAG 1.4.12


def as_seen_by(page: Page, *, width: int, scheme: str = "light", letters: int = 100, is_spaced=False) -> None:
    """Who has a narrow screen, a dark one, larger letters (per cent), wider spaces."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    browser = page.context.new_cdp_session(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16 * letters // 100}})
    browser.detach()
    _ask(page, "space", SPACED if is_spaced else "")


def amiss(page: Page) -> list[str]:
    """What of the page, as it stands, shuts somebody out."""
    page.evaluate(Axe().axe_script)
    return _ask(page, "axe", WCAG) + _ask(page, "layout", SIDEWAYS) + _ask(page, "names")


def _ask(page: Page, question: str, given=None):
    # Playwright evaluates past the page's Content-Security-Policy, so it stays in force meanwhile.
    return page.evaluate(f"(given) => ({QUESTIONS}).{question}(given)", given)
