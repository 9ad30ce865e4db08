"""The folder that a site is built into, and which folders it may not be."""

import os
from pathlib import Path

from generator.builder.options import OUTPUT
from generator.errors import Problem, SiteError
from generator.inside import astray, is_within
from generator.models import CONTENT


def output_of(root: Path, named: Path | None) -> Path:
    """Where the site at *root* is built to: *named*, or else `public/`. Raises `SiteError` where that may not be."""
    output = named or root / OUTPUT
    _refuse_a_file(output)
    if named is None and astray(root, OUTPUT):
        what = "is a link that leads out of the site, and may be somebody else's; nothing is written or removed there"
        fix = "delete the link, or name the folder that it leads to with `--output`"
        raise SiteError(Problem(path=OUTPUT, rule="output-leads-out", what=what, fix=fix))
    _refuse_output_in_content(root, output)
    return output


def _refuse_output_in_content(root: Path, output: Path) -> None:
    """What is built there would be content of the next build."""
    if is_within(output, root / CONTENT):
        path = os.path.relpath(os.path.realpath(output), os.path.realpath(root))
        what = "the output folder lies in content/, and would be read as content the next time"
        raise SiteError(Problem(path=path, rule="output-in-content", what=what, fix="write into another folder"))


def _refuse_a_file(output: Path) -> None:
    if output.is_symlink() and not output.exists():
        what = "is a link that leads nowhere, and the site is to be written to where it leads"
        fix = "make the folder that it leads to, or delete the link"
        raise SiteError(Problem(path=output.name, rule="output-leads-nowhere", what=what, fix=fix))
    if output.exists() and not output.is_dir():
        what = "is a file, and the site is to be written into a folder of this name"
        fix = "move it away, or name another folder with `--output`"
        raise SiteError(Problem(path=output.name, rule="output-is-a-file", what=what, fix=fix))
