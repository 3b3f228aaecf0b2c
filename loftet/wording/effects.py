"""Sentences about whether a measure helped, and what could have been seen."""

SV: dict[str, str] = {}

EN: dict[str, str] = {}
