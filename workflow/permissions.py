"""Who may do what. Read a rule as a sentence: `may.accept(response, user)`."""

from letters import permissions as letters_may
from offices.models import Role

# ── What the office that was asked does ───────────────────────────────────────────────────────────


def receive(response, user) -> bool:
    return user.works_at(response.office, Role.CLERK, Role.OFFICER)


def start(response, user) -> bool:
    return user.works_at(response.office, Role.OFFICER, Role.HEAD)


def report(response, user) -> bool:
    return user.works_at(response.office, Role.CLERK, Role.OFFICER, Role.HEAD)


def refuse(response, user) -> bool:
    """A letter that is not for this office goes back; a clerk sees that first."""
    return user.works_at(response.office, Role.CLERK, Role.OFFICER, Role.HEAD)


def retract(response, user) -> bool:
    """Whoever may void the letter that answered."""
    return user.works_at(response.office, Role.CLERK, Role.HEAD)


def look_inside(response, user) -> bool:
    """Who of the asked office holds it is that office's own affair."""
    return user.works_inside(response.office)


def ask_extension(response, user) -> bool:
    return user.works_at(response.office, Role.CLERK, Role.OFFICER, Role.HEAD)


# ── What the office that asked does, never the office that answers ────────────────────────────────


def accept(response, user) -> bool:
    return _asked(response, user, Role.OFFICER, Role.HEAD)


def send_back(response, user) -> bool:
    return _asked(response, user, Role.OFFICER, Role.HEAD)


def reopen(response, user) -> bool:
    return _asked(response, user, Role.OFFICER, Role.HEAD)


def resend(response, user) -> bool:
    return _asked(response, user, Role.CLERK, Role.OFFICER)


def excuse(response, user) -> bool:
    return _asked(response, user, Role.OFFICER, Role.HEAD)


def withdraw(response, user) -> bool:
    return _asked(response, user, Role.OFFICER, Role.HEAD)


def restore(response, user) -> bool:
    return _asked(response, user, Role.OFFICER, Role.HEAD)


def grant_extension(response, user) -> bool:
    return _asked(response, user, Role.OFFICER, Role.HEAD)


def refuse_extension(response, user) -> bool:
    return _asked(response, user, Role.OFFICER, Role.HEAD)


def extend(response, user) -> bool:
    """Who may give the time that was asked for may give it unasked."""
    return grant_extension(response, user)


def pause(response, user) -> bool:
    """The clock is the asking office's: it alone says that time does not count."""
    return _asked(response, user, Role.OFFICER, Role.HEAD)


def resume(response, user) -> bool:
    return _asked(response, user, Role.OFFICER, Role.HEAD)


def move_due(response, user) -> bool:
    """Whoever may give more time says that a day off moves the due day."""
    return grant_extension(response, user)


def move_dues_of(office, user) -> bool:
    """… of what an office asked."""
    return user.works_at(office, Role.OFFICER, Role.HEAD)


def log_for(response, user) -> bool:
    """Write down what another office did on paper or by phone: whoever it told."""
    return _asked(response, user, Role.CLERK, Role.OFFICER, Role.HEAD)


def _asked(response, user, *roles) -> bool:
    return user.works_at(response.circulation.office, *roles) and not user.works_at(response.office)


# ── Circulations ──────────────────────────────────────────────────────────────────────────────────


def circulate(office, user) -> bool:
    return user.works_at(office, Role.CLERK, Role.OFFICER, Role.HEAD)


def look_below(circulation, user) -> bool:
    """How those stand whom the asked offices asked in turn: who asked first, cleared for its letter."""
    office = circulation.office
    return user.works_at(office) and user.clearance_at(office) >= circulation.letter.secrecy


def inspect(circulation, user) -> bool:
    """Have everything about it put into one archive: who asked, cleared for its letter."""
    return look_below(circulation, user)


def ask_more(circulation, user) -> bool:
    """Whoever may ask may ask further offices."""
    return circulate(circulation.office, user)


def hand_out(circulation, user) -> bool:
    """Give the asked offices their links, on paper or by mail, and take them back."""
    return user.works_at(circulation.office, Role.CLERK, Role.OFFICER, Role.HEAD)


