"""The picture of one matter."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from .. import chain_picture
from ..models import Circulation


@require_GET
def picture(request, pk: int) -> HttpResponse:
    """From the uppermost circulation that the person may see; the address says which branches are open."""
    visible = Circulation.objects.visible_to(request.user).select_related("letter", "office")
    circulation = get_object_or_404(visible, pk=pk)
    opened = chain_picture.Opened.read(request.GET)
    shown = chain_picture.show(circulation, request.user, timezone.localdate(), opened)
    return render(request, "workflow/chain/page.html", {"circulation": circulation, "shown": shown})
