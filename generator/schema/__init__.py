"""What may stand in front matter and in `site.toml`, as editors read it, with the names that a blog knows.

Says again what `sources` and `config` understand, out of their own tables, and decides nothing: whether a blog builds
is told by `build` alone. Its forms are JSON Schema, draft 7, which is what editors understand.
"""

from generator.schema.front_matter import front_matter
from generator.schema.known import Known, known
from generator.schema.settings import settings

__all__ = ["Known", "front_matter", "known", "settings"]
