"""What is done in the background. Each is safe to run twice."""

from django_tasks import task


@task(queue_name="mail")
def send_mails() -> None:
    """Mail the digests that wait."""
    from . import sending

    sending.send_mails()


@task(queue_name="channels")
def send_through_channels() -> None:
    """Send the digests that wait for a channel."""
    from . import sending

    sending.send_through_channels()
