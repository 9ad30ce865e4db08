"""The files of a theme, along its lookup path.

The path: the site's folder `themes/NAME`, the folder of that name that comes along or that an installed package brings,
then the same for the theme that `extends = "..."` in `theme.toml` names, and so on. The first folder that has a file
wins, file by file.
"""

import os
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from generator.errors import Problem, SiteError
from generator.language.messages import PLURAL_FORMS, Catalogues, flattened, placeholders
from generator.nodes.from_toml import read_toml
from generator.nodes.tree import DepthError
from generator.system import disk
from generator.system.digest import Digest, digest_bytes, fingerprint
from generator.system.inside import astray
from generator.system.names import LONGEST_NAME, is_fit
from generator.system.tree import is_hidden, led_astray, problem_of, walk
from generator.text import closest
from generator.theme.catalogues import Words, catalogue_in
from generator.theme.homes import THEMES, installed_theme, shipped_themes, theme_names

SETTINGS = ("extends", "description", "picture_sizes", "gallery_sizes")
"""The keys of `theme.toml`."""

SETTINGS_FILE = "theme.toml"


class TemplateFile(msgspec.Struct, frozen=True, kw_only=True):
    """One template, overridden or not."""

    name: str
    """Its path below `templates/`: `post.html`."""

    theme: str
    rank: int
    """Which folder of the lookup path it lies in, counted from 0; the lowest wins."""

    path: str
    """For problems: relative to the site's root where it lies below that."""

    source: str

    is_shipped: bool = False
    """Whether it came along with this program, and not with the site."""


class StaticFile(msgspec.Struct, frozen=True, kw_only=True):
    path: Path
    rank: int
    """As that of a template."""

    digest: Digest


class ThemeFiles(msgspec.Struct, frozen=True, kw_only=True):
    """All that a theme consists of, as plain values that travel to workers."""

    name: str
    templates: tuple[TemplateFile, ...]
    """By rank and name."""

    catalogues: dict[str, tuple[str, ...]]
    """Files of sentences by language, as text; the later ones go before."""

    own_languages: tuple[str, ...] = ()
    """In which the site has sentences of its own."""

    new_words: dict[str, tuple[str, ...]]
    """By the file of a site's own: the keys of sentences that stand in for no other."""

    static: dict[str, StaticFile]
    """By the path below `static/`."""

    picture_sizes: tuple[str, str] = ("100vw", "100vw")
    """How wide pictures of texts are on a page, alone and beside others, as the attribute `sizes` says it."""

    digest: Digest
    """Of all that, but for static files, which have digests of their own: what template digests may be kept under."""

    beside: tuple[str, ...]
    """What lies in the site's own folder of this theme or, where it has none, its other themes: one may be a slip.

    By the path below `themes/`: `mine/template`.
    """

    @property
    def messages(self) -> Catalogues:
        """Sentences by language and key, overrides applied; each language is read when it is asked for."""
        return Words(self.catalogues)


class _Folder(msgspec.Struct, frozen=True):
    path: Path
    within: Path
    """The site or, of a theme that came along, the folder of all of them."""

    theme: str
    shown: str
    is_shipped: bool


def find_theme(name: str, root: Path) -> ThemeFiles:
    """Read the theme called *name* for the site at *root*; raises `SiteError` with all that is wrong in its files."""
    folders = _lookup_path(name, root)
    problems: list[Problem] = []
    templates = tuple(
        template for rank, folder in enumerate(folders) for template in _templates(folder, rank, problems)
    )
    # Feeds and lists speak, too: a theme that stands alone need not bring their words.
    words = [folder for folder in _folders_of("default", root) if folder not in folders]
    found = _Catalogues((*folders, *words), problems)
    static, sizes = _static(folders, problems), _picture_sizes(folders)
    if problems:
        raise SiteError(*problems)
    return ThemeFiles(
        name=name,
        templates=templates,
        catalogues=found.texts,
        own_languages=tuple(sorted(found.own_languages)),
        new_words=found.new_words,
        static=static,
        picture_sizes=sizes,
        digest=fingerprint((tuple((t.name, t.theme, t.rank, t.source) for t in templates), found.texts, sizes)),
        beside=_beside(root / THEMES, name),
    )


def _beside(home: Path, name: str) -> tuple[str, ...]:
    own = home / name
    if own.is_dir():
        return tuple(sorted(f"{name}/{part}" for part in os.listdir(own)))
    return tuple(sorted(one.name for one in home.iterdir() if one.is_dir())) if home.is_dir() else ()


def _lookup_path(name: str, root: Path) -> tuple[_Folder, ...]:
    folders: list[_Folder] = []
    line: list[str] = []
    named_in = "site.toml"
    while name:
        found = _folders_of(name, root)
        if not found:
            raise SiteError(_unknown_theme(name, named_in, root))
        if name in line:
            raise SiteError(_circle([*line, name], named_in))
        line.append(name)
        folders += found
        named_in, name = _parent_of(found)
    return tuple(folders)


