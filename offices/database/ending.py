"""What is done once at the end of a transaction, within it: stored with all else, or nothing is.

Django knows what comes after a commit (`on_commit`), which a power cut in between would leave undone.
"""

from collections.abc import Callable, Hashable, Iterable

from django.db import connections
from django.db.transaction import TransactionManagementError

Deed = Callable[[list, str], None]  # given all that was gathered for it, and the database's alias


class DoesAtTheEnd:
    """A database's connection that does what was asked of it before it commits; a rollback forgets it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.to_do: dict[Deed, dict[Hashable, None]] = {}

    def commit(self) -> None:
        try:
            self.do_at_the_end()
        except BaseException:
            self.rollback()  # Django does so after a DatabaseError alone, and would commit after any other
            raise
        super().commit()

    def do_at_the_end(self) -> None:
        to_do, self.to_do = self.to_do, {}
        for deed, gathered in to_do.items():
            deed(list(gathered), self.alias)

    def rollback(self) -> None:
        self.to_do = {}
        super().rollback()

    def connect(self) -> None:
        self.to_do = {}
        super().connect()


def at_the_end(deed: Deed, things: Iterable[Hashable], using: str) -> None:
    """Have the deed done with these things, and with all others that the transaction asks it for, once.

    What is undone to a savepoint stays asked for: the deed looks again. TransactionManagementError outside a
    transaction.
    """
    connection = connections[using]
    if not connection.in_atomic_block:
        raise TransactionManagementError("There is no transaction at whose end it could be done.")
    connection.to_do.setdefault(deed, {}).update(dict.fromkeys(things))
