"""A database that several threads may open at once."""

import sqlite3

import pytest
from django.db import connection


@pytest.fixture
def on_disk(transactional_db, tmp_path):
    """SQLite's test database lives in memory, where threads do not wait for each other as they do on disk."""
    if not (connection.vendor == "sqlite" and connection.is_in_memory_db()):
        yield
        return
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    file = tmp_path / "wian.sqlite3"
    with sqlite3.connect(file) as copy:
        in_memory.backup(copy)
    copy.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name
