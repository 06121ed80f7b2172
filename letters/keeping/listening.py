"""What a killed worker left is taken up again."""

from django.dispatch import receiver

from ..signals import swept
from . import carrying_out, tasks


@receiver(swept)
def take_up_what_is_unfinished(sender, now, **kwargs) -> int:
    lists = carrying_out.unfinished()
    for pk in lists:
        tasks.destroy.enqueue(pk)
    return len(lists)
