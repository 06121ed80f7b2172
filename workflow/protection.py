"""A protected state field that survives refresh_from_db()."""

from django_fsm import FSMFieldMixin


class Refreshable:
    """Instead of django_fsm.FSMModelMixin: its refresh of a deleted row ends the protection process-wide.

    The descriptor of a protected field lets a value in only while the instance has none: the old one is taken
    out for the refresh and put back when the refresh fails.
    """

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        kept = {
            field.name: self.__dict__.pop(field.name)
            for field in self._meta.concrete_fields
            if isinstance(field, FSMFieldMixin) and field.protected and field.name in self.__dict__
            if fields is None or field.name in fields
        }
        try:
            super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        except BaseException:
            self.__dict__.update({name: value for name, value in kept.items() if name not in self.__dict__})
            raise
