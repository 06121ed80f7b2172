"""manage.py chain_history: takes over what was written before there were chains."""

from itertools import groupby
from operator import itemgetter

from django.core.management.base import BaseCommand

from ...ledger.taking_over import take_over


class Command(BaseCommand):
    help = (
        "Once after upgrading: gives every row that was there before its office's chain its line in it. Can "
        "be broken off and run again."
    )

    def handle(self, **options) -> None:
        for kind, lots in groupby(take_over(), key=itemgetter(0)):
            self.stdout.write(f"{kind.name}: {sum(number for _kind, number in lots)}")
