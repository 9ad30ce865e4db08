"""giscus: comments as discussions of a repository at GitHub, loaded by a click; readers need an account there."""

from urllib.parse import urlencode

from generator.nodes.findings import nearest
from generator.providers.form import as_fields, needs_address, origin_of
from generator.providers.none import answer
from generator.providers.provider import Commented, CommentEmbedView, CommentLinkView, Origins, Places, Way
from generator.providers.settings import Comments
from generator.urls import Base, host_of

__all__ = ["IS_QUIET", "answer", "check", "origins", "way"]

IS_QUIET = False
NEEDED = ("repo", "repo_id", "category", "category_id")
MORE = {"mapping": "pathname", "theme": "preferred_color_scheme", "lang": ""}
MAPPINGS = ("pathname", "url", "title", "og:title")


def check(settings: Comments, at: Places) -> None:
    needs_address(settings, at, "https://giscus.app/")
    for name in settings.giscus:
        if name not in (*NEEDED, *MORE):
            meant = nearest(name, (*NEEDED, *MORE))
            fix = f"write `{meant}`" if meant else "take it out"
            at("comments", "giscus", name).error("unknown-key", "is not a key of giscus that is known here", fix)
    missing = [name for name in NEEDED if not settings.giscus.get(name)]
    if missing:
        names = ", ".join(f"`{name}`" for name in missing)
        fix = "choose your repository at giscus.app, and copy what stands there behind `data-repo` and so on"
        at("comments", "giscus").error("missing-key", f"lacks {names}", fix)
    mapping = settings.giscus.get("mapping", MAPPINGS[0])
    if mapping not in MAPPINGS:
        known = " or ".join(f'"{one}"' for one in MAPPINGS)
        at("comments", "giscus", "mapping").error("wrong-type", f'is "{mapping}"', f"write {known}")


def origins(settings: Comments) -> Origins:
    return Origins(scripts=(origin_of(settings.endpoint),))


def way(post: Commented, settings: Comments, base: Base) -> Way:
    own = MORE | settings.giscus
    server = settings.endpoint.rstrip("/")
    asked = {f"data-{name.replace('_', '-')}": own[name] for name in (*NEEDED, "mapping", "theme")}
    embed = CommentEmbedView(
        kind="giscus",
        host=host_of(server),
        script=f"{server}/client.js",
        attributes=as_fields(asked | _ALWAYS | {"data-lang": own["lang"] or post.lang.partition("-")[0]}),
        holder=as_fields({"class": "giscus"}),
    )
    words = urlencode({"discussions_q": f"in:title {_name(post, own['mapping'], base)}"})
    url = f"https://github.com/{own['repo']}/discussions?{words}"
    return Way(embed=embed, link=CommentLinkView(kind="elsewhere", url=url, host="github.com"))


_ALWAYS = {
    "data-strict": "1",
    "data-reactions-enabled": "0",
    "data-emit-metadata": "0",
    "data-input-position": "bottom",
}


def _name(post: Commented, mapping: str, base: Base) -> str:
    """What giscus calls the discussion: a path goes without the slash at its beginning."""
    if mapping == "pathname":
        return base.href(post.address).lstrip("/")
    return base.absolute(post.address) if mapping == "url" else post.title
