"""What is done in the background. Takes an id and is safe to run twice."""

from django_tasks import task


@task()
def destroy(pk: int) -> None:
    """Destroy what a list that was carried out says, as far as that is not done."""
    from django.utils import timezone

    from .carrying_out import finish

    finish(pk, timezone.now())
