"""Every content file, read and rendered, or known from the last time.

A file's `stat` is a hint, the digest of its bytes the truth. What is known lies in two sealed files that may be
deleted: a small one of how files were found, which every build reads, and one of what they hold, for builds that plan.
"""

from generator.gather.gatherer import Gathered, Gatherer
from generator.gather.index import Scan
from generator.gather.reading import GatherSettings, links_in_keys

__all__ = ["GatherSettings", "Gathered", "Gatherer", "Scan", "links_in_keys"]
