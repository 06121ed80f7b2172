from django.db.backends.postgresql import base

from offices.database.ending import DoesAtTheEnd


class DatabaseWrapper(DoesAtTheEnd, base.DatabaseWrapper):
    pass
