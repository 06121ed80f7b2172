"""Processes on the test's database that can be killed."""

import logging
import os
import random
import sys

import pytest

from tests.letters.processes import address_of_the_tests_database

from .killing import Killer, known, surroundings

SEED = int(os.environ.get("WIAN_FAULTS_SEED", "0")) or random.randrange(sys.maxsize)


@pytest.fixture(scope="session")
def kept_by_the_processes(django_db_setup, tmp_path_factory):
    """Where they keep their files."""
    return tmp_path_factory.mktemp("faults")


@pytest.fixture
def killer(kept_by_the_processes, settings, transactional_db):
    settings.MEDIA_ROOT = kept_by_the_processes / "files"
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": settings.QUEUES}
    }
    logging.getLogger(__name__).warning("WIAN_FAULTS_SEED=%s", SEED)  # shown where a test fails
    with surroundings(**known(address_of_the_tests_database(), str(kept_by_the_processes))):
        yield Killer(random.Random(SEED))  # noqa: S311 — moments
