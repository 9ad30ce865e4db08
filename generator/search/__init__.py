"""Texts into an index of their words, which browsers read in parts: `index` says what is in it, `pagefind` makes it.

Knows no theme: what a hit says comes from the post, so that no theme can leave its disclosure out of the index.
"""
