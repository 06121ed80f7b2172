from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "letters"
    verbose_name = "หนังสือราชการ"

    def ready(self) -> None:
        from .keeping import listening as keeping_listening  # noqa: F401
        from .ledger import own as chained
        from .looks import own as shown
        from .paper import checks as paper_checks  # noqa: F401 — they register themselves
        from .search import listening  # noqa: F401
        from .work_done_here import register

        chained.register()
        shown.register()
        register()
