"""What is done in the background. Takes an id and is safe to run twice."""

from django_tasks import task


@task(queue_name="printing")
def make_inspection(pk: int) -> None:
    """Make an archive for an inspector, unless somebody else does so or did."""
    from .making import make

    make(pk)
