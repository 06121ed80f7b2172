"""What every answer carries: its language and digits; and pages in words for what cannot be answered."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from letters import lists
from letters.lists.files import MOST_OF_A_SHEET
from offices.digits import Digits, shown_to
from thai.shown_digits import in_arabic_digits

LONGEST_LENGTH = 18  # digits of a length; int() refuses thousands of them
Handler = Callable[[HttpRequest], HttpResponse]


class BodyLimit:
    """A form too large to be read is refused on a page in words before anything reads it."""

    def __init__(self, get_response: "Handler"):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = {
            "application/x-www-form-urlencoded": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
            "multipart/form-data": settings.WIAN_LARGEST_UPLOAD,
        }.get(request.content_type)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if most and length.isdecimal() and (len(length) > LONGEST_LENGTH or int(length) > most):
            return render(request, "400.html", status=413)
        return self.get_response(request)


class FormsOnly:
    """An address that only takes forms says so on a page in words when a browser opens it."""

    def __init__(self, get_response: "Handler"):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET":
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class ChosenLanguage:
    """Thai, unless the person chose another, or this browser: those in Thai offices often ask for English."""

    def __init__(self, get_response: Handler):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = (getattr(request.user, "language", ""), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
        known = (each for each in chosen if each in dict(settings.LANGUAGES))
        with translation.override(next(known, settings.LANGUAGE_CODE)):
            response = self.get_response(request)
            response.setdefault("Content-Language", translation.get_language())
        return response


class PreferredDigits:
    """A page leaves with the digits that its reader prefers; whatever is no page, as it was written."""

    def __init__(self, get_response: Handler):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and shown_to(request) == Digits.ARABIC:
            response.content = in_arabic_digits(response.content.decode(response.charset))
        return response


class TooLongForASheet:
    """A list that is too long for one sheet says so on a page, and offers what has no limit."""

    def __init__(self, get_response: Handler):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, lists.TooLong):
            return None
        context = {"length": exception.length, "most": MOST_OF_A_SHEET}
        return render(request, "letters/list_too_long.html", context, status=422)
