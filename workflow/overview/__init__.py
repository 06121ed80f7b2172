"""How it all stands, as charts: what is asked of the database, and what the picture says in a sentence."""

from .lateness import lateness_by_office
from .over_time import answers_over_time
from .weeks import answers_by_week, weeks_of
from .workload import workload_by_section

__all__ = ["answers_by_week", "answers_over_time", "lateness_by_office", "weeks_of", "workload_by_section"]
