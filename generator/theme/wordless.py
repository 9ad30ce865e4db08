"""A blog whose language has no words of the theme's or of the statements': its pages speak English there."""

from collections.abc import Iterator

from generator.disclosures.catalogue import LANGUAGES
from generator.errors import Problem, Severity
from generator.language.messages import parents
from generator.theme.files import ThemeFiles


def wordless_language(theme: ThemeFiles, language: str) -> Iterator[Problem]:
    """*language* is the site's. Words of its own that a site has in `messages/` count, however many they are."""
    names = parents(language)
    if any(name.lower() in names for name in (*theme.catalogues, *LANGUAGES)):
        return
    yield Problem(
        path="site.toml",
        rule="language-without-words",
        severity=Severity.WARNING,
        key="site.language",
        what=f'`language` is "{language}", in which there are no words: menus, forms and disclosures speak English',
        fix=f"write them in themes/{theme.name}/messages/{_file_of(language)}.toml; "
        f"there are words in {', '.join(LANGUAGES)}",
    )


def _file_of(language: str) -> str:
    """What stands for most of those who read it: `fi` for `fi-FI`, `zh-Hant` for `zh-TW`."""
    name = parents(language)[-1]
    return "zh-Hant" if name == "zh-hant" else name
