"""The least that Django can do: one view, no middleware, no database. `bench.measuring.floor:application`."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(SECRET_KEY="floor", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__)  # noqa: S106 — no secret


def bare(request) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("", bare)]
application = get_wsgi_application()
