"""One request after the other, each forgotten as soon as it is answered."""

from http.cookies import SimpleCookie

from django.contrib.messages import ERROR
from django.db import transaction
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.urls import reverse

LOGIN = reverse("login")


class Asker(RequestFactory):
    """A browser of one person, without the copies of every template's words that Django's client keeps."""

    def __init__(self, user):
        super().__init__()
        self.handler = ClientHandler(enforce_csrf_checks=False)
        self.cookies = SimpleCookie()
        if user.is_authenticated:
            signed_in = Client()
            signed_in.force_login(user)
            self.cookies = signed_in.cookies

    def request(self, **request):
        return self.handler(self._base_environ(**request))

    def ask(self, method: str, address: str, form: dict | None = None):
        """The answer; whatever it changed in the database is taken back."""
        with transaction.atomic():
            answer = getattr(self, method.lower())(address, form or {})
            transaction.set_rollback(True)
        if answer.streaming:
            list(answer.streaming_content)  # which closes the file
        return answer


def code_of(answer) -> str:
    """«200», «403»; «login» for who is sent there, «302!» where the next page says what was wrong."""
    if answer.status_code != 302:
        return str(answer.status_code)
    if answer.headers["Location"].startswith(f"{LOGIN}?next="):
        return "login"
    said = getattr(answer.wsgi_request, "_messages", ())
    is_refused = any(message.level >= ERROR for message in getattr(said, "_queued_messages", ()))
    return "302!" if is_refused else "302"
