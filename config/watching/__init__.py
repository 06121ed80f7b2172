"""How an installation is watched: is it ready, what did it do, how much of it, and what was slow."""
