"""What languages call themselves."""

from functools import lru_cache


@lru_cache(maxsize=64)
def own_name(lang: str) -> str:
    """`Deutsch` for `de`; the tag itself where nobody knows the language."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(lang, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        return lang
    return name[:1].upper() + name[1:] if name else lang
