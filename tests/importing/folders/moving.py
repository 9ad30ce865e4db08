"""Old blogs for tests, imported, built and looked at as their readers do."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.builder.verify import verify
from generator.importing.report import Report
from generator.importing.write import Order, import_blog
from tests.story import Story

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GIF = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
_CODE = re.compile(r"<(pre|code|script|style)\b.*?</\1>", re.DOTALL)
_FOREIGN = re.compile(r"\{\{|\{%|\[caption|\[\[|:::|\{:\s")
_TAGS = re.compile(r"<[^>]*>")
_WORDS = re.compile(r"\w+")


def put(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write *files* below *root*."""
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


@dataclass(frozen=True, slots=True)
class Moved:
    """A site made of an old blog, and built."""

    kind: str
    source: Path
    root: Path
    report: Report

    @property
    def public(self) -> Path:
        return self.root / "public"

    def again(self) -> dict[str, int]:
        """What a second import does to files, by what becomes of them."""
        files = _imported(self.kind, self.source, self.root).files
        return {fate: number for fate, number in files.items() if number}

    def file_at(self, address: str) -> Path | None:
        """What answers at an old address: a page, a file, or what the map of redirects leads on to."""
        path = unquote(address.partition("#")[0]).lstrip("/")
        for one in (path, f"{path.rstrip('/')}/index.html", f"{path}.html"):
            if (file := self.public / one).is_file():
                return file
        new = self._redirects().get(f"/{path}")
        return self.file_at(new) if new and new != f"/{path}" else None

    def _redirects(self) -> dict[str, str]:
        file = self.root / "static/_redirects"
        lines = file.read_text().splitlines() if file.is_file() else []
        url = tomllib.loads((self.root / "site.toml").read_text())["site"].get("url", "")
        base = urlsplit(url).path.rstrip("/")
        return {unquote(old).removeprefix(base): new.removeprefix(base) for old, new, _ in map(str.split, lines)}

    def shown_tags(self) -> list[str]:
        """Pages on which readers see what looks like another program's tag."""
        return [
            f"{file.relative_to(self.public)}: {found[0]}"
            for file in sorted(self.public.rglob("*.html"))
            if (found := _FOREIGN.search(_CODE.sub("", file.read_text())))
        ]

    def kept(self, address: str, text: str) -> float:
        """The share of the words of *text* that the page at *address* shows."""
        file = self.file_at(address)
        assert file is not None, address
        shown = Counter(_WORDS.findall(unescape(_TAGS.sub(" ", file.read_text()))))
        wanted = Counter(_WORDS.findall(text))
        return 1 - (wanted - shown).total() / max(wanted.total(), 1)

    def losses(self, kind: str) -> dict[str, int]:
        """Of one kind, by name."""
        return {row.name: row.count for row in self.report.losses if row.kind == kind}


def _imported(kind: str, source: Path, root: Path, files: tuple[Path, ...] = (), url: str = "") -> Report:
    return import_blog(Order(format=kind, paths=(source,), root=root, files=files, url=url, jobs=1), NOW)


def moved(kind: str, source: Path, root: Path, *, files: tuple[Path, ...] = (), url: str = "") -> Moved:
    """*source*, imported into *root* and built there, which stops if there is an error in it."""
    root.mkdir()
    report = _imported(kind, source, root, files, url)
    Story(root).build()
    return Moved(kind, source, root, report)


def assert_whole(blog: Moved, texts: Mapping[str, str], addresses: Iterable[str]) -> None:
    """What holds of every import: *texts* are what readers saw at old addresses, of which there are further ones."""
    assert blog.shown_tags() == []
    assert [one for one in (*texts, *addresses) if blog.file_at(one) is None] == []
    shares = [blog.kept(address, text) for address, text in texts.items()]
    assert sum(shares) / len(shares) >= 0.99
    assert blog.again().keys() == {"unchanged"}
    assert verify(blog.root).differences == ()
