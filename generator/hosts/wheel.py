"""The program itself, as a host may install it: the very wheel that is installed here, known by its hash."""

import hashlib
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import url2pathname

import msgspec

from generator import __version__
from generator.errors import Problem, SiteError

FOLDER = "wheels"
REQUIREMENTS = "requirements.txt"
"""At the root of the site: what a host installs. Some look for that name."""

NAME = "aboveboard"
FILE_URL = "file://"
PIP_SECONDS = 60
FIX = (
    "install Aboveboard from its wheel, `pip install aboveboard-VERSION-py3-none-any.whl`, or from the package index, "
    "and run this again"
)


class Wheel(msgspec.Struct, frozen=True, kw_only=True):
    """How a host gets it."""

    requirement: str
    """As requirements files have it, with its hash and a line break."""

    files: dict[str, bytes]
    """The wheel, by where it goes in the site; empty where the package index has it."""


class _Archive(msgspec.Struct):
    hashes: dict[str, str] = {}


class _Origin(msgspec.Struct):
    """Where an installer had it from (PEP 610)."""

    url: str = ""
    archive_info: _Archive | None = None


def own_wheel() -> Wheel:
    """Raises `SiteError` where its hash cannot be had."""
    origin = _origin()
    if origin.archive_info is None:
        return _from_index()
    if origin.url.startswith(FILE_URL):
        return _from_file(Path(url2pathname(origin.url.removeprefix(FILE_URL))))
    digest = origin.archive_info.hashes.get("sha256")
    if digest is None:
        raise SiteError(_problem(f"the installer did not note the hash of {origin.url}"))
    return Wheel(requirement=_pinned(f"{NAME} @ {origin.url}", digest), files={})


def another_wheel(wheel: Wheel, site: Path) -> Problem | None:
    """A wheel of the same name that is in the way, and not the one whose hash is noted."""
    for place, data in wheel.files.items():
        try:
            same = (site / place).read_bytes() == data
        except FileNotFoundError:
            continue
        if not same:
            what = "is another wheel than the one that is installed here, and is not overwritten"
            fix = f"delete it and {REQUIREMENTS}, and run this again"
            return Problem(path=place, rule="existing-file", what=what, fix=fix)
    return None


def _origin() -> _Origin:
    """Empty where it came from a package index."""
    try:
        text = distribution(NAME).read_text("direct_url.json")
        return msgspec.json.decode(text, type=_Origin) if text else _Origin()
    except (PackageNotFoundError, msgspec.DecodeError):
        return _Origin()


def _from_file(file: Path) -> Wheel:
    """It travels with the site, for no index has it."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SiteError(_problem(f"its wheel is no longer at {file}: {error.strerror}")) from error
    place = f"{FOLDER}/{file.name}"
    return Wheel(requirement=_pinned(f"./{place}", hashlib.sha256(data).hexdigest()), files={place: data})


def _from_index() -> Wheel:
    """What the index hands out, asked of pip, which knows where the index is."""
    named = f"{NAME}=={__version__}"
    with TemporaryDirectory(prefix="aboveboard-") as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        try:
            ran = subprocess.run(  # noqa: S603 - no word of it is anybody's
                [*command, "--dest", folder, named], capture_output=True, check=False, timeout=PIP_SECONDS, text=True
            )
        except subprocess.TimeoutExpired as error:
            raise SiteError(_problem(f"pip did not answer within {PIP_SECONDS} seconds")) from error
        found = list(Path(folder).glob("*.whl"))
        if ran.returncode or not found:
            said = [line for line in ran.stderr.splitlines() if line.startswith("ERROR")] or ran.stderr.splitlines()
            raise SiteError(_problem(f"pip found no {named}: {(said or ['no reason given'])[-1]}"))
        return Wheel(requirement=_pinned(named, hashlib.sha256(found[0].read_bytes()).hexdigest()), files={})


def _pinned(what: str, digest: str) -> str:
    return f"{what} \\\n    --hash=sha256:{digest}\n"


def _problem(why: str) -> Problem:
    what = f"cannot name the hash of Aboveboard {__version__}, without which no host should install it: {why}"
    return Problem(path=REQUIREMENTS, rule="unknown-hash", what=what, fix=FIX)
