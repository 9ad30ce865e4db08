"""Write the page of all rules: `python -m generator.checks.rules docs/checks.md`."""

import sys
from pathlib import Path

from generator.checks.reference import reference
from generator.checks.rules import RULES

Path(sys.argv[1]).write_text(reference(RULES), encoding="utf-8")
