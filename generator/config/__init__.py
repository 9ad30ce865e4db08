"""The settings: `site.toml` and what overrides it, read once into `SiteConfig`."""

from generator.config.load import load
from generator.config.tables import (
    Comments,
    DisclosureSettings,
    Feeds,
    Markdown,
    MenuItem,
    Newsletter,
    Outputs,
    Posts,
    Site,
    SiteConfig,
    Term,
    ThemeSettings,
)

__all__ = [
    "Comments",
    "DisclosureSettings",
    "Feeds",
    "Markdown",
    "MenuItem",
    "Newsletter",
    "Outputs",
    "Posts",
    "Site",
    "SiteConfig",
    "Term",
    "ThemeSettings",
    "load",
]
