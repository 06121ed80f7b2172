"""What is counted in the background. It is safe to run twice."""

from django_tasks import task


@task(queue_name="printing")
def count_changes(user_pk: int, cleared_for: int, office_pk: int, first: str) -> None:
    """Count what changed since a day of what an office asked, as far as a person may know."""
    from .counts import count

    count(user_pk, cleared_for, office_pk, first)
