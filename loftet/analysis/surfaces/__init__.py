"""Smooth surfaces of events: where they lie dense, and where denser than expected."""
