"""What is measured of the duties, for whoever watches the installation (docs/watching.md)."""

from prometheus_client import Counter

REMINDERS = Counter("wian_reminders_sent", "Reminders that left, by way", ["way"])
