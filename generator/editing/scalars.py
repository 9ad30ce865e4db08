"""Text as one value of YAML or TOML, quoted only where it must be."""

from generator.system.patterns import lazy_re

_PLAIN = lazy_re(r"[^\W\d_](?:[\w ,.()/&+-]*[\w.)])?")
_SPECIAL_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def as_yaml(text: str) -> str:
    """Text as a YAML scalar: bare where nobody could read it as anything else, else between double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _SPECIAL_WORDS:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Between double quotes, as YAML and TOML both read it; *text* is one line without control characters."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
