"""Installed packages by name: their versions, the digests of their code, and what they bring."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from importlib import import_module
from typing import Any

import msgspec

from generator.errors import Problem, SiteError
from generator.system.code import code_digest
from generator.system.digest import Digest, fingerprint

PREFIX = "aboveboard."
OUTPUTS, TEXT_OUTPUTS, CHECKS, IMPORTERS, PROVIDERS, MARKDOWN = (
    f"{PREFIX}{name}" for name in ("outputs", "text_outputs", "checks", "importers", "providers", "markdown")
)
KINDS = {
    OUTPUTS: "output",
    TEXT_OUTPUTS: "output",
    CHECKS: "check",
    IMPORTERS: "importer",
    PROVIDERS: "provider",
    MARKDOWN: "Markdown extension",
    f"{PREFIX}themes": "theme",
}
"""Groups of entry points, and what each of them brings."""

KEY = "plugins.use"
_FIX = "take the package out of `[plugins] use`, and tell whoever makes it"


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a package brings."""

    package: str
    group: str
    name: str
    value: str
    """`module:object`, or a module."""


class Package(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    version: str
    digest: Digest
    """Of its version, of what it brings, and of all files of it, so that one that is worked on is followed, too."""

    brings: tuple[Brought, ...]


def packages(names: Iterable[str]) -> tuple[Package, ...]:
    """Those in use. Raises SiteError with what is wrong with any of them; runs no code of theirs."""
    found: list[Package] = []
    problems: list[Problem] = []
    owners: dict[tuple[str, str], str] = {}
    for name in names:
        one = package_called(name)
        if isinstance(one, Problem):
            problems.append(one)
            continue
        found.append(one)
        for each in one.brings:
            other = owners.setdefault((each.group, each.name), name)
            if other != name:
                what = f"`{other}` and `{name}` both bring the {KINDS[each.group]} `{each.name}`"
                problems.append(_problem("shared-plugin-name", what, "use one of the two"))
    if problems:
        raise SiteError(*problems)
    return tuple(found)


@cache
def package_called(name: str) -> Package | Problem:
    # It takes as long to load as all else that an unchanged build does, and few blogs use a package.
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        installed = distribution(name)
    except (PackageNotFoundError, ValueError):
        what = f"`[plugins] use` names `{name}`, which is not installed"
        return _problem("missing-plugin", what, f"pip install {name}, or take it out")
    brings = tuple(
        Brought(package=name, group=one.group, name=one.name, value=one.value)
        for one in sorted(installed.entry_points)
        if one.group.startswith(PREFIX)
    )
    if unknown := next((one.group for one in brings if one.group not in KINDS), ""):
        what = f"`{name}` brings something for `{unknown}`, and there is no such group"
        return _problem("unknown-plugin-group", what, f"the groups are {', '.join(sorted(KINDS))}")
    if not brings:
        what = f"`{name}` is installed, and brings nothing for a blog"
        return _problem("idle-plugin", what, "take it out of `[plugins] use`")
    code = [code_digest(module) for module in sorted({one.value.partition(":")[0].partition(".")[0] for one in brings})]
    digest = fingerprint((name, installed.version, brings, code))
    return Package(name=name, version=installed.version, digest=digest, brings=brings)


def brought(names: Iterable[str], *groups: str) -> tuple[Brought, ...]:
    """All that the packages called *names* bring in *groups*."""
    return tuple(one for package in packages(names) for one in package.brings if one.group in groups)


def loaded(one: Brought) -> Any:
    """The object itself. Raises SiteError where its package fails."""
    module, _, path = one.value.partition(":")
    try:
        found: Any = import_module(module)
        for part in filter(None, path.split(".")):
            found = getattr(found, part)
    except Exception as error:
        raise failure(one, error) from error
    return found


def guarded(one: Brought, function: Callable[..., Iterable[Any]]) -> Callable[..., Iterator[Any]]:
    """*function*, which yields things, with its name; what it raises is a SiteError that tells whose it is."""

    @wraps(function)
    def guarding(*given: Any) -> Iterator[Any]:
        try:
            yield from function(*given)
        except SiteError:
            raise
        except Exception as error:
            raise failure(one, error) from error

    return guarding


def failure(one: Brought, error: Exception) -> SiteError:
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return SiteError(wrong(one, f"fails ({said})"))


_OURS = __name__.partition(".")[0]


def theirs(function: Callable[..., Any], error: Exception) -> Problem | None:
    """What is wrong where *function* has raised *error*, if it is not one of the program's own."""
    package = function.__module__.partition(".")[0]
    if package == _OURS:
        return None
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    what = f"the package `{package}` fails in `{function.__module__}.{function.__qualname__}` ({said})"
    return _problem("plugin-failure", what, _FIX)


@contextmanager
def faults_told(function: Callable[..., Any]) -> Iterator[None]:
    """What *function* raises meanwhile is a SiteError that tells whose it is."""
    try:
        yield
    except SiteError:
        raise
    except Exception as error:
        if problem := theirs(function, error):
            raise SiteError(problem) from error
        raise


def wrong(one: Brought, how: str) -> Problem:
    what = f"the {KINDS[one.group]} `{one.name}` of `{one.package}` {how}"
    return _problem("plugin-failure", what, _FIX)


def _problem(rule: str, what: str, fix: str) -> Problem:
    return Problem(path="site.toml", key=KEY, rule=rule, what=what, fix=fix)
