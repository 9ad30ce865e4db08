"""What can be said of content files while the settings cannot be read, so that one run tells everything."""

from pathlib import Path

from generator.errors import Problem, SiteError, errors_in
from generator.gather import GatherSettings
from generator.gather.reading import raw_file, read_files
from generator.macros.repertoire import Site, find_repertoire
from generator.models import COMMENTS, CONTENT, is_text
from generator.sources import ReadingSettings
from generator.system.disk import read
from generator.system.tree import walk

DEPEND_ON_SETTINGS = frozenset({"missing-category", "D001", "missing-settings"})
"""What the settings might have mended; and where there are none, this is no site, and its files are not content."""


def with_faults_of_content(error: SiteError, root: Path) -> SiteError:
    """The faults of the settings, and those of content files that are faults whatever the settings say."""
    if any(problem.rule in DEPEND_ON_SETTINGS for problem in error.problems):
        return error
    settings = GatherSettings(
        reading=ReadingSettings(), language="en", engine="python-markdown", smart=False, excerpt_length=1
    )
    content = root / CONTENT
    texts = [path for path in walk(content, root).files if is_text(path) and not path.startswith(COMMENTS)]
    repertoire = find_repertoire(root, Site(title="", url="", language="en"))
    files = [raw_file(path, read(content / path), repertoire) for path in texts]
    found = (problem for one in read_files(settings, files) for problem in errors_in(one.content.problems))
    return SiteError(*sorted([*error.problems, *filter(_is_certain, found)]))


def _is_certain(problem: Problem) -> bool:
    return problem.rule not in DEPEND_ON_SETTINGS
