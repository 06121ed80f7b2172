"""Who may do what with letters. Read a rule as a sentence: `may.log_at(office, user)`."""

from offices.models import Role


def log_at(office, user) -> bool:
    return user.works_at(office, Role.CLERK, Role.OFFICER)


def decide(proposal, user) -> bool:
    """Those who logged the letter in question: they have the paper."""
    return user.works_at(proposal.letter.logged_for, Role.CLERK, Role.OFFICER)


def link_from(letter, user) -> bool:
    return user.works_at(letter.logged_for, Role.CLERK, Role.OFFICER)


def void(entry, user) -> bool:
    return user.works_at(entry.register.office, Role.CLERK, Role.HEAD)


def import_history(office, user) -> bool:
    return user.works_at(office, Role.CLERK, Role.HEAD)


def follow(letter, user) -> bool:
    """Say that a letter from an old register is still to be answered: those whose register it came from."""
    return letter.is_history and user.works_at(letter.logged_for, Role.CLERK, Role.OFFICER, Role.HEAD)
