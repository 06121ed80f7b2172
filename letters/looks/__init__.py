"""Who looked at which secret letter, when, and by which page or file."""
