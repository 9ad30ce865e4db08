"""What a site is made from, for those who look and change nothing."""

import os
from collections.abc import Mapping

from generator.builder.build import opened
from generator.builder.options import BuildOptions, configured
from generator.edition import Edition
from generator.progress import unwatched


def standing(options: BuildOptions, environ: Mapping[str, str] = os.environ) -> Edition | None:
    """What the last build was made from, where a build would make the same again; else None. Renders nothing."""
    with opened(options, configured(options, environ), environ, unwatched) as work:
        return work.standing()


def edition_of(options: BuildOptions, environ: Mapping[str, str] = os.environ) -> Edition:
    """What a build would be made from, as far as its sources can be read. Plans, renders and writes nothing."""
    with opened(options, configured(options, environ), environ, unwatched) as work:
        return work.edition()
