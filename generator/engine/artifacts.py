"""The one type the engine knows: a path, the named digests it depends on, and a function that renders it."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any, Generic, TypeVar, TypeVarTuple

import msgspec

from generator.errors import Problem
from generator.system.digest import Digest, Packed, Ref, Unpacker, digest_bytes, fingerprint, gather_packed, pack

if TYPE_CHECKING:
    from generator.theme.rendering import Theme

Renderer = Callable[[Any, "Theme"], bytes]
"""A module-level function of a plain view and the theme: it opens no file and reads no clock."""

FragmentRenderer = Callable[[str, Any, "Theme"], bytes]
"""The same for a part of files: what it gets first is the fragment's key."""

Inputs = Ref[dict[str, Digest]]
"""What artifacts depend on besides their view: names in plain words and digests, shared by all that have the same."""


class Fragments(msgspec.Struct, frozen=True, kw_only=True):
    """What the fragments of a site are drawn from: parts that many files hold alike (`generator.theme.fragments`)."""

    view: msgspec.Struct
    """All that their renderer is given besides the key: the same for all of them, as nobody knows yet which are asked
    for."""

    seen_by: Callable[[str], msgspec.Struct]
    """What of the view the renderer shows in the fragment of a key: it depends on no more."""

    render: FragmentRenderer
    inputs: Callable[[str], Inputs]
    """What the fragment of a key depends on besides that."""

    is_there: Callable[[str], bool]
    """Whether there is what draws the fragment of a key."""

    def packed(self, key: str) -> Packed:
        """What `artifact_digest` is taken of, and what an explanation is read back from, as of an artifact."""
        return _packed(self.render, self.inputs(key), self.seen_by(key))


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

    has_marks: bool = False
    """Whether fragments belong in what it is rendered to."""

    owner: str
    """What asks for it, in words or as a content path: named where two want the same file."""

    def packed(self) -> Packed:
        """What `artifact_digest` is taken of, what it is rendered from, and what an explanation is read back from."""
        return _packed(self.render, self.inputs, self.view)


def _packed(make: Callable[..., object], inputs: Inputs, view: msgspec.Struct) -> Packed:
    return pack((f"{make.__module__}.{make.__qualname__}", inputs.value, view))


class Tree(msgspec.Struct, frozen=True, kw_only=True):
    """A folder of files that are made together, such as an index of the words of many texts.

    It has its folder for itself. What its files are called is known once they are made, which is done last, and only
    where something that they are made from is another one.
    """

    path: str
    """The folder, relative to the output folder, with forward slashes and none at its end."""

    view: msgspec.Struct
    """All that they are made from, digested as that of an artifact is."""

    make: Callable[[Any], Mapping[str, bytes]]
    """A module-level function of such a view: files by their paths below the folder."""

    inputs: Inputs
    """As of an artifact: what it is made with besides the view."""

    owner: str

    @property
    def folder(self) -> str:
        return f"{self.path}/"

    def packed(self) -> Packed:
        """What its digest is taken of, and what it is made from."""
        return _packed(self.make, self.inputs, self.view)

    def file(self, path: str, digest: Digest, made: Callable[[], Mapping[str, bytes]]) -> Artifact:
        """The one at *path*; *digest* is the tree's, *made* are all its files by their paths below the folder."""
        name = path.removeprefix(self.folder)
        data: Ref[bytes] = Ref.known(fingerprint((digest, name)), lambda: made()[name])
        return Artifact(path=path, view=_TreeFile(made=data), render=_as_made, inputs=self.inputs, owner=self.owner)


class _TreeFile(msgspec.Struct, frozen=True, kw_only=True):
    made: Ref[bytes]
    """Contents by what the tree is made from, so that nobody need make it to know whether they stand."""


def _as_made(file: _TreeFile, _theme: "Theme") -> bytes:
    return file.made.value


def tree_files(tree: Tree, packed: Packed) -> Mapping[str, bytes]:
    """What *tree* comes to, made of nothing but what was digested."""
    values: dict[Digest, bytes] = {}
    gather_packed(packed.refs, values)
    with closing(Unpacker(values)) as unpacker:
        _, _, view = unpacker.read(packed.data, tuple[str, dict[str, bytes], type(tree.view)])  # type: ignore[misc]
        return tree.make(view)


Made = Iterable[Artifact | Tree | Problem]
"""Artifacts and trees, and what is wrong with what they are made from."""

F = TypeVar("F")
Given = TypeVarTuple("Given")


class Unit(msgspec.Struct, Generic[F], frozen=True, kw_only=True):
    """Artifacts and trees that are made from the same things: planned again only where one of these is another one."""

    name: str
    """Its own among all units."""

    owner: str
    """Of its artifacts."""

    make: Callable[..., Made]
    """A module-level function of a frame of type *F* and of what is given, and of nothing else."""

    given: tuple[object, ...]
    """Values that can be digested: its key is made of them, of the frame, and of the name of what makes it."""


def unit(name: str, owner: str, make: Callable[[F, *Given], Made], *given: *Given) -> Unit[F]:
    return Unit(name=name, owner=owner, make=make, given=given)


class Planned(msgspec.Struct, frozen=True, array_like=True):
    """A unit of the last plan."""

    key: Digest
    paths: tuple[str, ...]
    """Of its artifacts."""

    problems: tuple[Problem, ...] = ()
    trees: tuple[str, ...] = ()
    """The folders of its trees."""


Units = dict[str, Planned]
"""By name."""


def artifact_digest(packed: Packed) -> Digest:
    """What the record knows an artifact by: of all that it is made from."""
    return digest_bytes(packed.data)


def rendered(render: Renderer, kind: Any, data: bytes, unpacker: Unpacker, theme: "Theme") -> bytes:
    """The file's bytes, from a packed artifact whose view is of type *kind*."""
    _, _, view = unpacker.read(data, tuple[str, dict[str, bytes], kind])
    return render(view, theme)
