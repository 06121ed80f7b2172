"""`python -m bench.measuring.held WORD…`: manage.py, then its seconds of processor and most memory (kB)."""

import resource
import sys

from django.core.management import execute_from_command_line

execute_from_command_line(["manage.py", *sys.argv[1:]])
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
