"""Comments as other programs export them: each module reads one kind of file, and keeps mail and network addresses out.

Readers stream; what they cannot read they yield as a problem and go on.
"""

from generator.comments.foreign.reading import read_foreign
from generator.comments.foreign.records import Names

__all__ = ["Names", "read_foreign"]
