"""Little sites for tests: written to a real folder, built by the real builder, read back from disk."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.builder import BuildOptions, Report, build
from generator.errors import Problem, SiteError
from generator.plan.plan import Families
from tests.tools import ROOT

AS_OF = datetime(2026, 1, 1, tzinfo=UTC)
"""What these sites take for now, so that no test depends on the clock."""

SITE = """\
[site]
title = "Small Fish"
url = "https://blog.example.com/"
language = "en-AU"
timezone = "Australia/Sydney"
author = "Ann Author"
"""

_PLAIN = re.compile(r"[^\W_](?:[\w .+/-]|:(?=\S))*(?<! )")
"""Text that YAML takes as it stands, as people write it."""


def post(
    body: str = "Hot water, leaves and patience.\n",
    *,
    title: str | None = "Tea",
    date: str | date | None = "2009-07-08 23:56",
    category: str | None = "Drinks",
    disclosure: object = "none",
    **more: object,
) -> str:
    """A post's text: front matter that is right unless a test says otherwise, then the body.

    A key given as None is left out; all others are written as YAML.
    """
    keys = {"title": title, "date": date, "category": category, "disclosure": disclosure} | more
    return document(body, keys)


def page(body: str = "Who we are.\n", *, title: str | None = "About", **more: object) -> str:
    return document(body, {"title": title} | more)


def comment(
    body: str = "Hot.\n", *, name: str | None = "Jules", date: str | None = "2009-07-09 08:15", **more: object
) -> str:
    """A stored comment's text, likewise."""
    return document(body, {"name": name, "date": date} | more)


def document(body: str, keys: Mapping[str, object]) -> str:
    rows = [f"{key}: {_yaml(value)}\n" for key, value in keys.items() if value is not None]
    return "---\n" + "".join(rows) + "---\n\n" + body


def _yaml(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def copy_example(folder: Path) -> Path:
    """The repository's example blog in a folder where it can be built and changed."""
    for part in ("content", "themes"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "site.toml", folder)
    return folder


@dataclass(frozen=True, slots=True)
class Story:
    """One site in a temporary folder, told step by step: write, build, read."""

    root: Path
    output: str = "public"
    families: Families | None = None
    """What the site consists of, where a test adds to the usual."""

    @property
    def public(self) -> Path:
        return self.root / self.output

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file below `content/`."""
        return self.put(f"content/{path}", content)

    def put(self, path: str, content: str | bytes) -> Path:
        """Write a file below the site's root: `themes/default/templates/post.html`."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def remove(self, path: str) -> None:
        (self.root / "content" / path).unlink()

    def settings(self, toml: str) -> None:
        """Write `site.toml`: *toml* after the usual `[site]` table, or alone where it brings one."""
        own = re.search(r"^\[site\]", toml, re.MULTILINE)
        self.put("site.toml", toml if own else f"{SITE}\n{toml}")

    def build(self, **options: Any) -> Report:
        """Build into `public/`; *options* are those of `BuildOptions`."""
        chosen: dict[str, Any] = {"as_of": AS_OF, "jobs": 1, **options}
        return build(BuildOptions(root=self.root, **chosen), families=self.families)

    def fails(self, **options: Any) -> tuple[Problem, ...]:
        """Build a site that cannot be built: its problems."""
        with pytest.raises(SiteError) as caught:
            self.build(**options)
        return caught.value.problems

    def read(self, path: str) -> str:
        """A built file, as text."""
        return (self.public / path).read_bytes().decode()

    def has(self, path: str) -> bool:
        return (self.public / path).is_file()

    def tree(self) -> dict[str, bytes]:
        """Every built file by its path, but for the generator's own records."""
        files = (file for file in sorted(self.public.rglob("*")) if file.is_file())
        named = ((file.relative_to(self.public).as_posix(), file) for file in files)
        return {path: file.read_bytes() for path, file in named if not path.startswith(".aboveboard")}
