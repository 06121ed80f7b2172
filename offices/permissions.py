"""Who may do what with what an office keeps. Read a rule as a sentence: `may.keep_groups(office, user)`."""

from .models import Role


def keep_groups(office, user) -> bool:
    return user.works_at(office, Role.CLERK, Role.OFFICER, Role.HEAD)
