"""Stored comments among the content: plain values in, plain values out, for workers too."""

from collections.abc import Sequence

from generator.gather.index import Known
from generator.gather.reading import GatherRules, RawFile


def read_comments(rules: GatherRules, files: Sequence[RawFile]) -> list[Known]:
    """Read each file and make its text safe; opens no file."""
    from generator.comments.reading import CommentRules, read_comment

    own = CommentRules(clock=rules.reading.clock, language=rules.language, engine=rules.engine)
    readings = (read_comment(file.path, file.data, own) for file in files)
    return [Known(comment=one.comment, problems=one.problems) for one in readings]
