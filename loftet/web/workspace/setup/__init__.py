"""The first page of an empty house."""
