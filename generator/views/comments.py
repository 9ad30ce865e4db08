"""What stands below a post: the comment form, or why there is none."""

from generator.config import Comments
from generator.library import Published
from generator.urls import Base
from generator.views import contract as see


def thread_of(one: Published) -> str:
    """What the comments on a post belong to, wherever the post moves."""
    return one.post.comments_id or one.source.removesuffix(".md")


def comments_view(one: Published, settings: Comments, base: Base) -> see.CommentsView:
    wanted = one.post.comments or ("open" if settings.enabled else "off")
    if wanted != "open":
        return see.CommentsView(state=wanted)
    if not settings.endpoint:
        return see.CommentsView(state="unconnected")
    return see.CommentsView(state="open", form=_form(one, settings, base))


def _form(one: Published, settings: Comments, base: Base) -> see.CommentFormView:
    names = {key: key for key in ("comment", "author", "email", "url", "post")} | settings.fields
    hidden = {names["post"]: thread_of(one)} | settings.hidden
    if settings.redirect_field:
        hidden[settings.redirect_field] = base.absolute(one.address)
    return see.CommentFormView(
        action=base.href_or_url(settings.endpoint),
        comment=names["comment"],
        author=names["author"],
        email=names["email"],
        url=names["url"],
        honeypot=settings.honeypot,
        hidden=tuple(see.FieldView(name=name, value=value) for name, value in hidden.items()),
        service=settings.service,
    )
