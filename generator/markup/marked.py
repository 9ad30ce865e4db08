"""Pairs of marks around words: `==marked==`, `~below~`, `^above^`."""

from generator.system.patterns import lazy_re

MARK = lazy_re(r"(?<![\w=])==(?![\s=])((?:[^=]++|=(?!=))+)(?<![\s=])==(?![\w=])")
"""None within a word, where it is a comparison."""

SUB = lazy_re(r"(?<!~)~([^\s~\x02\x03]++)~(?!~)")
SUP = lazy_re(r"\^(?!\[)([^\s^\x02\x03]++)\^")
"""No blanks in them: `~5 to ~6` is a text about two numbers."""