def _folders_of(name: str, root: Path) -> list[_Folder]:
    if name in (".", "..") or "/" in name or "\\" in name or not is_fit(name) or len(name.encode()) > LONGEST_NAME:
        return []
    own, shipped = root / THEMES, shipped_themes()
    if link := astray(root, f"{THEMES}/{name}"):
        raise SiteError(led_astray(link))
    candidates = {os.path.realpath(home / name): home / name for home in (shipped, own)}
    paths = [path for path in candidates.values() if path.is_dir()]
    if not any(path.parent == shipped or (path / SETTINGS_FILE).is_file() for path in paths):
        # A folder without settings of its own may well change what a package brings.
        paths += [home.path for home in [installed_theme(name)] if home is not None]
    return [
        _Folder(path, root if path.parent == own else path.parent, name, shown(path, root), path.parent == shipped)
        for path in sorted(paths, key=lambda path: path.parent != own)
    ]


def shown(path: Path, root: Path) -> str:
    """How a file of a theme is named in problems."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _parent_of(folders: list[_Folder]) -> tuple[str, str]:
    """Which file names the theme that these folders extend, and its name; empty where they extend none."""
    for folder in folders:
        file = folder.path / SETTINGS_FILE
        if astray(folder.within, os.path.relpath(file, folder.within)):
            raise SiteError(led_astray(f"{folder.shown}/{SETTINGS_FILE}"))
        if file.is_file():
            shown = f"{folder.shown}/{SETTINGS_FILE}"
            table = _toml(file, shown)
            if problems := list(_setting_problems(table, shown)):
                raise SiteError(*problems)
            if "extends" in table:
                return shown, str(table["extends"])
    return "", ""


def _picture_sizes(folders: Iterable[_Folder]) -> tuple[str, str]:
    """Of the first folder that says it, each."""
    said: dict[str, object] = {}
    for folder in folders:
        file = folder.path / SETTINGS_FILE
        if file.is_file():
            said = _toml(file, f"{folder.shown}/{SETTINGS_FILE}") | said
    alone = str(said.get("picture_sizes", "100vw"))
    return alone, str(said.get("gallery_sizes", alone))


def _setting_problems(table: dict[str, object], path: str) -> Iterator[Problem]:
    for key, value in table.items():
        if key not in SETTINGS:
            near = closest(key, SETTINGS)
            fix = f"did you mean `{near}`?" if near else f"take it out; there are {_listed(SETTINGS)}"
            yield Problem(path=path, rule="unknown-setting", key=key, what=f"`{key}` is no setting of a theme", fix=fix)
        elif not isinstance(value, str):
            fix = f'write it in quotation marks: {key} = "..."'
            yield Problem(path=path, rule="wrong-type", key=key, what=f"`{key}` is not text", fix=fix)


def _unknown_theme(name: str, named_in: str, root: Path) -> Problem:
    names = theme_names(root)
    near = closest(name, names)
    fix = f'did you mean "{near}"?' if near else f"make the folder themes/{name}/, or name one of: {_listed(names)}"
    key = "theme.name" if named_in == "site.toml" else "extends"
    return Problem(path=named_in, rule="unknown-theme", key=key, what=f'there is no theme called "{name}"', fix=fix)


def _circle(line: list[str], named_in: str) -> Problem:
    return Problem(
        path=named_in,
        rule="circular-theme",
        key="extends",
        what=f"the themes extend each other in a circle: {' -> '.join(line)}",
        fix="take `extends` out of one of them",
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def _is_no_template(name: str) -> bool:
    """Unlike in `content/`, a leading underscore is only a habit of naming parts of pages."""
    return is_hidden(name.lstrip("_") or ".")


def _walked(
    folder: _Folder, part: str, problems: list[Problem], skip: Callable[[str], bool] = is_hidden
) -> Iterable[str]:
    """The files in a *part* of a theme, such as `static`; what is refused there is added to *problems*."""
    found = walk(folder.path / part, folder.within, skip=skip)
    problems += (problem_of(one, f"{folder.shown}/{part}") for one in found.refused)
    return found.files


def _templates(folder: _Folder, rank: int, problems: list[Problem]) -> Iterator[TemplateFile]:
    home = folder.path / "templates"
    for name in _walked(folder, "templates", problems, skip=_is_no_template):
        path = f"{folder.shown}/templates/{name}"
        try:
            source = disk.read(home / name).decode("utf-8-sig")
        except UnicodeDecodeError:
            problems.append(Problem(path=path, rule="not-utf-8", what="the file is not UTF-8", fix="save it as UTF-8"))
            continue
        if "\0" in source:
            problems.append(_null_character(path, source))
        yield TemplateFile(
            name=name, theme=folder.theme, rank=rank, path=path, source=source, is_shipped=folder.is_shipped
        )


def _null_character(path: str, text: str, key: str = "") -> Problem:
    """No page may hold it: it is how the place of a fragment is marked."""
    return Problem(
        path=path,
        line=None if key else text.count("\n", 0, text.index("\0")) + 1,
        rule="null-character",
        key=key or None,
        what=f"{f'`{key}`' if key else 'the line'} holds a null character (U+0000), which no page can",
        fix="take it out",
    )


class _Catalogues:
    """What is written in the files of sentences; those that came along are not read, for they hold no fault."""

    def __init__(self, folders: tuple[_Folder, ...], problems: list[Problem]) -> None:
        found: dict[str, list[str]] = {}
        self.new_words: dict[str, tuple[str, ...]] = {}
        """The keys that are new, by the site's own files."""
        self.own_languages: set[str] = set()
        for folder in reversed(folders):
            for name in _walked(folder, "messages", problems):
                if name.endswith(".toml"):
                    language = name.removesuffix(".toml")
                    texts = found.setdefault(language, [])
                    file = folder.path / "messages" / name
                    if folder.is_shipped:
                        texts.append(disk.read(file).decode("utf-8"))
                    else:
                        self._own(file, f"{folder.shown}/messages/{name}", language, found, problems)
        self.texts = {language: tuple(found[language]) for language in sorted(found)}

    def _own(self, file: Path, shown: str, language: str, found: dict[str, list[str]], problems: list[Problem]) -> None:
        text, added = _catalogue(file, shown, problems)
        known = _in(found.get("en", ())) | _in(found[language])
        problems += _placeholder_problems(added, known, shown)
        if new := tuple(key for key in added if not _has(key, known)):
            self.new_words[shown] = new
        self.own_languages.add(language)
        found[language].append(text)


