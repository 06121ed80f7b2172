"""What is counted in the background. It is safe to run twice."""

from django_tasks import task


@task(queue_name="printing")
def count_weeks(office_pk: int, cleared_for: int) -> None:
    """Count week by week what an office asked in letters up to a secrecy."""
    from .weeks import count

    count(office_pk, cleared_for)
