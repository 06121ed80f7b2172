"""Django's own databases, with one thing more: what is to be done at the end of a transaction, within it."""
