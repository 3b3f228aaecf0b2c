"""Surveys: what a sample's answers say about everyone, and how sure that is.

Told in `docs/methods/survey_estimate.md` and `survey_weighting.md`. `cells` and `ladder` work on stored
counts, the rest on rows.
"""
