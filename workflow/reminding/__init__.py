"""Who is reminded of what, on which day and why; and why somebody is not."""
