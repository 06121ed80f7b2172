"""Why an action was not performed. Nothing has changed then."""


class Refused(Exception):
    """The action was not performed, and nothing has changed."""


class NotAvailable(Refused):
    """The thing's state does not allow the action."""


class ChangedMeanwhile(Refused):
    """Somebody acted since this person looked."""


class NoteRequired(Refused):
    """The action needs a reason."""


class OutcomeRequired(Refused):
    """A report needs its outcome."""


class DispatchRequired(Refused):
    """A letter is sent by writing down how it left."""
