"""What a telephone or a browser needs to know to install Wian like an app: docs/decisions/0032.

Nothing of it is private, and it is asked for without a cookie: it is in Thai.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

A_DAY = 24 * 60 * 60  # seconds
MASTHEAD, GROUND = "#16324f", "#f7f5f0"  # --masthead and --ground of the style sheet, where the page is light


@login_not_required
@require_safe
@cache_control(public=True, max_age=A_DAY)
def manifest(request: HttpRequest) -> JsonResponse:
    shortcuts = {"letters:pile": _("ลงรับ"), "workflow:mine": _("งานของฉัน"), "letters:search": _("ค้นหา")}
    said = {
        "id": "/",
        "name": _("เวียน — ทะเบียนและการติดตามหนังสือราชการ"),
        "short_name": _("เวียน"),
        "lang": "th",
        "start_url": reverse("desk"),
        "scope": "/",
        "display": "standalone",
        "display_override": ["minimal-ui"],  # with a button that leads back, where there is such a thing
        "theme_color": MASTHEAD,
        "background_color": GROUND,
        "icons": [
            _icon("icon-192.png", 192),
            _icon("icon-512.png", 512),
            _icon("icon-maskable-512.png", 512) | {"purpose": "maskable"},
        ],
        "shortcuts": [{"name": name, "url": reverse(page)} for page, name in shortcuts.items()],
    }
    how = {"json_dumps_params": {"ensure_ascii": False}, "content_type": "application/manifest+json"}
    return JsonResponse(said, **how)


def _icon(name: str, side: int) -> dict:
    return {"src": static(f"app/{name}"), "sizes": f"{side}x{side}", "type": "image/png"}
