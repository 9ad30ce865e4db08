"""A plain form that is sent to a service: no script is needed, and every service wants other names."""

import msgspec

from generator.nodes.findings import nearest
from generator.providers.provider import (
    ERROR,
    THANKS,
    Commented,
    CommentFormView,
    FieldView,
    Origins,
    Places,
    Way,
)
from generator.providers.settings import Comments
from generator.urls import Base, is_web_url, parse_url

IS_QUIET = False
HONEYPOT = "website_hp"
FIELDS = ("comment", "author", "email", "url", "connection", "parent", "post", "seconds")
NEEDED = ("comment", "author")


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """What a service calls things by."""

    endpoint: str = ""
    """Where its forms are sent, as it is written in settings; empty where the blog itself takes them."""

    service: str = ""
    honeypot: str = HONEYPOT
    names: dict[str, str] = {}
    subject: str = ""
    """The hidden field for the subject of the mail that the author gets."""

    thanks: str = ""
    error: str = ""
    needs: tuple[str, ...] = ()
    """Hidden fields without which it refuses everything."""


PRESETS = {
    "netlify": Preset(service="Netlify", honeypot="bot-field", subject="subject"),
    "formspree": Preset(
        endpoint="https://formspree.io/f/ID",
        service="Formspree",
        honeypot="_gotcha",
        subject="_subject",
        thanks="_next",
    ),
    "web3forms": Preset(
        endpoint="https://api.web3forms.com/submit",
        service="Web3Forms",
        honeypot="botcheck",
        subject="subject",
        thanks="redirect",
        needs=("access_key",),
    ),
    "basin": Preset(endpoint="https://usebasin.com/f/ID", service="Basin", honeypot="_gotcha", subject="subject"),
    # Staticman writes files into the repository, where no address of a reader may stand: it is not asked for.
    # It refuses fields that are not in its list; names that are not among `fields` it does not look at.
    "staticman": Preset(
        endpoint="https://HOST/v2/entry/USER/REPOSITORY/BRANCH/comments",
        names={
            "comment": "fields[message]",
            "author": "fields[name]",
            "email": "",
            "url": "fields[url]",
            "connection": "fields[connection]",
            "parent": "options[parent]",
            "post": "options[slug]",
        },
        thanks="options[redirect]",
        error="options[redirectError]",
    ),
    "custom": Preset(endpoint="https://forms.example.com/f/ID"),
}
NETLIFY_FORM = "comments"


def check(settings: Comments, at: Places) -> None:
    preset = settings.preset
    if preset and preset not in PRESETS:
        meant = nearest(preset, PRESETS)
        known = " or ".join(f'"{one}"' for one in PRESETS)
        fix = f'write "{meant}"' if meant else f"write {known}"
        at("comments", "preset").error("unknown-preset", f'is "{preset}", no form service that is known here', fix)
        return
    known_as = PRESETS[preset or "custom"]
    if not settings.endpoint and known_as.endpoint:
        what = "is missing, and a form has to be sent somewhere"
        at("comments", "endpoint").error("missing-key", what, f'add `endpoint = "{known_as.endpoint}"`')
    if settings.endpoint and not known_as.endpoint:
        what = "is not used: Netlify takes the form at the blog's own address"
        at("comments", "endpoint").error("idle-setting", what, 'take it out, or write `preset = "custom"`')
    for name in known_as.needs:
        if not settings.hidden.get(name):
            what = f"lacks `{name}`, without which the service refuses all comments"
            at("comments", "hidden").error("missing-key", what, f"add `{name}`, as the service gave it to you")
    check_fields(settings, at, known_as.names, settings.honeypot or known_as.honeypot)


def check_fields(settings: Comments, at: Places, names: dict[str, str], honeypot: str) -> None:
    """*names* are those of fields that are called otherwise than by us, *honeypot* the one that no person sees."""
    for name, called in settings.fields.items():
        if name not in FIELDS:
            meant = nearest(name, FIELDS)
            fix = f"write `{meant}`" if meant else "take it out; known are " + ", ".join(f"`{one}`" for one in FIELDS)
            at("comments", "fields", name).error("unknown-key", "is not a field of the form", fix)
        elif not called and name in NEEDED:
            what = "is empty, and without it there is no comment"
            at("comments", "fields", name).error("missing-key", what, "give the field a name, or take the line out")
    _check_apart(settings, at, names, honeypot)


