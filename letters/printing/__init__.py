"""Registers on paper and in sheets: what is asked for, what its lines say, how it is made."""
