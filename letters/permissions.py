"""Who may do what with letters. Read a rule as a sentence: `may.log_at(office, user)`."""

from offices.models import Role


def log_at(office, user) -> bool:
    return user.works_at(office, Role.CLERK, Role.OFFICER)


def decide(proposal, user) -> bool:
    """Those who logged the letter in question: they have the paper."""
    return user.works_at(proposal.letter.logged_for, Role.CLERK, Role.OFFICER)


def link_from(letter, user) -> bool:
    return user.works_at(letter.logged_for, Role.CLERK, Role.OFFICER)


def correct_letter(letter, user) -> bool:
    """Those who logged it: they have the paper. What was issued here says what its sealed paper says."""
    return not letter.is_sealed and user.works_at(letter.logged_for, Role.CLERK, Role.OFFICER)


def correct_entry(entry, user) -> bool:
    return not entry.is_void and user.works_at(entry.register.office, Role.CLERK, Role.OFFICER)


def void(entry, user) -> bool:
    """What was issued here becomes void through its draft; what has left is followed by another letter."""
    if entry.is_void or (entry.is_of_sending and (entry.letter.is_sealed or entry.letter.has_left)):
        return False
    return user.works_at(entry.register.office, Role.CLERK, Role.HEAD)


def set_up_books(office, user) -> bool:
    return user.works_at(office, Role.CLERK, Role.HEAD)


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


def number_at(office, user) -> bool:
    """Letters are numbered by an office with a letter code, never by a section of it."""
    return office.has_letter_code and not office.is_section and log_at(office, user)


def dispatch(letter, user) -> bool:
    """Those who keep a book that the letter was numbered in: the issuing office's, or its section's."""
    lines = letter.entries.outgoing().select_related("register__office")
    return any(user.works_at(line.register.office, Role.CLERK, Role.OFFICER) for line in lines)


def take_back(dispatched, user) -> bool:
    return dispatched.may_be_mistaken and dispatch(dispatched.letter, user)


def enclose(letter, user) -> bool:
    """Add a file to a letter that was issued here, after it was."""
    return give_out_files(letter, user) and not letter.is_void


def give_out_files(letter, user) -> bool:
    """Withdraw the files of a letter that was issued here, and put them back: who writes at its issuer."""
    return letter.is_sealed and user.works_at(letter.issuer, Role.CLERK, Role.OFFICER, Role.HEAD)


def import_history(office, user) -> bool:
    return user.works_at(office, Role.CLERK, Role.HEAD)


def follow(letter, user) -> bool:
    """Say that a letter from an old register is still to be answered: those whose register it came from."""
    return letter.is_history and user.works_at(letter.logged_for, Role.CLERK, Role.OFFICER, Role.HEAD)


def watch_work(office, user) -> bool:
    """See all that is done in the background for the office, stop it and have it tried again: who runs it.

    Others do so with what they asked for.
    """
    return user.works_at(office, Role.CLERK, Role.HEAD, Role.MANAGER)


def run_installation(user) -> bool:
    """See how the work of all offices goes, though not what it is about."""
    return user.is_superuser


def set_term(office, user) -> bool:
    """Say how long the office keeps its letters: who has the paper."""
    return not office.is_section and user.works_at(office, Role.CLERK, Role.HEAD)


def see_destruction(office, user) -> bool:
    """Who works there, and who sits in a committee of its; that one may work at a section."""
    if office.is_section:
        return False
    works_here = user.works_at(office, Role.CLERK, Role.OFFICER, Role.HEAD, Role.MANAGER)
    return works_here or office.destruction_lists.filter(seats__person=user).exists()


def draw_up_destruction(office, user) -> bool:
    """ข้อ ๖๖: เจ้าหน้าที่ผู้รับผิดชอบในการเก็บหนังสือ."""
    return not office.is_section and user.works_at(office, Role.CLERK)


def change_destruction(found, user) -> bool:
    """Take lines off, name the committee, write down what the archives said, give the list up."""
    return user.works_at(found.office, Role.CLERK, Role.HEAD)


def decide_destruction(found, user) -> bool:
    """The chair, in person: a seat in a committee is lent to nobody."""
    return sign_destruction(found, user) and found.seats.filter(person=user, is_chair=True).exists()


def sign_destruction(found, user) -> bool:
    """Who sits in the committee, as long as they work at the office."""
    return user.in_person.works_inside(found.office) and _sits(found, user)


def approve_destruction(found, user) -> bool:
    """The head (ข้อ ๖๙), and never one who decided in the committee."""
    return user.works_at(found.office, Role.HEAD) and not _sits(found, user)


def carry_out_destruction(found, user) -> bool:
    """The committee sees to it itself (ข้อ ๖๘.๓)."""
    return sign_destruction(found, user)


def _sits(found, user) -> bool:
    return found.seats.filter(person=user).exists()
