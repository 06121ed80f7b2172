"""What is done in the background. Each is safe to run twice."""

from django_tasks import task


@task(queue_name="mail")
def send_digests() -> None:
    """Send the digests that wait, whoever made them."""
