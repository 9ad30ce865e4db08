"""Aboveboard beside other generators: the same blog, the same pages, on the same machine."""
