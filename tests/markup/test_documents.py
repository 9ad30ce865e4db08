"""Whole documents, one for each family of features, as a reader of the HTML sees them.

`SNAPSHOTS=overwrite` writes what is rendered now in place of what was; then read the difference.
"""

import os
from pathlib import Path

import pytest

from tests.markup.rendering import html_of

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.md"))


@pytest.mark.parametrize("document", [pytest.param(path, id=path.stem) for path in DOCUMENTS])
def test_document(document: Path):
    written = html_of(document.read_text(encoding="utf-8")) + "\n"
    golden = document.with_suffix(".html")
    if os.environ.get("SNAPSHOTS") == "overwrite":
        golden.write_text(written, encoding="utf-8")

    assert written == golden.read_text(encoding="utf-8")
