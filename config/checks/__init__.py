"""What an installation lacks, in words: asked by `manage.py check --deploy --database default`."""
