"""What is done in the background. Safe to run twice."""

from django_tasks import task


@task(queue_name="mail")
def send_digests() -> None:
    """Send the digests that wait, by every way."""
    from .sending import send_waiting

    send_waiting()
