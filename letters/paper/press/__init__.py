"""The press: HTML of our own templates into pages."""
