"""The press: HTML of our own templates into pages, in a warm process of its own that can reach nothing.

WeasyPrint has no limits, takes half a second to start, and would fetch whatever a page names.
"""
