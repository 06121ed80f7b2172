"""What is taken from somebody who is signed in is gone with their next request."""

import datetime

from django.utils import timezone

from offices.models import Membership, Role, User
from offices.secrecy import Secrecy
from tests import make
from tests.letters.browsing import browser_of


def test_the_next_request_after_it_is_refused(world):
    """A membership that ended, another role, less clearance, an account that was closed."""
    secret = make.letter(world.province, secrecy=Secrecy.SECRET).get_absolute_url()
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    taken = {
        "membership": lambda who: Membership.objects.filter(user=who).update(until=yesterday),
        "row": lambda who: Membership.objects.filter(user=who).delete(),
        "role": lambda who: Membership.objects.filter(user=who).update(role=Role.MANAGER, cleared_for=0),
        "clearance": lambda who: Membership.objects.filter(user=who).update(cleared_for=0),
        "account": lambda who: User.objects.filter(pk=who.pk).update(is_active=False),
    }
    pages = {why: [secret] if why == "clearance" else [secret, "/letters/log/"] for why in taken}

    let_in = {}
    for why, take in taken.items():
        person = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
        client = browser_of(person)
        before = [client.get(page).status_code for page in pages[why]]
        take(person)
        after = [client.get(page).status_code for page in pages[why]]
        let_in[why] = (set(before), 200 in after)

    assert let_in == dict.fromkeys(taken, ({200}, False))
