"""How long letters are kept, and how what ran out is destroyed: by people, never by time alone."""
