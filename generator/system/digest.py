"""A stable digest of any frozen value, and values that are digested before they are loaded.

The encoding is MessagePack by msgspec: structs by field name, so that a field which moves or is renamed
changes the digest; the same value gives the same digest on every machine and under every hash seed.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

Digest = bytes
"""The first sixteen bytes of SHA-256, for which most processors of the last years have instructions."""

T = TypeVar("T")


class Packed(NamedTuple):
    """A value as bytes, and the values that stand in it by their digests alone."""

    data: bytes
    refs: "tuple[Ref[Any], ...]" = ()


class Ref(Generic[T]):
    """A value that a view shows but that is loaded only where it is rendered.

    Its digest stands for it in every encoding; whoever renders is given it as bytes (`pack`, `Unpacker`).
    """

    __slots__ = ("_load", "_pack", "digest", "key")

    def __init__(self, digest: Digest, pack: Callable[[], Packed], load: Callable[[], T], key: Digest = b"") -> None:
        self.digest = digest
        self.key = key
        """What its bytes are kept under in the cache; empty where they are not."""

        self._pack = pack
        self._load = load

    @classmethod
    def of(cls, value: T) -> "Ref[T]":
        """A value that is known already and shared by many views."""
        packed = pack(value)
        return cls(digest_bytes(packed.data), lambda: packed, lambda: value)

    @classmethod
    def known(cls, digest: Digest, load: Callable[[], T]) -> "Ref[T]":
        """A value whose digest somebody has taken already, of itself or of all that it follows from."""
        return cls(digest, lambda: pack(load()), load)

    @classmethod
    def stored(cls, digest: Digest, kind: Any, load: Callable[[], bytes], key: Digest = b"") -> "Ref[T]":
        """A value of type *kind* that *load* brings as MessagePack, afresh each time, so that big ones are not kept.

        *key* is what the cache keeps the same bytes under, for whoever can look there.
        """
        return cls(digest, lambda: Packed(load()), lambda: msgspec.msgpack.decode(load(), type=kind), key)

    @property
    def value(self) -> T:
        return self._load()

    @property
    def packed(self) -> Packed:
        return self._pack()

    def __repr__(self) -> str:
        return f"Ref({self.digest.hex()[:8]})"


def pack(value: object) -> Packed:
    """The bytes a digest is taken of, and what else is needed to read them back whole."""
    refs: list[Ref[Any]] = []

    def stand_in(part: object) -> Digest:
        if not isinstance(part, Ref):
            raise TypeError(f"{type(part).__name__} cannot be fingerprinted")
        refs.append(part)
        return part.digest

    data = msgspec.msgpack.Encoder(enc_hook=stand_in, order="deterministic").encode(value)
    return Packed(data, tuple(refs))


def gather_packed(
    refs: "tuple[Ref[Any], ...]", into: dict[Digest, bytes], keys: dict[Digest, Digest] | None = None
) -> None:
    """Put the bytes of *refs*, and of what they refer to in turn, under their digests.

    Where *keys* is given, what the cache keeps is left out of *into*, and its key put into *keys* under its digest.
    """
    for ref in refs:
        if keys is not None and ref.key:
            keys[ref.digest] = ref.key
        elif ref.digest not in into:
            packed = ref.packed
            into[ref.digest] = packed.data
            gather_packed(packed.refs, into, keys)


class Unpacker:
    """Reads packed values back: what is rendered is what was digested, and nothing else."""

    def __init__(self, values: dict[Digest, bytes]) -> None:
        """*values* are those that are referred to, as bytes under their digests."""
        self._values = values
        self._decoders: dict[Any, msgspec.msgpack.Decoder[Any]] = {}
        self._read: dict[Digest, Any] = {}

    def close(self) -> None:
        """Let go of what refers to this in turn, so that all of it goes at once; and of what was to be read.

        Some of what was read may be kept, such as an entry of a feed, and would keep the values of all pages.
        """
        self._values = {}
        self._decoders.clear()
        self._read.clear()

    def read(self, data: bytes, kind: Any) -> Any:
        """The value of type *kind*; raises `msgspec.ValidationError` where *data* is no such thing."""
        decoder = self._decoders.get(kind)
        if decoder is None:
            decoder = self._decoders[kind] = msgspec.msgpack.Decoder(kind, dec_hook=self._ref)
        return decoder.decode(data)

    def _ref(self, kind: Any, digest: Any) -> Any:
        if kind is object:
            return digest
        return _Unread(digest, self, kind)

    def bytes_of(self, digest: Digest) -> bytes:
        return self._values[digest]

    def value_of(self, digest: Digest, kind: Any) -> Any:
        if digest not in self._read:
            self._read[digest] = self.read(self._values[digest], kind)
        return self._read[digest]


class _Unread(Ref[Any]):
    """A value in the hands of an unpacker: there are a dozen on each page, and half of them are never asked for."""

    __slots__ = ("_kind", "_unpacker")

    def __init__(self, digest: Digest, unpacker: Unpacker, kind: Any) -> None:
        self.digest, self.key = digest, b""
        self._unpacker, self._kind = unpacker, kind

    @property
    def value(self) -> Any:
        return self._unpacker.value_of(self.digest, self._kind.__args__[0])

    @property
    def packed(self) -> Packed:
        return Packed(self._unpacker.bytes_of(self.digest))


def digest_bytes(data: bytes | memoryview) -> Digest:
    return sha256(data).digest()[:16]


def fingerprint(value: object) -> Digest:
    return digest_bytes(pack(value).data)


def sealed(data: bytes) -> bytes:
    """*data* behind its own digest, for a file that a power cut or a careless hand may damage."""
    return digest_bytes(data) + data


def seal_of(data: bytes) -> Digest:
    """The digest that sealed data begins with."""
    return data[:16]


def unsealed(data: bytes) -> memoryview | None:
    """What was sealed, which may be much and is not copied; None where it is not whole."""
    body = memoryview(data)[16:]
    return body if digest_bytes(body) == seal_of(data) else None
