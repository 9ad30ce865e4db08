"""Packages by others that a blog uses: what they bring, loaded where it is asked for, and told by name when it fails.

A package is used where `[plugins] use` in `site.toml` names it: what else happens to be installed changes no site.
What a package brings is known by its entry points, which are groups and names and no code. Knows nothing of what is
done with an output or a check: whoever does that loads it.
"""

from generator.plugins.installed import (
    CHECKS,
    IMPORTERS,
    MARKDOWN,
    OUTPUTS,
    PROVIDERS,
    TEXT_OUTPUTS,
    Brought,
    Package,
    brought,
    faults_told,
    guarded,
    loaded,
    packages,
    theirs,
    wrong,
)

__all__ = [
    "CHECKS",
    "IMPORTERS",
    "MARKDOWN",
    "OUTPUTS",
    "PROVIDERS",
    "TEXT_OUTPUTS",
    "Brought",
    "Package",
    "brought",
    "faults_told",
    "guarded",
    "loaded",
    "packages",
    "theirs",
    "wrong",
]
