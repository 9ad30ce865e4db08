"""What catalogues have in common."""

from collections.abc import Mapping

from generator.language.messages import PLURAL_FORMS, placeholders


def shapes(catalogue: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The values that each sentence is given; of several plural forms those of the last one."""
    found = {key: placeholders(text) for key, text in catalogue.items()}
    return {key: names for key, names in found.items() if key.rpartition(".")[2] not in PLURAL_FORMS[:-1]} | {
        key: names for key, names in found.items() if key.endswith(".other")
    }
