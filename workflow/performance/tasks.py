"""What is counted in the background. It is safe to run twice."""

from django_tasks import task


@task(queue_name="printing")
def count_rates(office_pk: int, cleared_for: int, address: str) -> None:
    """Count the table that an address asks for, of what an office asked in letters up to a secrecy."""
    from .finding import count

    count(office_pk, cleared_for, address)
