"""Sentences: a key and values in, plain Swedish (or English) out; the same on pages, in mail and in the terminal."""

from loftet.wording.sentences import LANGUAGES, sentence

__all__ = ["LANGUAGES", "sentence"]
