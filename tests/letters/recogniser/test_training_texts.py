"""The texts that the recogniser learns from: the same seed gives the same, on any machine."""

import os
import subprocess
import sys

DRAWN = """
import random
from tools.recogniser.texts import Texts
texts = Texts(random.Random(2569))
print([texts.word() for _ in range(60)])
"""


def drawn(hash_seed: str) -> bytes:
    """In a Python of its own: the order of its sets is another one with each seed of its hashes."""
    surroundings = os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.run([sys.executable, "-c", DRAWN], env=surroundings, stdout=subprocess.PIPE).stdout


def test_the_same_seed_draws_the_same_words():
    first, again = drawn("1"), drawn("2")

    assert first.count(b",") == 59
    assert first == again
