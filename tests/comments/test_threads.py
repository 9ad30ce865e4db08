"""Threads put together, and what is wrong with who answers whom."""

import pytest
from msgspec.structs import replace

from generator.comments.threads import Threads, thread_of
from generator.models import Comment, Disclosure, Moment, Post

TEA = Post(source="posts/tea.md", date=None, category="Drinks", disclosure=Disclosure(kind="none"), authors=("mara",))
POSTS = {"posts/tea": "posts/tea.md", "posts/milk": "posts/milk.md", "posts/secret": ""}


def comment(name: str, parent: str = "", *, day: int = 1, thread: str = "posts/tea", **more: object) -> Comment:
    date = Moment(timestamp=day, iso=f"2009-07-{day:02}T00:00:00+10:00")
    base = Comment(
        source=f"comments/{thread}/{name}.md",
        thread=thread,
        id=name,
        parent=parent,
        name=name.title(),
        date=date,
        html="<p>Hot.</p>",
        lines={"parent": 4, "id": 3, "author": 5},
    )
    return replace(base, **more)


def threads(*comments: Comment, held_back: frozenset[str] = frozenset(), is_complete: bool = True) -> Threads:
    return Threads(comments, POSTS, {"mara", "tomo"}, held_back, is_complete=is_complete)


def told(*comments: Comment, held_back: frozenset[str] = frozenset(), is_complete: bool = True) -> list[str]:
    found = threads(*comments, held_back=held_back, is_complete=is_complete).problems
    return [str(problem).replace("content/comments/", "") for problem in found]


@pytest.mark.parametrize(
    ("comments", "shown"),
    [
        pytest.param([comment("b", day=2), comment("a", day=1)], ["a", "b"], id="oldest first"),
        pytest.param([comment("b"), comment("a")], ["a", "b"], id="at one moment by their ids"),
        pytest.param(
            [
                comment("a"),
                comment("b", day=2),
                comment("c", "a", day=3),
                comment("d", "c", day=4),
                comment("e", "a", day=5),
            ],
            ["a", " c", "  d", " e", "b"],
            id="answers follow what they answer",
        ),
        pytest.param([comment("a", "b", day=1), comment("b", day=2)], ["b", " a"], id="whatever the clock says"),
        pytest.param([comment("a", "gone")], ["a"], id="an answer to nothing"),
        pytest.param(
            [comment("a", status="pending"), comment("b", "a"), comment("c", status="spam")], ["b"], id="approved ones"
        ),
        pytest.param([comment("a", thread="posts/milk")], [], id="those of another post"),
    ],
)
def test_order(comments: list[Comment], shown: list[str]) -> None:
    placed = threads(*comments).of(TEA)

    assert [" " * one.depth + one.comment.id for one in placed] == shown


def test_each_answer_knows_what_it_answers() -> None:
    a, b, c = comment("a"), comment("b", "a", day=2), comment("c", "gone", day=3)

    assert [one.parent for one in threads(a, b, c).of(TEA)] == [None, a, None]


def test_a_very_long_conversation_is_put_in_order() -> None:
    chain = [comment("n0"), *(comment(f"n{number}", f"n{number - 1}") for number in range(1, 3000))]

    assert [one.depth for one in threads(*chain).of(TEA)] == list(range(3000))
    assert told(*chain) == []


@pytest.mark.parametrize(
    ("post", "thread"),
    [
        pytest.param(TEA, "posts/tea", id="the source without its ending"),
        pytest.param(replace(TEA, source="posts/2009/tea/index.md"), "posts/2009/tea/index", id="of a bundle too"),
        pytest.param(replace(TEA, comments_id="tea-2009"), "tea-2009", id="what the post says"),
    ],
)
def test_what_a_thread_is_called(post: Post, thread: str) -> None:
    assert thread_of(post) == thread


PROBLEMS = [
    pytest.param(
        [comment("jules"), comment("b", "juls")],
        'posts/tea/b.md:4: warning: `parent` is "juls", which is no comment here; '
        "it is shown as an answer to the post\n    fix: write `jules`",
        id="an unknown parent",
    ),
    pytest.param(
        [comment("b", "7")],
        'posts/tea/b.md:4: warning: `parent` is "7", which is no comment here; it is shown as an answer to the post\n'
        "    fix: take it out, or put that comment back",
        id="an unknown parent with nothing near",
    ),
    pytest.param(
        [comment("a", "c"), comment("b", "a"), comment("c", "b"), comment("d", "a")],
        "posts/tea/a.md:4: `parent` leads back to this comment by way of posts/tea/b.md and posts/tea/c.md\n"
        "    fix: take one of them out",
        id="a circle",
    ),
    pytest.param(
        [comment("a", "a")],
        "posts/tea/a.md:4: `parent` is this comment itself\n    fix: take one of them out",
        id="itself",
    ),
    pytest.param(
        [comment("a"), comment("b", id="a")],
        'posts/tea/b.md:3: `id` is "a", as in posts/tea/a.md\n    fix: give one of the two another id',
        id="one id twice",
    ),
    pytest.param(
        [comment("a", author="marra")],
        'posts/tea/a.md:5: `author` is "marra", who is nobody in content/authors/\n    fix: write `mara`',
        id="an unknown author",
    ),
    pytest.param(
        [comment("a", author="Jules")],
        'posts/tea/a.md:5: `author` is "Jules", who is nobody in content/authors/\n'
        "    fix: write a reader's name as `name`",
        id="a reader's name as the author",
    ),
    pytest.param(
        [comment("a", thread="posts/te"), comment("b", thread="posts/te")],
        "posts/te: warning: no post has the comments in this folder\n    fix: rename it to `comments/posts/tea`",
        id="a folder of no post",
    ),
    pytest.param(
        [comment("a", thread="wine")],
        "wine: warning: no post has the comments in this folder\n"
        "    fix: call it what the post is called, or take it away",
        id="a folder with nothing near",
    ),
]


@pytest.mark.parametrize(("comments", "problem"), PROBLEMS)
def test_problems(comments: list[Comment], problem: str) -> None:
    assert told(*comments) == [problem]


@pytest.mark.parametrize(
    ("comments", "options"),
    [
        pytest.param([comment("a", status="pending"), comment("b", "a")], {}, id="an answer to what waits"),
        pytest.param([comment("a"), comment("a", thread="posts/milk")], {}, id="one id below two posts"),
        pytest.param([comment("a", author="mara")], {}, id="an author"),
        pytest.param([comment("a", "a", thread="posts/secret")], {}, id="a post that nobody may know of"),
        pytest.param(
            [comment("a", thread="posts/te")], {"is_complete": False}, id="a folder while posts are unreadable"
        ),
        pytest.param(
            [comment("a"), comment("b", id="a")],
            {"held_back": frozenset({"comments/posts/tea/b.md"})},
            id="what is held back",
        ),
    ],
)
def test_nothing_is_wrong(comments: list[Comment], options: dict[str, object]) -> None:
    assert told(*comments, **options) == []  # type: ignore[arg-type]


def test_a_folder_is_not_named_after_a_post_that_nobody_may_know_of() -> None:
    [problem] = told(comment("a", thread="posts/secre"))

    assert "secret" not in problem


def test_what_is_held_back_is_not_shown() -> None:
    shown = threads(comment("a"), comment("b", "a"), held_back=frozenset({"comments/posts/tea/a.md"})).of(TEA)

    assert [(one.comment.id, one.depth) for one in shown] == [("b", 0)]
