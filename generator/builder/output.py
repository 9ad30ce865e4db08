"""The folder that a site is built into, and which folders it may not be."""

import os
from pathlib import Path

from generator.builder.options import OUTPUT, STATE
from generator.errors import Problem, SiteError
from generator.models import CONTENT, STATIC
from generator.system.inside import astray, is_within, way_to
from generator.theme.data import FOLDER as DATA_FOLDER

THEMES = "themes"


def output_of(root: Path, named: Path | None) -> Path:
    """Where the site at *root* is built to: *named*, or else `public/`. Raises `SiteError` where that may not be."""
    output = named or root / OUTPUT
    _refuse_a_file(output)
    if named is None and astray(root, OUTPUT):
        what = "is a link that leads out of the site, and may be somebody else's; nothing is written or removed there"
        fix = "delete the link, or name the folder that it leads to with `--output`"
        raise SiteError(Problem(path=OUTPUT, rule="output-leads-out", what=what, fix=fix))
    refuse_sources(root, output)
    return output


def refuse_sources(root: Path, output: Path) -> None:
    """What is built there would lie among what it is built from, or be read or cleared by the next build."""
    real = Path(os.path.realpath(output))
    path = way_to(real, os.path.realpath(root))
    what = ""
    if is_within(root, real):
        what = "the output folder holds the site itself, and what is published would lie among its sources"
    elif is_within(real, root / CONTENT):
        what = "the output folder lies in content/, and would be read as content the next time"
    elif is_within(real, root / STATIC):
        what = "the output folder lies in static/, and would be published once more the next time"
    elif is_within(real, root / THEMES):
        what = "the output folder lies in themes/, and what is published would lie among the files of themes"
    elif is_within(real, root / DATA_FOLDER):
        what = "the output folder lies in data/, and would be read as data files the next time"
    elif is_within(real, root / STATE) and not _is_preview(real, root):
        what = "the output folder lies in .aboveboard/, and would be cleared away with what builds remember"
    if what:
        raise SiteError(Problem(path=path, rule="output-among-sources", what=what, fix="write into another folder"))


def _is_preview(real: Path, root: Path) -> bool:
    """Whether it is where `serve` builds to."""
    return "".join(real.relative_to(os.path.realpath(root / STATE)).parts[:1]).startswith("preview")


def _refuse_a_file(output: Path) -> None:
    if output.is_symlink() and not output.exists():
        what = "is a link that leads nowhere, and the site is to be written to where it leads"
        fix = "make the folder that it leads to, or delete the link"
        raise SiteError(Problem(path=output.name, rule="output-leads-nowhere", what=what, fix=fix))
    if output.exists() and not output.is_dir():
        what = "is a file, and the site is to be written into a folder of this name"
        fix = "move it away, or name another folder with `--output`"
        raise SiteError(Problem(path=output.name, rule="output-is-a-file", what=what, fix=fix))
