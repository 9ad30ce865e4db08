"""How the `[comments]` table begins for each way to answer, and what only the blogger can do then.

What nobody can know beforehand stands there as a comment: builds stop until it is filled in, and no form is
published that leads nowhere.
"""

import msgspec

from generator.providers.form import PRESETS


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """The beginning of one way to answer."""

    settings: str
    """What is written below `[comments]`."""

    steps: tuple[str, ...] = ()
    """What is left to do, in its order."""

    is_whole: bool = False
    """Whether builds take the settings as they are."""


_TAKE_IN = "once readers have written: `aboveboard comments import FILE`, with what the service exports"
_SYNC = "so that readers without a script see them, too, now and then: `aboveboard comments sync`"


def _fill_in(what: str, table: str = "comments") -> str:
    return f"in site.toml, below `[{table}]`: {what}, and take the # away; until then builds stop and ask for it"


def _form(preset: str, service: str, *more: str, settings: str = "") -> Beginning:
    endpoint = f'# endpoint = "{PRESETS[preset].endpoint}"\n'
    return Beginning(
        settings=f'provider = "form"\npreset = "{preset}"\n{endpoint}{settings}',
        steps=(f"make a form at {service}", _fill_in("put its address in"), *more, _TAKE_IN),
    )


_CUSTOM = """provider = "form"
preset = "custom"
# endpoint = "https://forms.example.com/f/ID"
# Who runs it, in words for readers:
# service = "Example Forms Pty Ltd"
"""
_GISCUS = """provider = "giscus"
endpoint = "https://giscus.app"

[comments.giscus]
# repo = "NAME/REPOSITORY"
# repo_id = "R_..."
# category = "Announcements"
# category_id = "DIC_..."
"""

BEGINNINGS = {
    "none": Beginning(settings='provider = "none"\n', is_whole=True),
    "mailto": Beginning(
        settings='provider = "mailto"\n# Without it mails go to the mail address in `contact` of the author.\n'
        '# email = "mara@example.com"\n',
        steps=(
            "put your mail address in: as `email`, or as `contact` in your file in content/authors/",
            "once readers have written: `aboveboard comments add POST`",
        ),
        is_whole=True,
    ),
    "worker": Beginning(
        settings='provider = "worker"\n# endpoint = "https://comments.NAME.workers.dev/"\n',
        steps=(
            "run `aboveboard comments worker cloudflare`, or `netlify`, and do what it says",
            _fill_in("put the function's address in (at Netlify: `/comments/send`)"),
        ),
    ),
    "isso": Beginning(
        settings='provider = "isso"\n# endpoint = "https://isso.example.com/"\n',
        steps=("set up Isso on a server of yours", _fill_in("put its address in"), _SYNC),
    ),
    "giscus": Beginning(
        settings=_GISCUS,
        steps=(
            "choose your repository at giscus.app, which says what else it needs",
            _fill_in("put in what stands there behind `data-repo` and so on", "comments.giscus"),
        ),
    ),
    "mastodon": Beginning(
        settings='provider = "mastodon"\n# endpoint = "https://social.example"\n',
        steps=(
            _fill_in("put your server's address in"),
            "write about a post there, and name what you wrote in the post: `syndication: ADDRESS`",
            _SYNC,
        ),
    ),
    "netlify": Beginning(
        settings='provider = "form"\npreset = "netlify"\n',
        steps=("on Netlify: turn on form detection, then deploy once more", _TAKE_IN),
        is_whole=True,
    ),
    "formspree": _form("formspree", "formspree.io"),
    "web3forms": Beginning(
        settings='provider = "form"\npreset = "web3forms"\n'
        'endpoint = "https://api.web3forms.com/submit"\n# hidden = {access_key = "..."}\n',
        steps=("have web3forms.com mail you an access key", _fill_in("put the key in"), _TAKE_IN),
    ),
    "basin": _form("basin", "usebasin.com", "in its dashboard, say where readers come afterwards: `/comments/thanks/`"),
    "staticman": Beginning(
        settings=f'provider = "form"\npreset = "staticman"\n# endpoint = "{PRESETS["staticman"].endpoint}"\n',
        steps=(
            "set up Staticman for the blog's repository, with `allowedFields: [name, url, message, connection]`",
            _fill_in("put its address in"),
        ),
    ),
    "custom": Beginning(
        settings=_CUSTOM,
        steps=("make a form at a service that you trust", _fill_in("put its address in"), _TAKE_IN),
    ),
}
BEGINNINGS["form"] = BEGINNINGS["custom"]
