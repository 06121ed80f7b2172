from django.db.backends.sqlite3 import base

from offices.database.ending import DoesAtTheEnd


class DatabaseWrapper(DoesAtTheEnd, base.DatabaseWrapper):
    pass