def plan_reminders(office, user) -> bool:
    """When those who owe the office are reminded, and when its own people are."""
    return user.works_at(office, Role.CLERK, Role.HEAD, Role.MANAGER)


def plan_reminders_of(circulation, user) -> bool:
    """Also whoever circulates and watches it."""
    return user.works_at(circulation.office)


def see_workload(office, user) -> bool:
    """How much each section has, and what of it is late: who runs the office."""
    return user.works_at(office, Role.CLERK, Role.HEAD, Role.MANAGER)


def note_meeting(office, user) -> bool:
    """Whoever works at the office may write down that it met."""
    return user.works_at(office)


def act_on_many(office, user) -> bool:
    """Whoever does something about single responses; of each its own rule is asked."""
    return user.works_at(office, Role.CLERK, Role.OFFICER, Role.HEAD)


def carry_out(batch, user) -> bool:
    """Who looked at it, and nobody who did not."""
    return user == batch.by and act_on_many(batch.circulation.office, user)


# ── Reminders ─────────────────────────────────────────────────────────────────────────────────────


def send_again(sending, user) -> bool:
    """What did not get there: the person it was for, or the office, for whose people it was."""
    digest = sending.digest
    of_office = [Role.HEAD] if digest.person_id else [Role.CLERK, Role.OFFICER, Role.HEAD, Role.MANAGER]
    return digest.person_id == user.pk or user.works_at(digest.office, *of_office)


# ── Drafts ────────────────────────────────────────────────────────────────────────────────────────


def write_at(office, user) -> bool:
    """Only an office with a letter code of its own can number what it writes."""
    return office.has_letter_code and user.works_at(office, Role.CLERK, Role.OFFICER, Role.HEAD)


def keep_templates(office, user) -> bool:
    """The office's own words for letters; also where it has no letter code yet."""
    return user.works_at(office, Role.CLERK, Role.OFFICER, Role.HEAD)


def submit(draft, user) -> bool:
    return write_at(draft.office, user)


def approve(draft, user) -> bool:
    """A head, and never one's own.

    A stand-in for the head who wrote it may not either: in that head's place one may do what that head may
    (มาตรา ๔๘), and approving it is not among that.
    """
    heads = {membership.user_id for membership in user.memberships_at(draft.office, Role.HEAD)}
    return user != draft.author and bool(heads - {draft.author_id})


def remark(draft, user) -> bool:
    """Write on it while it goes round: whoever may write or approve it, its author too."""
    return write_at(draft.office, user)


def send_draft_back(draft, user) -> bool:
    return user.works_at(draft.office, Role.HEAD)


def issue(draft, user) -> bool:
    return user.works_at(draft.office, Role.CLERK)


def send(draft, user) -> bool:
    """Whoever circulates the letter, or writes down how its paper left."""
    return circulate(draft.office, user) or letters_may.dispatch(draft.letter, user)


def void(draft, user) -> bool:
    return user.works_at(draft.office, Role.CLERK, Role.HEAD)


def drop(draft, user) -> bool:
    """Whoever may write it; it has no number yet that anybody could miss."""
    return write_at(draft.office, user)


def address_many(draft, user) -> bool:
    """Whoever may write it, but what answers one office's duty, or reminds of it, goes to that one alone."""
    is_about_one = draft.answers_id or draft.concerns_id or draft.reminds_id
    return not is_about_one and write_at(draft.office, user)


def void_one(run, user) -> bool:
    """Of many letters with a number each; those of one circular number stand and fall together."""
    return run.is_numbered_each and void(run.draft, user)


def stop_run(run, user) -> bool:
    """Leave the rest of many letters unmade, or have it tried again: whoever issues or voids them."""
    return user.works_at(run.draft.office, Role.CLERK, Role.HEAD)


def print_run(run, user) -> bool:
    """Have the papers of many letters put into one file."""
    return user.works_at(run.draft.office, Role.CLERK, Role.OFFICER, Role.HEAD)


def remind(circulation, user) -> bool:
    """Write to those who owe an answer: whoever may write letters at the office that asked."""
    return write_at(circulation.office, user)


# ── Who keeps the house ───────────────────────────────────────────────────────────────────────────


def see_style(user) -> bool:
    """The page of all parts is for who builds and translates, not for an office."""
    return user.is_staff
