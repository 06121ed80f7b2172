"""A list as one person filtered it, under a name of theirs."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 4000  # characters: one Thai letter takes nine of them


class SavedViewQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that nobody has taken away."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, user) -> Self:
        """One's own, and what people of one's offices share there."""
        offices = {membership.office.home_id for membership in user.current_memberships}
        return self.standing().filter(Q(owner=user) | Q(shared_with__in=offices))

    def at_hand(self, user, office) -> Self:
        """One's own first, then what the office shares, each by name."""
        found = self.standing().filter(Q(owner=user) | Q(shared_with=office))
        is_own = ExpressionWrapper(Q(owner=user), output_field=models.BooleanField())
        return found.annotate(is_own=is_own).order_by("-is_own", "name")


class SavedView(models.Model):
    """มุมมอง. The address is all there is of it: whoever opens it sees what that page shows them."""

    name = models.CharField(_("ชื่อมุมมอง"), max_length=80)
    address = models.CharField(
        max_length=LONGEST_ADDRESS
    )  # path and query, as `saved_views.address_of` writes
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_views")
    shared_with = models.ForeignKey(
        "offices.Office", models.PROTECT, null=True, blank=True, related_name="saved_views"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                condition=Q(withdrawn_at=None),
                name="a_person_has_one_view_of_a_name",
            ),
            models.UniqueConstraint(
                fields=["shared_with", "name"],
                condition=Q(withdrawn_at=None),
                name="an_office_shares_one_view_of_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name
