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


class DayRefused(Refused):
    """The day cannot be: says why in words."""


class CategoryRequired(Refused):
    """A pause needs its category."""


class ReportIncomplete(Refused):
    """The report lacks what its outcome or the circulation's questions need; says what in words.

    `problems`: name of the field, or key of the question → what is wrong with it.
    """

    def __init__(self, problems: dict[str | int, str]):
        super().__init__(" · ".join(str(problem) for problem in problems.values()))
        self.problems = problems


class DispatchRequired(Refused):
    """A letter is sent by writing down how it left."""
