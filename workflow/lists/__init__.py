"""The lists of duties as files: what others owe, what waits here, what reminded whom."""
