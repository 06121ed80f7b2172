"""A letter without words, to see what stands above and below those of every letter of an office."""

from letters.models import Kind
from letters.paper.page import LetterPage
from offices.models import Office

from .composing.situation import BLANK
from .issuing import unnumbered
from .models import Draft


def sample(office: Office) -> LetterPage:
    """หนังสือภายนอก, which has the most at its head; of a section as the letter of its office."""
    home, section = (office.parent, office) if office.is_section else (office, None)
    first = home.signatories.first()
    return unnumbered(
        Draft(
            office=home,
            section=section,
            kind=Kind.EXTERNAL,
            subject=BLANK,
            addressee=BLANK,
            body=BLANK,
            signed_name=first.name if first else BLANK,
            signed_as=first.position if first else BLANK,
        )
    )
