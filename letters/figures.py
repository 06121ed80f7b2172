"""What is measured of the documents, for whoever watches the installation (docs/watching.md)."""

from prometheus_client import Histogram

SECONDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)

READING = Histogram("wian_reading_seconds", "Seconds to read one file, recognition included", buckets=SECONDS)
LAYING_OUT = Histogram(
    "wian_laying_out_seconds", "Seconds to lay out the pages of one paper", buckets=SECONDS
)
