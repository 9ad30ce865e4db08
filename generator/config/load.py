"""`site.toml` and the environment to `SiteConfig`: every problem of the settings at once."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from os.path import relpath
from pathlib import Path

import msgspec

from generator.config.checks import check
from generator.config.connections import moment_reader, read_connection
from generator.config.extensions import read_extensions
from generator.config.places import is_there, line_at
from generator.config.tables import Extensions, MenuLink, SiteConfig, ThemeSettings
from generator.config.ties import check_ties
from generator.errors import Problem, Severity, SiteError, errors_in
from generator.language.moments import Clock, clock_of, zone_of
from generator.models import Connection, Moment
from generator.nodes.findings import At, Findings
from generator.nodes.from_toml import parse_toml
from generator.nodes.structs import SIMPLE, Readers, read_struct
from generator.nodes.tree import Entry, Node, Scalar, Table
from generator.nodes.values import plain_table
from generator.providers import PROVIDERS, Comments
from generator.system.disk import read
from generator.system.inside import astray
from generator.system.tree import led_astray
from generator.text import composed

FILE = "site.toml"
PREFIX = "ABOVEBOARD_"
OWN_NAMES = ("site.toml", "site.toml.txt", "site.tml", "config.toml", "settings.toml")
OTHERS_NAMES = ("_config.yml", "_config.yaml", "hugo.toml", "hugo.yaml", "hugo.yml", "config.yaml", "config.yml")
"""What settings are called by a slip, and by Jekyll and Hugo."""

HOMES = ("disclosure", "site", "posts", "feeds", "outputs", "markdown", "comments", "images")
"""Tables whose keys are looked for among the theme's: what is added at the end of the file stands in its last table."""

LISTS = ("menu", "connections", "attach", "affiliate")


def load(root: Path, environ: Mapping[str, str]) -> SiteConfig:
    """The settings in force: those of `root/site.toml`, and in their place those of *environ*.

    `ABOVEBOARD_SITE__URL` stands for `url` in `[site]`. Raises SiteError with every problem.
    """
    return load_and_look(root, environ)[0]


def load_and_look(root: Path, environ: Mapping[str, str]) -> tuple[SiteConfig, tuple[Problem, ...]]:
    """The same, and what deserves a look although it stops nothing."""
    settings, problems = _settings(root, environ, with_lines=False)
    if problems:
        settings, problems = _settings(root, environ, with_lines=True)
    if settings is None or errors_in(problems):
        raise SiteError(*problems)
    return settings, problems


def line_of_settings(root: Path) -> Callable[[str], int | None]:
    """Where each setting stands in `root/site.toml`, by its key: `menu.1.url`."""
    table = _written(root, Findings(FILE), with_lines=True)

    def line_of(key: str) -> int | None:
        path = tuple(int(part) - 1 if part.isdigit() else part for part in key.split("."))
        return line_at(table, path) if is_there(table, path) else None

    return line_of


def _settings(
    root: Path, environ: Mapping[str, str], *, with_lines: bool
) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """The settings as far as they can be read, and what is wrong with them."""
    findings = Findings(FILE)
    written = _written(root, findings, with_lines=with_lines)
    table, names = _overridden(written, _decoded(environ, findings))
    for name, meant in _misspelt(environ):
        names[name] = name
        what = "is named like a setting and is none, so it changes nothing"
        findings.add("unknown-variable", what, f"write `{meant}`", key=name, severity=Severity.WARNING)
    settings = _read(table, findings) if not findings.has_errors else None
    return settings, tuple(_named(problem, names) for problem in findings.in_order())


