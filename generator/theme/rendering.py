"""Views in, HTML out: one `Theme` in each worker."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import Problem, SiteError
from generator.theme.files import ThemeFiles
from generator.theme.fragments import language_of, template_of
from generator.theme.presentation import Presentation

if TYPE_CHECKING:
    from generator.theme.environment import ThemeEnvironment


class Theme:
    """A theme ready to render. Reads no source file after it is made."""

    def __init__(
        self, files: ThemeFiles, presentation: Presentation, *, data: bytes = b"\x80", compiled: Path | None = None
    ) -> None:
        """*data* is what data files hold, as MessagePack.

        *compiled* is a folder to keep compiled templates in, which spares a small build half its time.
        """
        from generator.theme.environment import make_environment

        self._presentation = presentation
        self._environment: ThemeEnvironment = make_environment(files, presentation, data, compiled)

    def load(self, templates: Sequence[str]) -> None:
        """Compile those of *templates* that there are, and load what dates are written by.

        What is wrong with templates is told when they are rendered.
        """
        from generator.theme.environment import compile_template

        import_module("babel.dates")
        for name in templates:
            compile_template(self._environment, name)

    def render(self, template: str, /, **context: object) -> str:
        """The page that *template* makes of the views given by name; raises `SiteError` where the template is at fault.

        The language of what is shown is found in the view, and `lang` in every template.
        """
        from generator.theme.environment import render

        language = _language_of(context) or self._presentation.language
        return render(self._environment, template, {"lang": language} | context)

    def fragment(self, key: str, /, **context: object) -> str:
        """What stands where templates have left the mark of *key*."""
        from generator.theme.environment import render_fragment

        return render_fragment(self._environment, template_of(key), {"lang": language_of(key)} | context)

    def half_character(self, template: str, error: UnicodeEncodeError) -> SiteError:
        """What is wrong with the *template* that made a text which no file can hold."""
        found = self._environment.lookup.find(template)
        what = f"the template makes a page that holds U+{ord(error.object[error.start]):04X}, half a character"
        fix = "write the character itself, where it has a text with such an escape"
        return SiteError(Problem(path=found.path if found else template, rule="half-character", what=what, fix=fix))


def _language_of(context: Mapping[str, object]) -> str:
    languages = (getattr(view, "lang", "") for view in context.values())
    return next((language for language in languages if isinstance(language, str) and language), "")
