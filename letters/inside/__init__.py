"""Passing a received letter on inside the office: what is written on it, who gets it, who signs for it."""
