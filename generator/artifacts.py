"""The one type the engine knows: a path, the named digests it depends on, and a function that renders it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from generator.fingerprint import Digest, Packed, Ref, Unpacker, digest_bytes, pack

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

    kind: Any = None
    """The type its view is read back as; None: that of the view itself."""

    render: Renderer
    inputs: Inputs

    owner: str
    """What asks for it, in words or as a content path: named where two want the same file."""

    def packed(self) -> Packed:
        """What `artifact_digest` is taken of, what it is rendered from, and what an explanation is read back from."""
        render = f"{self.render.__module__}.{self.render.__qualname__}"
        return pack((render, self.inputs.value, self.view))


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """Artifacts that are made from the same things: they are planned again only where one of these is another one."""

    name: str
    """Its own among all units."""

    key: Digest
    """Of all that its artifacts are made from; empty where that cannot be told beforehand."""

    owner: str
    """Of its artifacts."""

    make: Callable[[], Iterable[Artifact]]


class Planned(msgspec.Struct, frozen=True, array_like=True):
    """A unit of the last plan."""

    key: Digest
    paths: tuple[str, ...]
    """Of its artifacts."""


Units = dict[str, Planned]
"""By name."""


def artifact_digest(packed: Packed) -> Digest:
    """What the ledger knows an artifact by: of all that it is made from."""
    return digest_bytes(packed.data)


def rendered(render: Renderer, kind: Any, data: bytes, unpacker: Unpacker, theme: "Theme") -> bytes:
    """The file's bytes, from a packed artifact whose view is of type *kind*."""
    _, _, view = unpacker.read(data, tuple[str, dict[str, bytes], kind])
    return render(view, theme)
