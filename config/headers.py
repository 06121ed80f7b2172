"""What every answer tells the browser, whoever gives it: a page, a file, a refusal, a fault."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

RULES = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
FRAMES = {"DENY": "frame-ancestors 'none'", "SAMEORIGIN": "frame-ancestors 'self'"}
POLICY = f"{RULES}; {FRAMES['DENY']}"
NO_USE_FOR = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
HEADERS = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NO_USE_FOR),
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Headers:
    """Pages load nothing from elsewhere, run no inline script or style, and are part of no other site.

    A view may say less than `RULES` of a file that a stranger made; who frames it stands in one header alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        rules = response.get("Content-Security-Policy", RULES)
        framed = FRAMES[response.get("X-Frame-Options", "DENY")]
        response.headers["Content-Security-Policy"] = f"{rules}; {framed}"
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response
