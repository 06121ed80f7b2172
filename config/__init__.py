"""The wiring of Wian, and which release this is: nothing else says so."""

__version__ = "0.1.0"
