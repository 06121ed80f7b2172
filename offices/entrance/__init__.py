"""Coming in: password, second factor, the office's own identity provider; and when a session ends."""
