from generator.config.reference import reference
from tests.guards.tree import ROOT


def test_the_docs_of_settings_are_those_of_the_program() -> None:
    """Where this fails: `python -m generator.config.reference > docs/settings.md`."""
    assert (ROOT / "docs/settings.md").read_text() == reference()
