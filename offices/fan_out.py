"""One row for each of many offices, in one statement: thousands of model instances would take seconds."""

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Value

from .querysets import OfficeQuerySet


def store_for_each(specimen: models.Model, offices: OfficeQuerySet, *, but_known: bool = False) -> None:
    """Store the specimen once for each office, as if `office` were set and each saved; no signals are sent.

    `but_known` leaves out rows that a constraint says are there already; else IntegrityError.
    """
    fields = [f for f in specimen._meta.concrete_fields if not (f.primary_key or f.generated)]
    values = {f"its_{field.attname}": _value(specimen, field) for field in fields}
    rows = offices.order_by("path").annotate(**values).values_list(*values)
    try:
        select, params = rows.query.sql_with_params()
    except EmptyResultSet:  # of no office, and no question for the database
        return
    quote = connection.ops.quote_name
    table, columns = quote(specimen._meta.db_table), ", ".join(quote(field.column) for field in fields)
    ending = " ON CONFLICT DO NOTHING" if but_known else ""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) {select}{ending}", params)  # noqa: S608  # names of ours


def _value(specimen: models.Model, field: models.Field) -> models.Expression:
    if field.name == "office":
        return models.F("pk")
    kept_as = field.target_field if field.is_relation else field
    return Value(field.pre_save(specimen, add=True), output_field=kept_as)
