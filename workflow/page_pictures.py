"""Pictures of a page for who sets up or writes what will be printed."""

from base64 import b64encode

from letters.paper import pdf
from letters.paper.page import LetterPage


def of_page(page: LetterPage) -> list[str]:
    """The sheets as addresses that hold the pictures: what nobody has saved has no other. PaperRefused."""
    return [f"data:image/png;base64,{b64encode(sheet).decode()}" for sheet in pdf.to_pictures(page)]
