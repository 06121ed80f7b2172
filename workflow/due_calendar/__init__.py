"""Due days on a calendar: as pages, and as a feed for people's own calendar programs."""
