"""Whether letters can be printed, and their lines broken by the words of official letters too."""

from django.core import checks
from django.utils.translation import gettext as _

from .limits import PaperRefused
from .press import dictionary
from .press.job import Job
from .press.pool import print_pages

_ALONE = "Lines of letters may end inside words: there is no trietool, or libthai's own words are not there."
_INSTALL = "Install the packages libdatrie1-bin and libthai-data."


@checks.register(checks.Tags.compatibility)
def words_for_lines(**about) -> list[checks.CheckMessage]:
    return [] if dictionary.is_possible() else [checks.Warning(_ALONE, hint=_INSTALL, id="letters.W001")]


@checks.register(checks.Tags.compatibility, deploy=True)
def letters_can_be_printed(**about) -> list[checks.CheckMessage]:
    """By printing a line: Pango and its libraries, our typefaces, the room that the press is locked into."""
    try:
        print_pages(Job("<p>ทดสอบ</p>", sheets=("letter.css",)))
    except (PaperRefused, OSError) as error:
        words = _("พิมพ์หนังสือเป็น PDF ไม่ได้: %s") % error
        return [checks.Error(words, hint="tools/system run", id="letters.E002")]
    return []
