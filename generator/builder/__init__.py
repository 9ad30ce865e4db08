"""The whole way from a folder to a site, and its report."""

from generator.builder.build import build, clean
from generator.builder.options import STATE, BuildOptions, Parameters, Report
from generator.builder.outlook import Outlook, edition_of, outlook, standing
from generator.builder.output import output_of

__all__ = [
    "STATE",
    "BuildOptions",
    "Outlook",
    "Parameters",
    "Report",
    "build",
    "clean",
    "edition_of",
    "outlook",
    "output_of",
    "standing",
]
