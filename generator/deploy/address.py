"""Where to: an address as it is written on the command line or in `[deploy] to`, and the target that it means."""

import os
import re
from pathlib import Path

from generator.deploy.folder import Folder, refuse
from generator.deploy.ready import Ready
from generator.deploy.target import Target, trouble

EXAMPLES = {"s3": "s3://my-bucket/blog", "rsync": "user@host.example:www/", "folder": "/srv/www"}
"""Of each kind of target."""

_SCHEMES = ("s3", "rsync")

_NO_COLON = re.compile(r"[^/\\@:]+@[^/\\@:]+(?:/|$)").match
"""A user and a host, and at most a folder without a colon before it."""

_PORT = re.compile(r"(?:[^:/@]+@)?([^:/]+):([0-9]{1,5}):.").match


def kind_of(address: str) -> str:
    """Which kind of target an address alone means."""
    if address.startswith("s3://"):
        return "s3"
    host, colon, _ = address.partition(":")
    # A single letter before the colon is a drive of Windows.
    is_remote = bool(colon) and len(host) > 1 and "/" not in host and "\\" not in host
    return "rsync" if is_remote or _NO_COLON(address) else "folder"


def target_of(kind: str, address: str, root: Path, ready: Ready, *, endpoint: str = "") -> Target:
    """Raises `SiteError` where that is no place to deploy to."""
    _refuse_another_kind(kind, address)
    if kind == "s3":
        from generator.deploy.s3 import Bucket

        return Bucket(address, endpoint, ready.output)
    if kind == "rsync":
        from generator.deploy.rsync import Remote

        place = Remote(address, ready.output)
        if kind_of(address) == "folder":
            refuse(root, ready.output, Path(address), place.name)
        return place
    return Folder(root, ready, Path(address))


def _refuse_another_kind(kind: str, address: str) -> None:
    """What would be taken for a folder of that name: a variable without a value, a host without its colon."""
    meant, example = kind_of(address), EXAMPLES[kind]
    scheme, is_url, _ = address.partition("://")
    if not address.strip() or "\0" in address:
        raise trouble(address, "unfit-target", "is no place to deploy to", f"write it like this: `{example}`")
    if is_url and scheme not in _SCHEMES:
        what = "is no address that files can be sent to"
        fix = "write `s3://bucket/`, `user@host:folder/` for rsync, or a folder of this machine"
        raise trouble(address, "unfit-target", what, fix)
    if kind == "folder" and meant != kind:
        what, fix = f"is no folder, but an address for {meant}", f"run `aboveboard deploy {meant} {address}`"
        raise trouble(address, "unfit-target", what, fix)
    if port := None if is_url else _PORT(address):
        fix = f"write the port into ~/.ssh/config: `Port {port[2]}` below `Host {port[1]}`"
        raise trouble(address, "unfit-target", f"has {port[2]} where the folder belongs", fix)
    is_here = address.startswith(".") or os.path.isabs(address)
    if kind == "rsync" and (_NO_COLON(address) or (meant == "folder" and not is_here)):
        fix = f"write the host, a colon and the folder: `{example}`; or `./{address}` for a folder of this machine"
        raise trouble(address, "unfit-target", "names no folder on another machine", fix)
