"""What settings that are others than in the last build do to those who have read the blog before.

Told once, by the build that finds it, and stops none: what is built does not depend on it.
"""

from collections.abc import Iterator, Sequence

import msgspec

from generator.builder.options import Parameters
from generator.builder.site import Site
from generator.config import FILE
from generator.engine.owned import load_owned
from generator.errors import Problem, Severity
from generator.library import Published
from generator.urls import Base, output_path

OTHER_ID, OTHER_ADDRESSES = "changed-site-id", "changed-permalinks"


def changed_settings(site: Site, published: Sequence[Published]) -> Iterator[Problem]:
    if not site.memory.record.built or site.options.base_url:
        return
    if any(not one.post.guid for one in published):
        yield from _other_id(site)
    yield from _other_addresses(site, published)


def _other_id(site: Site) -> Iterator[Problem]:
    """The list in the output folder is keyed with what it was."""
    listed, memory = load_owned(site.output), site.memory
    if listed is None or listed.digest != memory.record.listed or listed.key in (b"", memory.key):
        return
    if not _was_somewhere(memory.record.command):
        return
    has_id = bool(site.config.site.id)
    yield _problem(
        OTHER_ID,
        "site.id" if has_id else "site.url",
        (
            "`[site] id` is not what it was in the last build"
            if has_id
            else "without `[site] id`, feed ids follow the host of `[site] url`, which has changed since the last build"
        )
        + ": feed readers show every post once more, as a new one",
        "put it back if the blog has readers"
        if has_id
        else 'write under `[site]` what they began with, if the blog has readers: `id = "old.host,2000"`',
    )


def _was_somewhere(command: bytes) -> bool:
    """Whether readers could have followed what was built: without an address of the blog no feed leads anywhere."""
    # Hardly any build has another id than the one before.
    from generator.network.hosts import is_private_host

    host = Base.of(msgspec.json.decode(command, type=Parameters).url).host
    return bool(host) and not is_private_host(host)


def _other_addresses(site: Site, published: Sequence[Published]) -> Iterator[Problem]:
    """Of most posts: those of single ones are their authors' business."""
    record = site.memory.record
    elsewhere = [one for one in published if output_path(one.address) not in record.built]
    if len(elsewhere) < 2 or len(elsewhere) * 2 <= len(published):
        return
    units = record.units
    before = {one.source: units[one.source].paths for one in elsewhere if one.source in units}
    led = {output_path(alias) for one in elsewhere for alias in one.post.aliases}
    moved = [(one, paths[0]) for one in elsewhere if (paths := before.get(one.source)) and paths[0] not in led]
    if len(moved) * 2 > len(published):
        one, old = moved[0]
        address = "/" + old.removesuffix("index.html")
        what = f"{len(moved):,} posts have other addresses than in the last build, and the old ones lead nowhere"
        yield _problem(
            OTHER_ADDRESSES,
            "posts.permalink",
            f"{what}: `{address}` is `{one.address}` now",
            f"put `[posts] permalink` back, or name each old address in its post: `aliases: {address}`",
        )


def _problem(rule: str, key: str, what: str, fix: str) -> Problem:
    return Problem(path=FILE, rule=rule, key=key, severity=Severity.WARNING, what=what, fix=fix)
