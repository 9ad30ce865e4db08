"""Stored comments for tests: read as the file that a path names."""

from generator.comments.reading import CommentReading, CommentRules, read_comment
from generator.language.moments import Clock
from generator.models import Comment

RULES = CommentRules(clock=Clock("Australia/Sydney"), language="en", engine="python-markdown")
FOLDER = "comments/posts/tea/"
PLENTY = "name: Jules\ndate: 2009-07-09 08:15\n"
"""What a comment cannot do without, besides its text."""


def read(text: str, file: str = "1.md") -> CommentReading:
    return read_comment(f"{FOLDER}{file}", text.encode(), RULES)


def read_fine(text: str, file: str = "1.md") -> Comment:
    """A comment with which nothing is wrong."""
    reading = read(text, file)
    assert reading.comment is not None, reading.problems
    assert reading.problems == ()
    return reading.comment


def markdown(keys: str = "", body: str = "Hot.\n", *, plenty: str = PLENTY) -> str:
    return f"---\n{plenty}{keys}---\n{body}"


def told(reading: CommentReading) -> list[str]:
    return [str(problem).removeprefix(f"content/{FOLDER}") for problem in reading.problems]
