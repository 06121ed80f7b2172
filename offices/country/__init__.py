"""The offices of the country, as README.md beside this says."""

from pathlib import Path

COUNTRY = Path(__file__).parent / "offices.csv"
