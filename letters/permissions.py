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


def assign(entry, user) -> bool:
    return user.works_at(entry.register.office, Role.CLERK, Role.OFFICER, Role.HEAD)


def give_out_at(office, user) -> bool:
    """An office gives its letters out; a section has what it was given."""
    return not office.is_section and user.works_at(office, Role.CLERK, Role.OFFICER, Role.HEAD)


def propose(entry, user) -> bool:
    return user.works_inside(entry.register.office, Role.CLERK, Role.OFFICER, Role.HEAD)


def order(entry, user) -> bool:
    return user.works_at(entry.register.office, Role.HEAD)


def acknowledge(entry, user) -> bool:
    return user.works_inside(entry.register.office)
