"""What rooms above may listen to."""

from django.dispatch import Signal

# Sent inside the transaction that logged the letter, with letter, office, on (day of receipt) and by.
letter_received = Signal()
