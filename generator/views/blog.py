"""What fragments see of the posts there are, and no more of it than the template of a fragment names."""

from collections.abc import Callable, Collection, Mapping
from heapq import nlargest
from typing import ClassVar

from markupsafe import Markup

from generator.config import SiteConfig
from generator.library import Group, Library, Published
from generator.models import Comment
from generator.text import first_words
from generator.views import contract as see
from generator.views.comments import element_id
from generator.views.faces import Faces

COMMENT_WORDS = 16
"""So many words of a comment stand in a list."""


class Blog:
    """Each part is made when it is first asked for: what no fragment shows costs nothing."""

    def __init__(self, config: SiteConfig, library: Library, faces: Faces) -> None:
        self._config, self._library, self._faces = config, library, faces
        self._made: dict[str, object] = {}

    def view(self, names: Collection[str]) -> see.BlogView:
        """With the parts of these *names*; the others are empty."""
        wanted = [name for name in self.parts if name in names]
        for name in wanted:
            if name not in self._made:
                self._made[name] = self.parts[name](self)
        return see.BlogView(**{name: self._made[name] for name in wanted})  # type: ignore[arg-type]

    def _recent(self) -> tuple[see.RecentPostView, ...]:
        return tuple(map(self._recent_post, self._library.posts[: self._config.posts.recent]))

    def _recent_post(self, one: Published) -> see.RecentPostView:
        said, link = self._faces.disclosures.view(one), self._faces.link(one)
        return see.RecentPostView(
            name=link.name,
            url=link.url,
            label=link.label,
            date=one.date,
            lang=self._language(one),
            disclosure=see.BriefDisclosureView(label=said.label, short=said.short),
        )

    def _categories(self) -> tuple[see.TermView, ...]:
        return self._terms("category", self._library.categories)

    def _tags(self) -> tuple[see.TermView, ...]:
        return self._terms("tag", self._library.tags)

    def _authors(self) -> tuple[see.TermView, ...]:
        return self._terms("author", self._library.writers)

    def _terms(self, kind: str, groups: Mapping[str, Group]) -> tuple[see.TermView, ...]:
        return tuple(
            see.TermView(
                name=group.name,
                url=self._faces.term(kind, slug).url,
                count=len(group.posts),
                description=group.description,
            )
            for slug, group in groups.items()
        )

    def _months(self) -> tuple[see.PeriodView, ...]:
        href, is_there = self._faces.base.href, self._config.outputs.archive
        return tuple(
            see.PeriodView(period=month, url=href(f"/{month.replace('-', '/')}/") if is_there else "", count=len(posts))
            for months in self._library.years.values()
            for month, posts in months.items()
        )

    def _comments(self) -> tuple[see.RecentCommentView, ...]:
        count = self._config.posts.recent
        return newest_comments(self._library, self._faces, self._config.site.language, count)

    def _language(self, one: Published) -> str:
        return one.post.lang or self._config.site.language

    parts: ClassVar[Mapping[str, Callable[["Blog"], object]]] = {
        "recent": _recent,
        "categories": _categories,
        "tags": _tags,
        "authors": _authors,
        "months": _months,
        "comments": _comments,
    }


def newest_comments(library: Library, faces: Faces, language: str, count: int) -> tuple[see.RecentCommentView, ...]:
    """Of all posts in the lists; *language* is the site's."""
    placed = ((one, each.comment) for one in library.posts for each in faces.comments.of(one))
    newest = nlargest(count, placed, key=lambda pair: (pair[1].date.timestamp, pair[1].source))
    return tuple(_comment(faces, one, comment, one.post.lang or language) for one, comment in newest)


def _comment(faces: Faces, one: Published, comment: Comment, lang: str) -> see.RecentCommentView:
    return see.RecentCommentView(
        name=faces.comments.name_of(comment),
        is_author=bool(comment.author),
        connection=faces.disclosures.beside_answer(one, comment),
        date=comment.date,
        url=f"{faces.base.href(one.address)}#{element_id(comment)}",
        words=first_words(Markup(comment.html).striptags(), COMMENT_WORDS),
        post=faces.link(one),
        lang=lang,
    )
