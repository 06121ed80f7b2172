"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 46 MiB in one lane, as OWASP advises for a server.

    Django's own 100 MiB in eight lanes is for few at a time; here fifty people come in at half past eight.
    """

    time_cost = 2
    memory_cost = 47_104  # KiB
    parallelism = 1
