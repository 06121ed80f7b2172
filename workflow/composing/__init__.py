"""What an office writes: the words of each cover, phrases on offer, and what a draft still lacks."""
