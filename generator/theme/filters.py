"""What templates have besides their view: filters, and `t` for the theme's words.

A filter that is given something else than it is made for raises `TemplateRuntimeError`, which names the template.
"""

from collections.abc import Callable
from functools import lru_cache

from jinja2 import Environment, TemplateRuntimeError, Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.language import dates
from generator.language.messages import Messages
from generator.models import Moment
from generator.theme.linked_data import linked_data
from generator.theme.presentation import Presentation
from generator.views.contract import ListView, PostView, SiteView


def add_filters(environment: Environment, messages: Messages, presentation: Presentation) -> None:
    environment.globals["t"] = _translation(messages)
    environment.filters |= {
        "date": _moment_filter("date", dates.date_text, presentation),
        "time": _moment_filter("time", dates.time_text, presentation),
        "date_time": _moment_filter("date_time", dates.date_time_text, presentation),
        "month": _month,
        "direction": _direction,
        "absolute": _absolute(presentation.origin),
        "linked_data": _linked_data,
    }


def _linked_data(page: object, site: object) -> Markup:
    if not (isinstance(page, PostView | ListView) and isinstance(site, SiteView)):
        raise TemplateRuntimeError(
            f"the filter `linked_data` takes a post or a list, and `site`, not {_kind(page)} and {_kind(site)}"
        )
    return linked_data(page, site)


def language_in(context: Context) -> str:
    """The language of the thing shown; empty in a macro imported without its context."""
    language = context.get("lang", "")
    return language if isinstance(language, str) else ""


def _translation(messages: Messages) -> Callable[..., str]:
    @pass_context
    def t(context: Context, key: object, /, **values: object) -> str:
        if not isinstance(key, str):
            raise TemplateRuntimeError(f"`t` takes the name of a message, not {_kind(key)}")
        return messages.text(language_in(context), key, **values)

    return t


MomentText = Callable[[Moment, dates.DateStyle, str], str]


def _moment_filter(name: str, text: MomentText, presentation: Presentation) -> Callable[..., str]:
    style = presentation.dates

    # A post's date stands on its page and in every list that holds it.
    @lru_cache(dates.KEPT_TEXTS)
    def kept(moment: Moment, language: str) -> str:
        return text(moment, style, language)

    @pass_context
    def formatted(context: Context, value: object) -> str:
        if not isinstance(value, Moment):
            raise TemplateRuntimeError(f"the filter `{name}` takes a moment, not {_kind(value)}")
        return kept(value, language_in(context) or style.language)

    return formatted


@pass_context
def _month(context: Context, value: object) -> str:
    try:
        return dates.month_text(str(value), language_in(context) or "en")
    except (ValueError, OverflowError):
        raise TemplateRuntimeError(f"the filter `month` takes `2009` or `2009-07`, not {_kind(value)}") from None


def _direction(language: object) -> str:
    return "rtl" if dates.is_written_right_to_left(str(language)) else "ltr"


def _absolute(origin: str) -> Callable[..., str]:
    # Without a context Jinja computes it while compiling, and a compiled template is kept while settings change.
    @pass_context
    def absolute(_context: Context, address: object) -> str:
        text = str(address)
        return origin + text if text.startswith("/") and not text.startswith("//") else text

    return absolute


def _kind(value: object) -> str:
    """What a template gave instead; a name that is not there says so itself when it is printed."""
    return f'"{value}"' if isinstance(value, (str, Undefined)) else f"a {type(value).__name__}"
