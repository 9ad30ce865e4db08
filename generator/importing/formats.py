"""The formats there are, each loaded when it is asked for."""

from functools import cache
from importlib import import_module

from generator.importing.model import Format

NAMES = ("wordpress",)
"""Each is a package or a module of this wing with a value `FORMAT`."""


@cache
def format_called(name: str) -> Format:
    found: Format = import_module(f"generator.importing.{name}").FORMAT
    return found
