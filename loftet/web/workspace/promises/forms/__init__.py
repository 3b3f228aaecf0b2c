"""Blank forms of the promise room; choices are limited to the viewer's own partnership."""
