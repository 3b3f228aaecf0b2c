"""Sentences about the weekly clock, season, trend and repeats in time."""

SV: dict[str, str] = {}

EN: dict[str, str] = {}
