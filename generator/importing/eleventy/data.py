"""What Eleventy knows of a text beside its front matter: data for all, for folders, for one file."""

import json
from collections.abc import Mapping
from pathlib import Path
from posixpath import basename, dirname

import msgspec

from generator.importing.folders.files import ending, files_in, text_of
from generator.importing.folders.front_matter import from_yaml, plain
from generator.importing.folders.keys import plain_text
from generator.system.patterns import lazy_re

CONFIGS = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")
_INPUT = lazy_re(r"\binput\s*:\s*[\"'`]([^\"'`\n]{1,100})[\"'`]")
_PASSED = lazy_re(r"[\"'`]([^\"'`\n]{1,200})[\"'`]\s*:\s*[\"'`]([^\"'`\n]{0,200})[\"'`]")
_PREFIX = lazy_re(r"\bpathPrefix\s*:\s*[\"'`]([^\"'`\n]{1,100})[\"'`]")


class Data(msgspec.Struct, frozen=True, kw_only=True):
    """Of one site."""

    shared: dict[str, object]
    """By the names of the files in `_data`."""

    beside: dict[str, dict[str, object]]
    """By the folder, or by the path without an ending, that a file of data belongs to."""

    scripts: tuple[str, ...] = ()
    """Files of data that only JavaScript could tell."""

    prefix: str = ""
    """What stood before all addresses, without a slash at its end."""

    passed: tuple[tuple[str, str], ...] = ()
    """Folders whose files are published elsewhere than where they lie: `public/` at `/`."""

    def over(self, path: str, values: Mapping[str, object]) -> dict[str, object]:
        """All that is known of the text at *path*; lists of tags are put together, of all else the nearest counts."""
        found: dict[str, object] = dict(self.beside.get("", {}))
        parts = dirname(path).split("/") if "/" in path else []
        nearer = ["/".join(parts[: number + 1]) for number in range(len(parts))]
        for key in (*nearer, path.rpartition(".")[0]):
            found = _merged(found, self.beside.get(key, {}))
        return _merged(found, values)

    def tags_above(self, path: str) -> frozenset[str]:
        """Tags that a folder gives to all its texts: they name a collection and no subject."""
        found: set[str] = set()
        folder = dirname(path)
        while True:
            found |= set(_names(self.beside.get(folder, {}).get("tags")))
            if not folder:
                return frozenset(found)
            folder = dirname(folder)


def _merged(first: Mapping[str, object], second: Mapping[str, object]) -> dict[str, object]:
    both = {**first, **second}
    if "tags" in first and "tags" in second:
        both["tags"] = list(dict.fromkeys((*_names(first["tags"]), *_names(second["tags"]))))
    return both


def _names(value: object) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value] if value else []
    return tuple(filter(None, map(plain_text, found)))


def input_of(root: Path) -> tuple[Path, str]:
    """The folder of texts, and the settings, which are looked through and not run."""
    written = next((text_of(root / name) for name in CONFIGS if (root / name).is_file()), "")
    named = _INPUT.search(written)
    folder = root / named[1].strip("/.") if named else root
    return (folder if folder.is_dir() else root), written


def data_of(folder: Path, settings: str) -> Data:
    shared: dict[str, object] = {}
    beside: dict[str, dict[str, object]] = {}
    scripts = []
    for path in files_in(folder, leave_out=lambda one: one.startswith(("_site", "_includes", "_layouts"))):
        name = basename(path)
        if path.startswith("_data/"):
            if ending(path) in (".json", ".yaml", ".yml"):
                shared[name.rpartition(".")[0]] = _read(folder / path)
            elif ending(path) in (".js", ".cjs", ".mjs"):
                scripts.append(path)
        elif name.endswith((".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")):
            scripts.append(path)
        elif name.endswith((".11tydata.json", ".json")) and (home := _home(folder, path)) is not None:
            found = _read(folder / path)
            beside[home] = {**beside.get(home, {}), **(found if isinstance(found, dict) else {})}
    prefix = _PREFIX.search(settings)
    return Data(
        shared=shared,
        beside=beside,
        scripts=tuple(scripts),
        prefix=f"/{prefix[1].strip('/')}".rstrip("/") if prefix else "",
        passed=tuple(
            (one.strip("./"), other.strip("./"))
            for one, other in _PASSED.findall(settings)
            if "passthrough" in settings.lower()
        ),
    )


def _home(folder: Path, path: str) -> str | None:
    """What `posts/posts.json` and `posts/tea.json` belong to; None for a file that is none of data."""
    stem = basename(path).removesuffix(".json").removesuffix(".11tydata")
    above = dirname(path)
    if stem == (basename(above) or folder.name):
        return above
    below = f"{above}/{stem}" if above else stem
    is_beside = any((folder / f"{below}{end}").is_file() for end in (".md", ".html", ".njk", ".liquid"))
    return below if is_beside else None


def _read(file: Path) -> object:
    text = text_of(file)
    if ending(file.name) == ".json":
        try:
            return plain(json.loads(text))
        except (ValueError, RecursionError, OverflowError):
            return {}
    found = from_yaml(text, [])
    return found.get("", found)
