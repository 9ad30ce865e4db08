"""The settings: what a blog should have before it is published, and what the environment changes."""

from collections.abc import Iterator, Mapping

from generator.config import SiteConfig
from generator.doctor.finding import Finding, ok, warning

PREFIX = "ABOVEBOARD_"


def of_settings(config: SiteConfig, environ: Mapping[str, str]) -> Iterator[Finding]:
    site = config.site
    found = []
    if not site.url:
        fix = 'write where the blog will be: `url = "https://blog.example.com/"` in the table [site]'
        found.append(
            warning("settings", "without `[site] url` there are no sitemap, no card and no whole address", fix)
        )
    if not site.description:
        fix = "write a sentence on the blog: search engines and feed readers show it"
        found.append(warning("settings", "`[site] description` is empty", fix))
    yield from found or [ok("settings", f"{site.title}, {site.url}")]
    if names := sorted(name for name in environ if name.startswith(PREFIX)):
        # Their values may be nobody's business.
        yield ok("environment", f"settings come from {', '.join(names)}")
