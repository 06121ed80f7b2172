"""The paper: letters, registers and stamps as PDF, registers as sheets. Nothing here knows the database."""
