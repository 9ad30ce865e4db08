"""What stands below a post: the comment form, or why there is none."""

from generator.config import Comments
from generator.library import Published
from generator.views import contract as see


def thread_of(one: Published) -> str:
    """What the comments on a post belong to, wherever the post moves."""
    return one.post.comments_id or one.source.removesuffix(".md")


def comments_view(one: Published, settings: Comments, page: str) -> see.CommentsView:
    """*page* is the post's absolute address."""
    wanted = one.post.comments or ("open" if settings.enabled else "off")
    if wanted != "open":
        return see.CommentsView(state=wanted)
    if not settings.endpoint:
        return see.CommentsView(state="unconnected")
    return see.CommentsView(state="open", form=_form(settings, thread_of(one), page))


def _form(settings: Comments, thread: str, page: str) -> see.CommentFormView:
    names = {key: key for key in ("comment", "author", "email", "url", "post")} | settings.fields
    hidden = {names["post"]: thread} | settings.hidden
    if settings.redirect_field:
        hidden[settings.redirect_field] = page
    return see.CommentFormView(
        action=settings.endpoint,
        comment=names["comment"],
        author=names["author"],
        email=names["email"],
        url=names["url"],
        honeypot=settings.honeypot,
        hidden=tuple(see.FieldView(name=name, value=value) for name, value in hidden.items()),
        service=settings.service,
    )
