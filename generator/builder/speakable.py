"""What a build may say of the files it read."""

from generator.errors import Problem
from generator.gather import Gathered
from generator.library import unspoken
from generator.models import CONTENT, Moment


def speakable(gathered: Gathered, now: Moment) -> list[Problem]:
    """Problems of files that may be named: not of a post under an embargo, nor of what lies in its bundle.

    Messages end up in logs that others read; they are told once the embargo has ended.
    """
    hidden = unspoken(gathered.sources, now)
    hidden |= {path for path, asset in gathered.assets.items() if asset.owner in hidden}
    return [problem for problem in gathered.problems if problem.path.removeprefix(CONTENT) not in hidden]
