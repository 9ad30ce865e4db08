"""Isso, a comment server of one's own: its comments are loaded by a click, and those that were fetched stand below."""

from generator.providers.form import as_fields, needs_address, origin_of
from generator.providers.none import answer
from generator.providers.provider import Commented, CommentEmbedView, Origins, Places, Way
from generator.providers.settings import Comments
from generator.urls import Base, host_of

__all__ = ["IS_QUIET", "answer", "check", "origins", "way"]

IS_QUIET = False


def check(settings: Comments, at: Places) -> None:
    needs_address(settings, at, "https://isso.example.com/")


def origins(settings: Comments) -> Origins:
    return Origins(scripts=(origin_of(settings.endpoint),))


def way(post: Commented, settings: Comments, base: Base) -> Way:
    """A thread is called by the post's address, which Isso's mails lead to as well."""
    server = settings.endpoint.rstrip("/") + "/"
    embed = CommentEmbedView(
        kind="isso",
        host=host_of(server),
        script=f"{server}js/embed.min.js",
        attributes=as_fields(
            {"data-isso": server, "data-isso-lang": post.lang.partition("-")[0], "data-isso-avatar": "false"}
        ),
        holder=as_fields({"id": "isso-thread", "data-isso-id": base.href(post.address), "data-title": post.title}),
    )
    return Way(embed=embed)
