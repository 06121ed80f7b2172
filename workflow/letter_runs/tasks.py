"""What is done in the background. Each takes an id and is safe to run twice."""

from django_tasks import task


@task(queue_name="printing")
def make_run(pk: int) -> None:
    """Make the letters of a run that are not yet made, unless somebody else does so."""
    from .making import make

    make(pk)


@task(queue_name="printing")
def make_file(pk: int) -> None:
    """Put a run's papers into one file, unless somebody else does so or did."""
    from .files import make

    make(pk)
