"""What is worked out in the background. It is safe to run twice."""

from django_tasks import task


@task(queue_name="printing")
def work_out_time(circulation_pk: int, cleared_for: int) -> None:
    """Work out who used the time of a circulation, by letters up to a secrecy."""
    from .finding import work_out

    work_out(circulation_pk, cleared_for)