def _check_apart(settings: Comments, at: Places, names: dict[str, str], honeypot: str) -> None:
    """Of two fields with one name a service takes one for the other, and what readers wrote into the trap for spam."""
    seen: dict[str, str] = {}
    for field, called in ({field: field for field in FIELDS} | names | settings.fields).items():
        if not called or field not in FIELDS:
            continue
        if called in seen:
            place = field if field in settings.fields else seen[called]
            other = seen[called] if place == field else field
            what = f'is "{called}", as `{other}` is called: a service could not tell them apart'
            at("comments", "fields", place).error("same-field", what, "give it a name of its own")
        seen.setdefault(called, field)
    if honeypot in seen:
        what = f'is "{honeypot}", as `{seen[honeypot]}` is called: who fills that in would count as a machine'
        at("comments", "honeypot").error("same-field", what, "give it a name that no other field has")
    for name in settings.hidden:
        if name in seen and seen[name] != "post":
            what = f"has `{name}`, as `{seen[name]}` is called: a service could not tell them apart"
            at("comments", "hidden").error("same-field", what, "take it out, or give the other another name")


def origins(settings: Comments) -> Origins:
    return Origins(forms=(settings.endpoint,) if settings.endpoint else ())


def answer(post: Commented, key: str, settings: Comments) -> str:
    return "#respond"


def way(post: Commented, settings: Comments, base: Base) -> Way:
    preset = PRESETS[settings.preset or "custom"]
    hidden = {preset.subject: post.title} if preset.subject else {}
    is_netlify = settings.preset == "netlify"
    if is_netlify:
        hidden["form-name"] = NETLIFY_FORM
    honeypot = settings.honeypot or preset.honeypot
    attributes = {"name": NETLIFY_FORM, "data-netlify": "true", "netlify-honeypot": honeypot} if is_netlify else {}
    for field, address in (
        (settings.redirect_field or preset.thanks, THANKS),
        (settings.error_field or preset.error, ERROR),
    ):
        if field:
            hidden[field] = base.absolute(address)
    form = form_view(
        post,
        base.href(THANKS) if is_netlify else base.href_or_url(settings.endpoint),
        preset.names | settings.fields,
        hidden | settings.hidden,
        attributes=attributes,
        honeypot=honeypot,
        service=settings.service or preset.service,
    )
    return Way(form=form)


def form_view(
    post: Commented,
    action: str,
    names: dict[str, str],
    hidden: dict[str, str],
    *,
    attributes: dict[str, str],
    honeypot: str,
    service: str,
) -> CommentFormView:
    """*names* are those of fields that are called otherwise than by us."""
    called = {field: field for field in FIELDS} | names
    post_field = {called["post"]: post.id} if called["post"] else {}
    return CommentFormView(
        action=action,
        **{field: called[field] for field in FIELDS if field != "post"},
        honeypot=honeypot,
        hidden=as_fields(post_field | hidden),
        attributes=as_fields(attributes),
        service=service,
    )


def as_fields(values: dict[str, str]) -> tuple[FieldView, ...]:
    return tuple(FieldView(name=name, value=value) for name, value in values.items())


def needs_address(settings: Comments, at: Places, example: str) -> bool:
    """Whether there is a full address in `endpoint`; says so if there is none."""
    if is_web_url(settings.endpoint):
        return True
    what = f'is "{settings.endpoint}", not a full address' if settings.endpoint else "is missing"
    at("comments", "endpoint").error("missing-key", what, f'write `endpoint = "{example}"`')
    return False


def origin_of(url: str) -> str:
    parts = parse_url(url)
    return f"{parts.scheme}://{parts.netloc}" if parts is not None and parts.netloc else ""
