"""The pages on which a letter is begun and written."""
