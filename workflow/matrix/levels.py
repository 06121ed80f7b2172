"""Whom the rows of a matrix are: offices of one kind below the one that asks, or those elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models import Office
from offices.querysets import OfficeQuerySet

Kind = Office.Kind


class Level(models.TextChoices):
    PROVINCE = Kind.PROVINCE.value, _("จังหวัด")
    DISTRICT = Kind.DISTRICT.value, _("อำเภอ")
    LOCAL = Kind.LOCAL.value, _("องค์กรปกครองส่วนท้องถิ่น")
    OTHER = "other", _("นอกสังกัด")


_DOWNWARD = [Kind.DEPARTMENT, Kind.PROVINCE, Kind.DISTRICT, Kind.LOCAL]


def levels_of(home: Office) -> list[Level]:
    """Nearest first; home is an office, never a section."""
    below = _DOWNWARD[_DOWNWARD.index(home.kind) + 1 :] if home.kind in _DOWNWARD else []
    return [*(Level(kind) for kind in below), Level.OTHER]


def needs_place(home: Office, level: Level) -> bool:
    """Two levels down there are too many for one sheet: one looks at those of one office in between."""
    return level != Level.OTHER and levels_of(home).index(level) > 0


def places(home: Office) -> OfficeQuerySet:
    """The offices in between: of a department the provinces, of a province the districts."""
    return Office.objects.filter(kind=levels_of(home)[0]).below(home)


def offices_at(home: Office, level: Level, place: Office | None) -> OfficeQuerySet:
    """The offices that a row may be of."""
    offices = Office.objects.others_than(home)
    if level == Level.OTHER:
        return offices.exclude(path__under=home.path)
    return offices.filter(kind=level).below(place or home)
