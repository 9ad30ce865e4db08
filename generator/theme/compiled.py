"""Templates as Python has compiled them, kept between builds: program code, which is run as it is read back.

So each file bears a seal that nobody else can make: its key lies with the user, not with the site. What a checkout
brought along, or another user has left there, is as good as nothing.
"""

import os
from hashlib import blake2b
from hmac import compare_digest
from io import BytesIO
from pathlib import Path
from secrets import token_bytes
from threading import get_ident

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.system.disk import read, write_atomically
from generator.system.inside import is_within

KEY_BYTES, SEAL_BYTES = 32, 32


def compiled_below(folder: Path, version: str) -> BytecodeCache | None:
    """None where this user can keep no key: templates are then compiled by each process."""
    key = _own_key(folder.parent.parent)
    return _Compiled(folder / version, key) if key else None


class _Compiled(BytecodeCache):
    """What is damaged, or was sealed by somebody else, is never run."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            data = read(self._folder / bucket.key)
        except OSError:
            return
        seal, code = data[:SEAL_BYTES], data[SEAL_BYTES:]
        if compare_digest(seal, self._seal(bucket.key, code)):
            bucket.load_bytecode(BytesIO(code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = BytesIO()
        bucket.write_bytecode(data)
        code = data.getvalue()
        sealed = self._seal(bucket.key, code) + code
        write_atomically(self._folder / bucket.key, sealed, writer=f".{os.getpid()}-{get_ident()}")

    def _seal(self, name: str, code: bytes) -> bytes:
        return blake2b(name.encode() + b"\0" + code, key=self._key, digest_size=SEAL_BYTES).digest()


def _own_key(site: Path) -> bytes:
    """This user's key, made where there is none; empty where none can be kept, or only in the site itself."""
    try:
        file = _cache_folder() / "aboveboard" / "key"
        if not is_within(file, site):
            return _kept_key(file)
    except (OSError, RuntimeError):
        # A user without a home, or with one that cannot be written.
        pass
    return b""


def _cache_folder() -> Path:
    named = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    return Path(named) if os.path.isabs(named) else Path.home() / ".cache"


def _kept_key(file: Path) -> bytes:
    try:
        key = read(file)
    except FileNotFoundError:
        key = b""
    if len(key) != KEY_BYTES:
        write_atomically(file, token_bytes(KEY_BYTES), writer=f".{os.getpid()}-{get_ident()}")
        os.chmod(file, 0o600)
        # Another process may have put its own there meanwhile.
        key = read(file)
    return key
