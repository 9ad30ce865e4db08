"""The one type the engine knows: a path, the named digests it depends on, and a function that renders it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from generator.fingerprint import Digest, Ref, digest_bytes, encode

if TYPE_CHECKING:
    from generator.theme import Theme

Renderer = Callable[[Any, "Theme"], bytes]
"""A module-level function of a plain view and the theme: it opens no file and reads no clock."""

Inputs = Ref[dict[str, Digest]]
"""What artifacts depend on besides their view: names in plain words and digests, shared by all that have the same."""


class Artifact(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the built site."""

    path: str
    """Where it is written, relative to the output folder, with forward slashes."""

    view: msgspec.Struct
    """All that the renderer is given: digested, and shown by `--explain` where it differs."""

    render: Renderer
    inputs: Inputs

    owner: str
    """What asks for it, in words or as a content path: named where two want the same file."""

    def encoded(self) -> bytes:
        """What its digest is taken of; an explanation is read back from it."""
        render = f"{self.render.__module__}.{self.render.__qualname__}"
        return encode((render, self.inputs.value, self.view))

    def digest(self) -> Digest:
        return digest_bytes(self.encoded())
