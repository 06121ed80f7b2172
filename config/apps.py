from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from .checks import database, surroundings  # noqa: F401 — they register themselves
        from .watching import entrance, queries, tasks  # noqa: F401 — they listen
