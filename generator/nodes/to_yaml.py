"""Values as YAML, for files that are written for an author."""

from typing import Any

import yaml


class _Plain(yaml.SafeDumper):
    """Without `&` and `*` for what is there twice, which people do not read, and our own reader refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def yaml_text(value: Any) -> str:
    """A block for each table and list, in the order given."""
    return str(yaml.dump(value, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120))


def yaml_scalar(text: str) -> str:
    """*text* as it may stand behind a key and in a list on one line, in quotes where it needs them."""
    return str(yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=10**9)).strip()[1:-1]
