"""Sentences about ranked places, concentration, forecasts and planned visits."""

SV: dict[str, str] = {}

EN: dict[str, str] = {}
