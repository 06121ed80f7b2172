"""What rooms above may listen to."""

from django.dispatch import Signal

# Both are sent inside the transaction that logs a letter. The first, with letter and office, before a
# register is locked: who locks more than it does so now, in the one order that cannot deadlock.
letter_about_to_be_received = Signal()
# With letter, office, on (day of receipt) and by.
letter_received = Signal()

# As above, for a letter that leaves an office: before its lines are locked (letter, office), and once it is
# written down how it left (letter, office, by).
letter_about_to_be_dispatched = Signal()
letter_dispatched = Signal()

# With now, twice a minute: what a room above does by the clock; it answers how much that was.
swept = Signal()

# With letters (keys) and today: rooms above answer {key: why}, in words, for those that are still needed.
letters_about_to_be_destroyed = Signal()
# With letter and office, inside the transaction in which the office's own files of it are destroyed.
letter_let_go = Signal()
