"""Which folders lie on a drive that other machines change as well, of which the system tells nothing."""

from pathlib import Path

MOUNTS = Path("/proc/mounts")
"""Linux only; elsewhere nothing is known."""

NETWORK = frozenset(
    "9p afs ceph cifs coda davfs drvfs lustre ncpfs nfs nfs4 prl_fs smb3 smbfs vboxsf virtiofs vmhgfs".split()
)
"""Folders of another machine, or of the one around a virtual machine, by the name of their file system."""

NETWORK_BY_FUSE = frozenset(
    "cephfs davfs gcsfuse glusterfs grpcfuse gvfsd-fuse mfs osxfs rclone s3fs smbnetfs sshfs vmhgfs-fuse".split()
)
"""Likewise of those that are programs, behind `fuse.`."""


def network_drive(folder: Path) -> str:
    """What kind of network drive *folder* lies on; empty where it is none, or nobody can say."""
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    kind = kind_of(folder.resolve().as_posix(), mounts)
    return kind if is_network(kind) else ""


def is_network(kind: str) -> bool:
    return kind in NETWORK or kind.removeprefix("fuse.") in NETWORK_BY_FUSE


def kind_of(path: str, mounts: str) -> str:
    """The kind of file system at *path* by a table of mounts (proc(5)); what was mounted last lies uppermost."""
    kind, deepest = "", 0
    for line in mounts.splitlines():
        _, at, found, *_ = line.split(" ")
        # Blanks and the like are written by their numbers in base eight (getmntent(3)).
        at = at.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
        if f"{path}/".startswith(f"{at.rstrip('/')}/") and len(at) >= deepest:
            kind, deepest = found, len(at)
    return kind