def _in(texts: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        found |= catalogue_in(text)
    return found


def _catalogue(file: Path, shown: str, problems: list[Problem]) -> tuple[str, dict[str, str]]:
    """Its text, and what it says; nothing of both where it holds a fault."""
    try:
        text = _decoded(file, shown)
        found = flattened(_toml_in(text, shown))
    except SiteError as error:
        problems += error.problems
    except TypeError as error:
        what, fix = f"`{error}` is not text", f'write it in quotation marks: {error} = "..."'
        problems.append(Problem(path=shown, rule="wrong-type", key=str(error), what=what, fix=fix))
    else:
        problems += (_null_character(shown, sentence, key) for key, sentence in found.items() if "\0" in sentence)
        return text, found
    return "", {}


def _placeholder_problems(added: dict[str, str], known: dict[str, str], shown: str) -> Iterator[Problem]:
    """A sentence that takes the place of another can only use the values that the other is given."""
    for key, sentence in added.items():
        model = known.get(key) or known.get(_other_form(key))
        if model is not None and (foreign := sorted(placeholders(sentence) - placeholders(model))):
            given = sorted(placeholders(model))
            fix = f"use {', '.join(f'{{{name}}}' for name in given)}" if given else "write it without"
            what = f"`{key}` knows no {{{foreign[0]}}}"
            yield Problem(path=shown, rule="unknown-placeholder", key=key, what=what, fix=fix)


def _has(key: str, known: dict[str, str]) -> bool:
    return key in known or _other_form(key) in known


def _other_form(key: str) -> str:
    """The form of a sentence with a number that each language has; empty for one without."""
    bare, _, form = key.rpartition(".")
    return f"{bare}.other" if form in PLURAL_FORMS else ""


def _static(folders: tuple[_Folder, ...], problems: list[Problem]) -> dict[str, StaticFile]:
    found: dict[str, tuple[int, Path]] = {}
    for rank, folder in reversed([*enumerate(folders)]):
        home = folder.path / "static"
        found |= {name: (rank, home / name) for name in _walked(folder, "static", problems)}
    return {
        name: StaticFile(path=path, rank=rank, digest=digest_bytes(disk.read(path)))
        for name, (rank, path) in sorted(found.items())
    }


def _toml(file: Path, shown: str) -> dict[str, object]:
    return _toml_in(_decoded(file, shown), shown)


def _decoded(file: Path, shown: str) -> str:
    try:
        return disk.read(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem(path=shown, rule="not-utf-8", what="the file is not UTF-8", fix="save it as UTF-8")
        raise SiteError(problem) from error


def _toml_in(text: str, shown: str) -> dict[str, object]:
    try:
        return read_toml(text)
    except tomllib.TOMLDecodeError as error:
        raise SiteError(_toml_problem(str(error), shown)) from error
    except DepthError as error:
        what, fix = "tables lie in one another too deep", "write it flatter"
        raise SiteError(Problem(path=shown, rule="deep-nesting", what=what, fix=fix)) from error


def _toml_problem(message: str, path: str) -> Problem:
    what, _, place = message.partition(" (at line ")
    line = place.partition(",")[0]
    return Problem(
        path=path,
        line=int(line) if line.isdigit() else None,
        rule="invalid-toml",
        what=f"this is not TOML: {what[:1].lower()}{what[1:]}",
        fix='put it right; a line reads: key = "value"',
    )
