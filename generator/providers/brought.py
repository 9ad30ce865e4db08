"""Ways to answer that packages bring: found by their names, loaded, and told of when they fail."""

from collections.abc import Collection
from functools import cache

from generator.errors import SiteError
from generator.plugins import PROVIDERS, Brought, brought, faults_told, loaded, wrong
from generator.providers.provider import Commented, Origins, Places, Provider, Way
from generator.providers.settings import Comments
from generator.urls import Base


def known_as(name: str, use: Collection[str]) -> str:
    """What `provider_of` knows a provider by: its name, or where it lies in a package in *use*."""
    found = {one.name: one.value for one in brought(use, PROVIDERS)}
    value = found.get(name, name)
    return value if value == name or ":" in value else f"{value}:"


@cache
def provider_at(value: str) -> Provider:
    module, _, name = value.partition(":")
    one = Brought(package=module.partition(".")[0], group=PROVIDERS, name=name or module, value=value)
    found = loaded(one)
    lacking = [each for each in ("check", "origins", "way", "answer") if not callable(getattr(found, each, None))]
    if lacking:
        raise SiteError(wrong(one, f"has no function `{lacking[0]}`"))
    return _Guarded(found)


class _Guarded:
    """A provider of somebody else's: what it raises is told by its name."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self.IS_QUIET = bool(getattr(provider, "IS_QUIET", False))

    def check(self, settings: Comments, at: Places) -> None:
        with faults_told(self._provider.check):
            self._provider.check(settings, at)

    def origins(self, settings: Comments) -> Origins:
        with faults_told(self._provider.origins):
            return self._provider.origins(settings)

    def way(self, post: Commented, settings: Comments, base: Base) -> Way:
        with faults_told(self._provider.way):
            return self._provider.way(post, settings, base)

    def answer(self, post: Commented, key: str, settings: Comments) -> str:
        with faults_told(self._provider.answer):
            return self._provider.answer(post, key, settings)
