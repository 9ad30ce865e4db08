"""The engine `commonmark`: pulldown-cmark's events, rendered to the HTML that the default engine makes.

The parser is compiled and takes a tenth of the time; what it does not know (attributes, abbreviations, `!!!` asides) is
read here, from its events, so that code and raw HTML are never taken for markup.
"""

from generator.markup.commonmark.engine import CommonMark

__all__ = ["CommonMark"]
