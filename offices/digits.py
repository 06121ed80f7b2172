"""With which digits a person reads a page. Wian itself writes Thai ones, everywhere.

As Django keeps moments in UTC and shows them in a person's own time, numbers are in Thai digits until a page
leaves (`config.middleware.PreferredDigits`). So nothing that is stored, printed, mailed, exported or kept in
a cache can be in the digits of the one person who asked for it.
"""

from django.db import models
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

LANGUAGE_OF_THAI_DIGITS = "th"


class Digits(models.TextChoices):
    THAI = "thai", _("ไทย ๑๒๓")
    ARABIC = "arabic", _("อารบิก 123")


def shown_to(request: HttpRequest) -> Digits:
    """What the person chose; without a choice, or a login, what goes with the language of the page."""
    if chosen := getattr(getattr(request, "user", None), "digits", ""):
        return Digits(chosen)
    return Digits.THAI if translation.get_language() == LANGUAGE_OF_THAI_DIGITS else Digits.ARABIC
