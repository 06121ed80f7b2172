"""Whether lines of letters can be broken by the words of official letters too: asked by `check`."""

from django.core import checks

from .press import dictionary

_ALONE = "Lines of letters may end inside words: there is no trietool, or libthai's own words are not there."
_INSTALL = "Install the packages libdatrie1-bin and libthai-data."


@checks.register(checks.Tags.compatibility)
def words_for_lines(**about) -> list[checks.CheckMessage]:
    return [] if dictionary.is_possible() else [checks.Warning(_ALONE, hint=_INSTALL, id="letters.W001")]
