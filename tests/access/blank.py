"""Pages without words: who is let in is decided before a page is written, and thousands take minutes."""

from django.template.backends.base import BaseEngine

SETTING = [{"BACKEND": "tests.access.blank.Blank", "DIRS": [], "APP_DIRS": False, "OPTIONS": {}}]


class Page:
    def render(self, context=None, request=None) -> str:
        return ""


class Blank(BaseEngine):
    def __init__(self, params: dict):
        super().__init__({name: said for name, said in params.items() if name != "OPTIONS"})

    def get_template(self, template_name: str) -> Page:
        return Page()

    def from_string(self, template_code: str) -> Page:
        return Page()
