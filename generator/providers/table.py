"""Every way to answer, by its name in `site.toml`. A blog loads the one it uses."""

from importlib import import_module
from typing import cast

from generator.providers.provider import Provider
from generator.providers.settings import Comments

_FORM = ("endpoint", "service", "hidden", "redirect_field", "error_field")
USED = {
    "none": (),
    "form": (*_FORM, "preset"),
    "worker": _FORM,
    "mailto": ("email",),
    "isso": ("endpoint",),
    "giscus": ("endpoint", "giscus"),
    "mastodon": ("endpoint",),
}
"""The keys that a way to answer reads, beside those that all have."""

PROVIDERS = tuple(USED)
UNCONNECTED = "unconnected"


def provider_of(settings: Comments) -> Provider:
    """Settings without a provider mean a form, as soon as they say where it is sent."""
    name = settings.provider or ("form" if settings.endpoint or settings.preset else UNCONNECTED)
    if ":" in name:
        # Few blogs answer by a package, and all would load what looks for them.
        from generator.providers.brought import provider_at

        return provider_at(name)
    return cast("Provider", import_module(f"generator.providers.{name}"))


def is_preset(name: str) -> bool:
    """Whether this is whose form it is, and no way to answer."""
    from generator.providers.form import PRESETS

    return name in PRESETS
