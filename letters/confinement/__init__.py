"""Processes of their own for what may be an enemy's, or may grow without bound. Nothing here knows Django."""
