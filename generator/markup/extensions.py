"""Extensions of Python-Markdown that the settings ask for: loaded, and told apart when one fails."""

import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from generator.config.extensions import Extension, module_of
from generator.errors import Problem, SiteError
from generator.text import closest

if TYPE_CHECKING:
    from markdown import Markdown

KEY = "markdown.extensions"


def add_extensions(markdown: "Markdown", extensions: Sequence[Extension]) -> None:
    """Raises SiteError with what is wrong with any of them."""
    problems: list[Problem] = []
    for one in extensions:
        try:
            made = markdown.build_extension(one.target, {})
            if unknown := next((key for key in one.given if key not in made.config), ""):
                problems.append(_unknown_setting(one, unknown, sorted(made.config)))
                continue
            markdown.registerExtensions([markdown.build_extension(one.target, one.given)], {})
        except Exception as error:
            # What somebody's code raises is no fault of ours.
            problems.append(_unloaded(one, error))
    if problems:
        raise SiteError(*problems)


def _unknown_setting(one: Extension, key: str, known: Sequence[str]) -> Problem:
    near = closest(key, known)
    fix = f"did you mean `{near}`?" if near else f"it has {', '.join(f'`{name}`' for name in known) or 'none'}"
    what = f"the Markdown extension `{one.name}` has no setting `{key}`"
    return _problem("unknown-extension-setting", what, fix)


def _unloaded(one: Extension, error: Exception) -> Problem:
    if name := _without_quotes(one):
        what = f"the Markdown extension `{name}` is named without quotation marks, which makes two names of it"
        return _problem("missing-extension", what, f'write `[markdown.extensions."{name}"]`')
    module = one.target.partition(":")[0]
    if isinstance(error, ModuleNotFoundError) and error.name and f"{module}.".startswith(f"{error.name}."):
        near = closest(one.name, _shipped())
        what = f"there is no Markdown extension `{one.name}`"
        fix = f"did you mean `{near}`?" if near else "install the package that brings it, or take it out"
        return _problem("missing-extension", what, fix)
    what = f"the Markdown extension `{one.name}` cannot be loaded ({type(error).__name__}: {error})"
    return _problem("missing-extension", what, "correct its name or its settings, or take it out")


def _without_quotes(one: Extension) -> str:
    """What was meant by `[markdown.extensions.pymdownx.keys]`, a table in the table of another name."""
    for key, value in one.given.items():
        with suppress(ModuleNotFoundError, ValueError):
            if isinstance(value, dict) and find_spec(f"{one.target}.{key}"):
                return f"{one.name}.{key}"
    return ""


def _problem(rule: str, what: str, fix: str) -> Problem:
    return Problem(path="site.toml", key=KEY, rule=rule, what=what, fix=fix)


def _shipped() -> list[str]:
    import markdown
    import pymdownx

    names: list[str] = []
    for package, home in ((markdown, "extensions"), (pymdownx, "")):
        folder = Path(str(package.__file__)).parent / home
        prefix = "" if home else "pymdownx."
        names += [f"{prefix}{file.stem}" for file in sorted(folder.glob("[!_]*.py"))]
    return names


def at_fault(error: BaseException, extensions: Sequence[Extension]) -> str:
    """The name of the extension in whose code *error* was raised; empty where that was in none."""
    files = {frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__)}
    for one in extensions:
        module = sys.modules.get(module_of(one.target))
        if module is not None and getattr(module, "__file__", None) in files:
            return one.name
    return ""
