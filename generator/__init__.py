"""Aboveboard: a static blog generator that tells every reader what ties an author to the companies in a post."""

__version__ = "0.1.0"
