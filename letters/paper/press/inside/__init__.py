"""The press seen from inside: the one place that knows WeasyPrint. Only the press's own process loads it."""
