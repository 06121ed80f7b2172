"""What each release left in a database, and whether it comes through every later migration."""
