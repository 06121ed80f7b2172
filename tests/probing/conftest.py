import pytest

from offices.models import Role
from tests import make

from . import sown


@pytest.fixture
def site(world, settings, tmp_path):
    """A person who does everything at the province, the tokens of the doors, and what was sown everywhere."""
    settings.MEDIA_ROOT, settings.WIAN_DOOR_RATE = tmp_path, 10_000
    person = make.person(world.province, *Role)
    tokens = sown.grow(world, person)
    return person, tokens, sown.everywhere()
