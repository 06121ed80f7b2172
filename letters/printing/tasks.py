"""What is done in the background. Takes an id and is safe to run twice."""

from django_tasks import task


@task(queue_name="printing")  # takes minutes, and the pile is to be read meanwhile
def make_printout(pk: int) -> None:
    """Make a printout, unless somebody else does so or did."""
    from .making import make

    make(pk)
