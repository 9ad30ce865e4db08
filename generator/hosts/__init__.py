"""What a host needs beside a site to build and publish it: workflows, and what they install, pinned to hashes.

Each recipe is a folder of files below `recipes/`, which are copied as they are but for a few names in `@@`. Builds and
publishes nothing; `docs/publishing.md` is the guide for those who do.
"""

from generator.hosts.table import HOSTS, Host, files_of

__all__ = ["HOSTS", "Host", "files_of"]
