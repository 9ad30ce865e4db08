"""A stable digest of any frozen value, and values that are digested before they are loaded.

The encoding is MessagePack by msgspec: structs by field name, so that a field which moves or is renamed
changes the digest; the same value gives the same digest on every machine and under every hash seed.
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import Generic, TypeVar

import msgspec

Digest = bytes
"""Sixteen bytes of BLAKE2b."""

T = TypeVar("T")


class Ref(Generic[T]):
    """A value that a view shows but that is loaded only where it is rendered.

    Its digest stands for it in every fingerprint; pickling one loads it, so that a worker gets the value.
    """

    __slots__ = ("_load", "_value", "digest")

    def __init__(self, digest: Digest, load: Callable[[], T]) -> None:
        self.digest = digest
        self._load: Callable[[], T] | None = load
        self._value: T | None = None

    @classmethod
    def of(cls, value: T) -> "Ref[T]":
        """A value that is known already and shared by many views."""
        return cls.loaded(fingerprint(value), value)

    @classmethod
    def loaded(cls, digest: Digest, value: T) -> "Ref[T]":
        ref = cls(digest, lambda: value)
        ref._value, ref._load = value, None
        return ref

    @property
    def value(self) -> T:
        """The value; loaded afresh each time unless it came loaded, so that big ones are not kept."""
        return self._load() if self._load is not None else self._value  # type: ignore[return-value]

    def __reduce__(self) -> tuple[object, ...]:
        return Ref.loaded, (self.digest, self.value)

    def __repr__(self) -> str:
        return f"Ref({self.digest.hex()[:8]})"


def _stand_in(value: object) -> object:
    if isinstance(value, Ref):
        return value.digest
    raise TypeError(f"{type(value).__name__} cannot be fingerprinted")


_encoder = msgspec.msgpack.Encoder(enc_hook=_stand_in, order="deterministic")


def encode(value: object) -> bytes:
    """The bytes a digest is taken of; what explains a rebuild is read back from them."""
    return _encoder.encode(value)


def digest_bytes(data: bytes) -> Digest:
    return blake2b(data, digest_size=16).digest()


def fingerprint(value: object) -> Digest:
    return digest_bytes(_encoder.encode(value))


def sealed(data: bytes) -> bytes:
    """*data* behind its own digest, for a file that a power cut or a careless hand may damage."""
    return digest_bytes(data) + data


def seal_of(data: bytes) -> Digest:
    """The digest that sealed data begins with."""
    return data[:16]


def unsealed(data: bytes) -> bytes | None:
    """What was sealed; None where it is not whole."""
    body = data[16:]
    return body if digest_bytes(body) == seal_of(data) else None
