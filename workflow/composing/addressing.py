"""The line of addressees, with the words that begin and close a letter to them."""

from letters.models import Kind
from offices.models import Office
from thai.posts import head_of
from thai.salutations import manners_for


def to_office(to: Office, kind: str) -> dict[str, str]:
    """The office, «ถึง กรม…»; or who heads it, «เรียน อธิบดีกรม…». Fields of a Draft."""
    return to_words(to.name if kind == Kind.STAMPED else head_of(to.name))


def to_words(addressee: str) -> dict[str, str]:
    manners = manners_for(addressee)
    return {"addressee": addressee[:300], "salutation": manners.salutation, "closing": manners.closing}
