"""What is done with old registers in the background. Each takes an id and is safe to run twice."""

from django_tasks import task


@task()
def read_old_register(pk: int) -> None:
    """Read an old register's file and check its rows, unless somebody else does so or did."""
    from .work import read

    read(pk)


@task()
def enter_old_register(pk: int) -> None:
    """Enter the lines of an old register, all in one transaction, unless that is done."""
    from .work import enter

    enter(pk)