def _written(root: Path, findings: Findings, *, with_lines: bool) -> Table:
    if astray(root, FILE):
        problem = led_astray(FILE)
        findings.add(problem.rule, problem.what, problem.fix)
        return Table({}, None)
    try:
        text = read(root / FILE).decode("utf-8-sig")
    except FileNotFoundError:
        beside = _called_otherwise(root)
        above = next((up for up in root.absolute().parents if (up / FILE).is_file()), None)
        fix = "run `aboveboard init` to make a site here, or name a site's folder with `--root`"
        if above is not None:
            way = relpath(above, root.absolute())
            fix = f"run it in the site's folder, which is `{way}` from here, or add `--root {way}`"
        elif beside.lower() in OWN_NAMES:
            fix = f"give `{beside}` the name `{FILE}`, if it holds the settings of this site"
        elif beside:
            fix = f"`{beside}` is another generator's: run `aboveboard init` elsewhere and move its site.toml here"
        elif (root / "content").is_dir():
            fix = 'get it back from a copy or the history, or write it anew: `[site]`, and below it `title = "..."`'
        findings.add("missing-settings", "is not there, so this folder is no site", fix)
    except OSError as error:
        findings.add(
            "missing-settings", f"cannot be read: {error.strerror}", "put a file there that this user may read"
        )
    except UnicodeDecodeError as error:
        findings.add("bad-encoding", f"is not UTF-8 at byte {error.start}", "save it as UTF-8")
    else:
        text = composed(text).replace("\r\n", "\n")
        return parse_toml(text, findings, with_lines=with_lines, lists=LISTS) or Table({}, None)
    return Table({}, None)


def _called_otherwise(root: Path) -> str:
    """A file that holds settings by its name, ours before those of other generators; empty where there is none."""
    files = {path.name.lower(): path.name for path in root.iterdir()} if root.is_dir() else {}
    return next((files[name] for name in (*OWN_NAMES, *OTHERS_NAMES) if name in files), "")


def _overridden(table: Table, environ: Mapping[str, str]) -> tuple[Table, dict[str, str]]:
    """The table with the environment's values put in, and the variable that each such key came from."""
    names: dict[str, str] = {}
    for name in sorted(environ):
        parts = name.removeprefix(PREFIX).lower().split("__")
        if name.startswith(PREFIX) and len(parts) > 1 and all(parts):
            table, key = _with_value(table, parts, environ[name])
            names[key] = name
    return table, names


