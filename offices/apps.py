from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "offices"
    verbose_name = "หน่วยงานและบุคคล"

    def ready(self) -> None:
        from .database import checks, lookups  # noqa: F401 — they register themselves
        from .entrance import second_factor, sessions  # noqa: F401 — they listen
