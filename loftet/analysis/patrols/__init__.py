"""Planned visits to places: how many, when by chance, and whether they were made."""
