"""Forms that ask for an address: the `[newsletter]` table, and what each service calls things by."""

import msgspec

from generator.nodes.findings import nearest
from generator.providers.provider import FieldView, Places
from generator.schemes import refusal
from generator.system.patterns import lazy_re
from generator.urls import is_web_url, parameters_of

SUBSCRIBED = "/newsletter/thanks/"
"""Where a reader comes who gave an address, if the service leads there."""


_LINK = lazy_re(r"\]\(\s*+<?([^\s)>]++)")
"""Where a link of Markdown leads."""


class Newsletter(msgspec.Struct, frozen=True, kw_only=True):
    """The `[newsletter]` table: a form that asks for an address."""

    endpoint: str
    """Where the form is sent."""

    provider: str = ""
    """Whose form it is: `buttondown`, `mailchimp`, `listmonk` or `custom`."""

    text: str = ""
    """A sentence above the form, as Markdown: what comes, and how often."""

    field: str = ""
    """The name of the address field. A provider knows its own; otherwise `email`."""

    service: str = ""
    """Who runs the endpoint, in words for readers. A provider knows its own."""

    double_opt_in: bool = False
    """Whether readers get a mail first, and nothing else before they followed the link in it; the form says so then.
    With `buttondown` they do."""

    honeypot: str = ""
    """The name of a field that only machines fill in. A provider knows its own; otherwise there is none."""

    redirect_field: str = ""
    """The hidden field that tells the service where to send the reader afterwards: to `/newsletter/thanks/`."""

    hidden: dict[str, str] = {}
    """Hidden fields that the service asks for."""


class Letters(msgspec.Struct, frozen=True, kw_only=True):
    """What a service calls things by."""

    endpoint: str
    """As it is written in settings."""

    service: str = ""
    field: str = "email"
    honeypot: str = ""
    double_opt_in: bool = False
    hidden: dict[str, str] = {}
    needs: tuple[str, ...] = ()
    """Hidden fields without which it refuses everything."""

    parameters: tuple[str, ...] = ()
    """What the endpoint has to say behind its `?`."""


LETTERS = {
    "buttondown": Letters(
        endpoint="https://buttondown.com/api/emails/embed-subscribe/NAME",
        service="Buttondown",
        double_opt_in=True,
        hidden={"embed": "1"},
    ),
    "mailchimp": Letters(
        endpoint="https://NAME.us1.list-manage.com/subscribe/post?u=USER&id=LIST",
        service="Mailchimp",
        field="EMAIL",
        parameters=("u", "id"),
    ),
    # Its form has an empty field of this name, and who fills it in is a machine.
    "listmonk": Letters(endpoint="https://letters.example.com/subscription/form", honeypot="nonce", needs=("l",)),
    "custom": Letters(endpoint="https://letters.example.com/subscribe"),
}


def letters_of(settings: Newsletter) -> Letters:
    """What the service has, and what the settings say otherwise."""
    known = LETTERS[settings.provider or "custom"]
    return msgspec.structs.replace(
        known,
        endpoint=settings.endpoint,
        service=settings.service or known.service,
        field=settings.field or known.field,
        honeypot=settings.honeypot or known.honeypot or _trap(settings),
        double_opt_in=settings.double_opt_in or known.double_opt_in,
        hidden=known.hidden | settings.hidden,
    )


def _trap(settings: Newsletter) -> str:
    """Mailchimp's is made of whose list it is."""
    if settings.provider != "mailchimp":
        return ""
    said = dict(parameters_of(settings.endpoint))
    return f"b_{said.get('u', '')}_{said.get('id', '')}"


def hidden_fields(letters: Letters, redirect_field: str, thanks: str) -> tuple[FieldView, ...]:
    afterwards = {redirect_field: thanks} if redirect_field else {}
    return tuple(FieldView(name=name, value=value) for name, value in (letters.hidden | afterwards).items())


def check_newsletter(settings: Newsletter, at: Places) -> None:
    """Say what the settings lack."""
    if settings.provider and settings.provider not in LETTERS:
        meant = nearest(settings.provider, LETTERS)
        fix = f'write "{meant}"' if meant else "write " + " or ".join(f'"{one}"' for one in LETTERS)
        what = f'is "{settings.provider}", no newsletter service that is known here'
        at("newsletter", "provider").error("unknown-provider", what, fix)
        return
    known = LETTERS[settings.provider or "custom"]
    said = dict(parameters_of(settings.endpoint))
    if settings.provider not in ("", "custom") and not (
        is_web_url(settings.endpoint) and all(map(said.get, known.parameters))
    ):
        what = f'is "{settings.endpoint}", where no form of this service is sent'
        at("newsletter", "endpoint").error("wrong-endpoint", what, f"write it as `{known.endpoint}`")
    for link in _LINK.finditer(settings.text):
        if fault := refusal(link[1]):
            at("newsletter", "text").error("unsafe-scheme", *fault)
    for name in known.needs:
        if not settings.hidden.get(name):
            what = f"lacks `{name}`, without which the service refuses all addresses"
            at("newsletter", "hidden").error("missing-key", what, f"add `{name}`, as the service gave it to you")
