"""Pictures and other files by their content: their size, and what they tell about whoever made them, taken out.

Metadata goes from the container; pixels, palettes, times and colour profiles stay byte for byte. A picture that should
be turned stays so, and says how. What nobody can take out is told to the author. Pixels are decoded for copies and
cards alone (`copies`, `decode`).
"""

from generator.images.examine import Examined, examine
from generator.images.picture import BrokenPictureError
from generator.images.reading import without_metadata

__all__ = ["BrokenPictureError", "Examined", "examine", "without_metadata"]
