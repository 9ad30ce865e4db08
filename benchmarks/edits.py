"""What a blogger does between two builds. Each edit is a change that no earlier one made."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from benchmarks import corpus

Edit = Callable[[Path, int, int], None]
"""Changes the site of *posts* posts for the *round*-th time."""

RECENT = 3
"""Which of the newest posts is edited: one that feeds, lists and the links on every page hold."""


def nothing(site: Path, posts: int, number: int) -> None:
    """So that building again can be measured alone."""


def body(site: Path, posts: int, number: int) -> None:
    with post_file(site, posts - RECENT).open("a", encoding="utf-8") as file:
        file.write(f"\nOne more thing, for the {number}th time.\n")


def title(site: Path, posts: int, number: int) -> None:
    path = post_file(site, posts - RECENT)
    _rewrite(path, path, {"^title: .*": f"title: Another title, the {number}th"})


def new_post(site: Path, posts: int, number: int) -> None:
    """The newest of all, a little after the one before."""
    date = corpus.FIRST + timedelta(hours=7 * posts + number)
    head = {"^title: .*": f"title: A new post, the {number}th", "^date: .*": f"date: {date.isoformat()}"}
    _rewrite(post_file(site, posts - 1), post_file(site, posts + number), head)


def template(site: Path, posts: int, number: int) -> None:
    """The one that every post is drawn with."""
    path = site / "themes/bench/templates/post.html"
    _rewrite(path, path, {'class="h-entry[^"]*"': f'class="h-entry edit-{number}"'})


def no_recent_posts(site: Path, posts: int, number: int) -> None:
    """Links to the newest posts leave every page, so that a new post is no change to all."""
    _rewrite(site / "site.toml", site / "site.toml", {"^recent = .*": "recent = 0"})


def _rewrite(source: Path, target: Path, changes: dict[str, str]) -> None:
    text = source.read_text(encoding="utf-8")
    for pattern, new in changes.items():
        text, times = re.subn(pattern, new, text, count=1, flags=re.MULTILINE)
        if not times:
            raise ValueError(f"{source} holds nothing like {pattern}")
    target.write_text(text, encoding="utf-8")


def post_file(site: Path, number: int) -> Path:
    return site / "content/posts" / f"post-{number:06d}.md"
