"""Sentences about grids, hot cells and what chance alone would show."""

SV: dict[str, str] = {}

EN: dict[str, str] = {}
