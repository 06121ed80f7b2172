"""What is done in the background. Each takes an id and is safe to run twice."""

from django_tasks import task


@task()
def read_intake(pk: int) -> None:
    """Read a file of the pile, unless somebody else does so or did."""
    from .reading import read

    read(pk)
