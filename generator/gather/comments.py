"""Stored comments among the content: plain values in, plain values out, for workers too."""

from collections.abc import Sequence

import msgspec

from generator.gather.index import Contents
from generator.gather.reading import GatherSettings, RawFile


def read_comments(settings: GatherSettings, files: Sequence[RawFile]) -> list[bytes]:
    """Read each file and make its text safe: `Contents`, encoded; opens no file."""
    from generator.comments.reading import CommentRules, read_comment

    own = CommentRules(clock=settings.reading.clock, language=settings.language, engine=settings.engine)
    readings = (read_comment(file.path, file.data, own) for file in files)
    encode = msgspec.msgpack.encode
    return [encode(Contents(comment=one.comment, problems=one.problems)) for one in readings]
