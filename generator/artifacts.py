"""The one type the engine knows: a path, the named digests it depends on, and how it is rendered."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from generator.theme import Theme

Renderer = Callable[[Any, "Theme"], bytes]
"""A module-level function of a plain view and the theme: it opens no file and reads no clock."""


class Artifact(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the built site."""

    path: str
    """Where it is written, relative to the output folder, with forward slashes."""

    view: msgspec.Struct
    """All that the renderer is given: digested, and shown by `--explain` where it differs."""

    render: Renderer

    inputs: Mapping[str, bytes]
    """What else it depends on, each a name in plain words and a digest: the template, the generator."""

    owner: str
    """What asks for it, in words or as a content path: named where two want the same file."""
