"""What the documents name is there."""

import re

from django.conf import settings
from django.core.management import get_commands

DOCUMENTS = [
    *settings.ROOT.glob("*.md"),
    *settings.ROOT.glob("docs/**/*.md"),
    *settings.ROOT.glob("deploy/*"),
]
COMMAND = re.compile(r"(?:manage\.py|deploy/manage) ([a-z_]+)(?=[` <\n,;:)]|$)")
SAID = {"as"}  # «manage.py as the installed Wian runs it»


def test_every_command_that_is_named_exists():
    texts = {path.name: path.read_text() for path in DOCUMENTS if path.is_file()}
    named = {(name, command) for name, text in texts.items() for command in COMMAND.findall(text)}

    assert len(named) > 20
    assert [each for each in sorted(named) if each[1] not in get_commands().keys() | SAID] == []
