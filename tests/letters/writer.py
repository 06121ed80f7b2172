"""A clerk as a process of its own: `python -m tests.letters.writer OFFICE PERSON LETTERS`.

Logs so many letters for an office, every third of which is rolled back. Says on its output, a line each,
what a client is told: «begin TOKEN» before, «saved TOKEN NUMBER» after. It can be killed at any moment.
"""

import datetime
import sys
import uuid

import django

DAY = datetime.date(2026, 3, 2)


class ChangedHerMind(Exception):
    pass


def main(office_code: str, username: str, count: int) -> None:
    from offices.models import Office, User

    office, clerk = Office.objects.get(code=office_code), User.objects.get(username=username)
    for place in range(count):
        token = uuid.uuid4()
        say("begin", token)
        try:
            number = save(office, clerk, token, fails=place % 3 == 2)
        except ChangedHerMind:
            say("undone", token)
        else:
            say("saved", token, number)


def save(office, clerk, token: uuid.UUID, *, fails: bool = False) -> int:
    """The number that the letter got; the same when the form is posted again."""
    from django.db import transaction

    from letters.intake.log import AlreadyLogged, log_letter

    fields = {"number": None, "dated_on": None, "issuer": office, "subject": f"หนังสือ {token}"}
    try:
        with transaction.atomic():
            logged = log_letter(fields, [], office=office, by=clerk, on=DAY, token=token)
            if fails:
                raise ChangedHerMind
    except AlreadyLogged as known:
        return known.entry.number
    return logged.entry.number


def say(*words: object) -> None:
    sys.stdout.write(f"{' '.join(map(str, words))}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
