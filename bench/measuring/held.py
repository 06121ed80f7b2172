"""`python -m bench.measuring.held WORD…`: manage.py, then a line with the most memory that it held (kB)."""

import resource
import sys

from django.core.management import execute_from_command_line

execute_from_command_line(["manage.py", *sys.argv[1:]])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
