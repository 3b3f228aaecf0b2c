"""Sentences about density maps, connected hot spots, scans and map releases."""

SV: dict[str, str] = {}

EN: dict[str, str] = {}
