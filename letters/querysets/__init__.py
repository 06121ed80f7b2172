"""Questions one may ask, a file for each subject."""

from .dispatches import DispatchQuerySet
from .emblems import EmblemQuerySet
from .enclosures import EnclosureQuerySet
from .files import IntakeQuerySet, OldRegisterQuerySet, PrintoutQuerySet
from .inside import AssignmentQuerySet, NoteQuerySet
from .keeping import DestructionListQuerySet, KeepingQuerySet
from .letters import LetterQuerySet
from .links import LinkQuerySet, ProposalQuerySet
from .looks import LookQuerySet
from .registers import CorrectionQuerySet, EntryQuerySet
from .sealed import SealedCopyQuerySet

__all__ = [
    "AssignmentQuerySet",
    "CorrectionQuerySet",
    "DestructionListQuerySet",
    "DispatchQuerySet",
    "EmblemQuerySet",
    "EnclosureQuerySet",
    "EntryQuerySet",
    "IntakeQuerySet",
    "KeepingQuerySet",
    "LetterQuerySet",
    "LinkQuerySet",
    "LookQuerySet",
    "NoteQuerySet",
    "OldRegisterQuerySet",
    "PrintoutQuerySet",
    "ProposalQuerySet",
    "SealedCopyQuerySet",
]
