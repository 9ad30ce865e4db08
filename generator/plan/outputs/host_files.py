"""Small files by which GitHub Pages and Codeberg Pages are told whose domain this is, and to publish all there is."""

from collections.abc import Iterator

import msgspec

from generator.engine.artifacts import Artifact
from generator.plan.edition import Edition
from generator.theme.rendering import Theme

DOMAINS = {"github": ("CNAME", ".github.io"), "codeberg": (".domains", ".codeberg.page")}
"""The file that names a domain of one's own on each host, and how the names end that it gives to everybody."""

NO_JEKYLL = ".nojekyll"
"""Without it GitHub Pages leaves out what begins with an underscore."""


class HostFile(msgspec.Struct, frozen=True, kw_only=True):
    text: str


def host_files(edition: Edition) -> Iterator[Artifact]:
    """Where an author has brought such a file, that is the one."""
    host = edition.config.outputs.host
    wanted = {NO_JEKYLL: ""} if host == "github" else {}
    if host in DOMAINS:
        name, common = DOMAINS[host]
        domain = _domain(edition, common)
        wanted |= {name: f"{domain}\n"} if domain else {}
    for name, text in wanted.items():
        if name not in edition.root_files:
            owner = f"`host` in [outputs] ({name})"
            yield Artifact(
                path=name, view=HostFile(text=text), render=render_file, inputs=edition.frame.plain, owner=owner
            )


def _domain(edition: Edition, common: str) -> str:
    """A blog below a path stands on the domain of another site, which is the one to say so."""
    host = edition.base.host
    is_own = "." in host and not host.endswith(common) and not host.replace(".", "").isdigit()
    is_own = is_own and not edition.base.copy_of
    return host if is_own and edition.base.path == "/" and edition.base.origin.endswith(f"//{host}") else ""


def render_file(view: HostFile, _theme: Theme) -> bytes:
    return view.text.encode()
