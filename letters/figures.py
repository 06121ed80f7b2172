"""What is measured of the documents, for whoever watches the installation (docs/watching.md)."""

from prometheus_client import Histogram

BUCKETS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)  # seconds

LAYING_OUT = Histogram(
    "wian_laying_out_seconds", "Seconds to lay out the pages of a paper", ["paper"], buckets=BUCKETS
)
