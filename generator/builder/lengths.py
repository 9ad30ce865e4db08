"""How long a file is once it is published."""

from pathlib import Path

from generator import disk
from generator.models import Asset


def published_length(content: Path, asset: Asset) -> int:
    """Of a file below *content*; a picture loses its metadata on the way."""
    if not asset.width:
        return asset.size
    from generator.images import without_metadata

    return len(without_metadata(disk.read(content / asset.source)))
