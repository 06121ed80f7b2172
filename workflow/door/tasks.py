"""What is done in the background. Each is safe to run twice."""

from django_tasks import task


@task(queue_name="printing")
def make_copies(pk: int) -> None:
    """Make every office's copy of a circular, unless somebody else does so or did."""
    from .copies import make

    make(pk)


@task(queue_name="mail")
def send_links() -> None:
    """Send the mails that wait, whoever asked for them."""
    from .mailing import send_waiting

    send_waiting()
