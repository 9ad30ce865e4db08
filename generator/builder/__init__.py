"""The whole way from a folder to a site, and its report. Who only looks finds `outlook` there."""

from generator.builder.build import build, clean
from generator.builder.options import STATE, BuildOptions, Parameters, Report
from generator.builder.output import output_of

__all__ = [
    "STATE",
    "BuildOptions",
    "Parameters",
    "Report",
    "build",
    "clean",
    "output_of",
]
