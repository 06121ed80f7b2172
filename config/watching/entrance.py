"""Wrong passwords, as figures: whoever watches sees that somebody guesses."""

from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver

from offices.entrance.guarding import paused

from . import figures


@receiver(user_login_failed)
def count_wrong(sender, **kwargs) -> None:
    figures.WRONG.inc()


@receiver(paused)
def count_paused(sender, **kwargs) -> None:
    figures.PAUSED.inc()
