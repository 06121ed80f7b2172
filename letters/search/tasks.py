"""What is done in the background. It takes an id and is safe to run twice."""

from django_tasks import task


@task()
def index_letters_of(office: int) -> None:
    """Let the letters of an office be found by its present name."""
    from ..models import Letter
    from .indexing import index

    index(Letter.objects.filter(issuer=office).only("pk"))