def _decoded(environ: Mapping[str, str], findings: Findings) -> dict[str, str]:
    """The environment without values that are no UTF-8, which Python stands in for by halves of characters."""
    named = {name: value for name, value in environ.items() if name.startswith(PREFIX)}
    broken = [name for name, value in named.items() if not _is_whole(value)]
    for name in sorted(broken):
        findings.add("bad-encoding", f"`{name}` is not UTF-8", "set it in UTF-8", key=name)
    return {name: composed(value) for name, value in named.items() if name not in broken}


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _misspelt(environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Variables that name a table and have one underscore behind it, and what was meant."""
    for name in sorted(environ):
        table, _, key = name.removeprefix(PREFIX).partition("_")
        is_near = name.startswith(PREFIX) and table.lower() in SiteConfig.__struct_fields__
        if is_near and key and not key.startswith("_"):
            yield name, f"{PREFIX}{table}__{key}"


def _with_value(table: Table, parts: list[str], value: str) -> tuple[Table, str]:
    """A copy of the table with one value replaced, and its key; capitals do not count in the names of variables."""
    first, rest = parts[0], parts[1:]
    name = next((key for key in table.entries if key.lower() == first), first)
    if not rest:
        return Table({**table.entries, name: Entry(None, Scalar(value, None))}, table.line), name
    inner = table.entries[name].value if name in table.entries else None
    below, key = _with_value(inner if isinstance(inner, Table) else Table({}, None), rest, value)
    return Table({**table.entries, name: Entry(below.line, below)}, table.line), f"{name}.{key}"


def _named(problem: Problem, names: Mapping[str, str]) -> Problem:
    """A problem of a value from the environment is one of the variable; so is one of a table that is only there."""
    if problem.key is not None and problem.key in names:
        return msgspec.structs.replace(problem, path=names[problem.key], line=None)
    below = (name for key, name in names.items() if problem.line is None and key.startswith(f"{problem.key}."))
    return msgspec.structs.replace(problem, path=next(below, problem.path))


def _read(table: Table, findings: Findings) -> SiteConfig | None:
    clock = _clock(table)
    readers: Readers = {
        **SIMPLE,
        Moment: moment_reader(clock),
        ThemeSettings: _read_theme,
        MenuLink: _read_menu_link,
        Extensions: read_extensions,
        Connection: partial(read_connection, clock=clock, is_standing=True),
    }
    settings = read_struct(SiteConfig, table, _Root(findings, "", ""), readers)
    if settings is not None:
        settings = _with_provider(settings, table, findings)
        check(settings, table, findings)
        check_ties(settings, table, findings)
    return settings


def _with_provider(settings: SiteConfig, table: Table, findings: Findings) -> SiteConfig:
    """With the provider of comments by what it is known by, where a package brings it."""
    comments, use = settings.comments, settings.plugins.use
    if ":" in comments.provider:
        # So a package's own is known by inside; named by hand, it would be loaded without being followed.
        at = At(findings, "comments.provider", "[comments] provider", line_at(table, ("comments", "provider")))
        fix = "name it as its package does, and the package in `[plugins] use`"
        at.error("unknown-provider", f'is "{comments.provider}", and not a name', fix)
        return msgspec.structs.replace(settings, comments=Comments())
    if not use or not comments.provider or comments.provider in PROVIDERS:
        return settings
    from generator.providers.brought import known_as

    try:
        found = known_as(comments.provider, use)
    except SiteError as error:
        line = line_at(table, ("plugins", "use"))
        findings.problems += (msgspec.structs.replace(one, line=line) for one in error.problems)
        return settings
    return msgspec.structs.replace(settings, comments=msgspec.structs.replace(comments, provider=found))


class _Root(At, frozen=True):
    """The file itself: what is below it are tables, named as they are written."""

    def of(self, name: str, line: int | None) -> At:
        label = f"[[{name}]]" if name in LISTS else f"[{name}]"
        return _Head(self.findings, name, label, line)


class _Head(At, frozen=True):
    """A table; `[categories.Events]` is one too."""

    def of(self, name: str, line: int | None) -> At:
        if self.key in ("categories", "tags", "vendors"):
            return At(self.findings, f"{self.key}.{name}", f"[{self.key}.{name}]", line)
        return super().of(name, line)


def _clock(table: Table) -> Clock:
    """How dates in the settings themselves are meant, as far as it can be told before they are read."""
    site = table.entries["site"].value if "site" in table.entries else None
    entries = site.entries if isinstance(site, Table) else {}
    zone, pattern = (_text(entries.get(key)) for key in ("timezone", "date_format"))
    try:
        return clock_of(zone_of(zone or "UTC").key, pattern)
    except KeyError:
        return clock_of("UTC", pattern)


def _text(entry: Entry | None) -> str:
    return entry.value.text if entry and isinstance(entry.value, Scalar) else ""


def _keys_of(table: str) -> tuple[str, ...]:
    kind = next(field.type for field in msgspec.structs.fields(SiteConfig) if field.name == table)
    return tuple(field.encode_name for field in msgspec.structs.fields(kind))


def _read_menu_link(node: Node, at: At) -> MenuLink | None:
    if isinstance(node, Table) and "items" in node.entries:
        what = "lie too deep: a menu has links, and links below these, and no more"
        at.of("items", node.entries["items"].line).error("deep-menu", what, "move them one level up")
        node = Table({key: entry for key, entry in node.entries.items() if key != "items"}, node.line)
    return read_struct(MenuLink, node, at)


def _read_theme(node: Node, at: At) -> ThemeSettings | None:
    """`name` is ours, everything else the theme's."""
    if not isinstance(node, Table):
        return read_struct(ThemeSettings, node, at)
    own = {key: entry for key, entry in node.entries.items() if key == "name"}
    theirs = {key: entry for key, entry in node.entries.items() if key != "name"}
    for key, entry in theirs.items():
        if home := next((name for name in HOMES if key in _keys_of(name)), ""):
            what = f"is a setting of the theme here, and `{key}` of `[{home}]` stays as it was"
            fix = f"move it below `[{home}]`, unless the theme asks for it"
            place = at.of(key, entry.line)
            # Themes may well have a `title` or an `image` of their own.
            (place.warn if home == "disclosure" else place.note)("misplaced-setting", what, fix)
    settings = read_struct(ThemeSettings, Table(own, node.line), at)
    return settings and msgspec.structs.replace(settings, settings=plain_table(Table(theirs, node.line), at))
