"""The way back to the page from which a person came, with what it was showing."""

from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme


def back_in(request, otherwise: str) -> str:
    """A page of this site that the request names; an address that leads anywhere else counts for nothing."""
    named = request.POST.get("back") or request.GET.get("back", "")
    is_here = named.startswith("/") and url_has_allowed_host_and_scheme(named, allowed_hosts=None)
    return urlsplit(named)._replace(fragment="").geturl() if is_here else otherwise


def line_in(request, pk: int, otherwise: str) -> str:
    """The same, at the line of a response in the list from which the person came."""
    back = back_in(request, "")
    return f"{back}#line-{pk}" if back else otherwise
