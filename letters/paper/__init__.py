"""The paper: from the parts of a letter to its PDF. Nothing here knows the database."""
