"""Where to: an address as it is written on the command line or in `[deploy] to`, and the target that it means."""

from pathlib import Path

from generator.deploy.folder import Folder
from generator.deploy.ready import Ready
from generator.deploy.target import Target

KINDS = ("s3", "rsync", "folder")


def kind_of(address: str) -> str:
    """Which kind of target an address alone means."""
    if address.startswith("s3://"):
        return "s3"
    host, colon, _ = address.partition(":")
    # A single letter before the colon is a drive of Windows.
    is_remote = bool(colon) and len(host) > 1 and "/" not in host and "\\" not in host
    return "rsync" if is_remote else "folder"


def target_of(kind: str, address: str, root: Path, ready: Ready, *, endpoint: str = "") -> Target:
    """Raises `SiteError` where that is no place to deploy to."""
    if kind == "s3":
        from generator.deploy.s3 import Bucket

        return Bucket(address, endpoint, ready.output)
    if kind == "rsync":
        from generator.deploy.rsync import Remote

        return Remote(address, ready.output)
    return Folder(root, ready, Path(address))
