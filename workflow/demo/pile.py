"""Three letters that wait in the pile of the example's province, for whoever practises to log."""

from letters.intake import pile
from offices.models import Office, User

from .story import EXAMPLES


def bring_in() -> None:
    clerk, tak = User.objects.get(username="tak-clerk"), Office.objects.get(code="63")
    for path in sorted((EXAMPLES / "new").glob("*.txt")):
        with path.open("rb") as file:
            pile.bring_in(file, path.name, office=tak, by=clerk)
