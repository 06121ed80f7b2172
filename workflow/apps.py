from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "workflow"
    verbose_name = "การเวียนและการตอบ"

    def ready(self) -> None:
        from . import chained, looked_at
        from . import listeners as _listening  # noqa: F401
        from .work_done_here import register

        chained.register()
        looked_at.register()
        register()
