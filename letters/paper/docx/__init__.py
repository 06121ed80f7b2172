"""A letter for a word processor. The rooms above ask `written.to_docx`; only this one knows python-docx."""
