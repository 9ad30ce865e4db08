"""Whether a blog can be built here, and what it would give away if its folder were public.

Looks, and changes nothing. What is wrong with posts is told by `build`, with what was built by `check`.
"""

from generator.doctor.examine import examine
from generator.doctor.finding import Finding, Level

__all__ = ["Finding", "Level", "examine"]
