"""The settings: `site.toml` and what overrides it, read once into `SiteConfig`."""

from generator.config.copies import ALSO_AT, copies
from generator.config.disclosing import Affiliate, Attach, DisclosureSettings, Vendor
from generator.config.load import FILE, line_of_settings, load, load_and_look
from generator.config.tables import (
    Cards,
    Deploy,
    Feeds,
    Images,
    LinkSettings,
    Markdown,
    MenuItem,
    MenuLink,
    Outputs,
    Posts,
    Site,
    SiteConfig,
    Term,
    ThemeSettings,
)
from generator.providers.newsletter import Newsletter
from generator.providers.settings import Comments

__all__ = [
    "ALSO_AT",
    "FILE",
    "Affiliate",
    "Attach",
    "Cards",
    "Comments",
    "Deploy",
    "DisclosureSettings",
    "Feeds",
    "Images",
    "LinkSettings",
    "Markdown",
    "MenuItem",
    "MenuLink",
    "Newsletter",
    "Outputs",
    "Posts",
    "Site",
    "SiteConfig",
    "Term",
    "ThemeSettings",
    "Vendor",
    "copies",
    "line_of_settings",
    "load",
    "load_and_look",
]
