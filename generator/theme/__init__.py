"""A theme: its templates, messages and static files, found along a lookup path, and what is rendered with them.

`files` finds and reads, `lookup` says which template a name means, `digests` what a template depends on, `rendering`
renders. Finding a theme imports no template engine; the first `Theme` does.
"""

from generator.theme.digests import begin_template_digests, template_digests
from generator.theme.files import StaticFile, TemplateFile, ThemeFiles, find_theme, shipped_themes, theme_names
from generator.theme.misspelt import misspelt_names
from generator.theme.presentation import Presentation
from generator.theme.rendering import Theme
from generator.theme.statics import static_problems

__all__ = [
    "Presentation",
    "StaticFile",
    "TemplateFile",
    "Theme",
    "ThemeFiles",
    "begin_template_digests",
    "find_theme",
    "misspelt_names",
    "shipped_themes",
    "static_problems",
    "template_digests",
    "theme_names",
]
