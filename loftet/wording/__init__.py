"""Sentences: a key and values in, plain Swedish (or English) out. The same on pages, in mail and on the command line."""

from loftet.wording.sentences import LANGUAGES, sentence

__all__ = ["LANGUAGES", "sentence"]
