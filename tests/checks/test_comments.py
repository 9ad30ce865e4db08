"""What is told of comments: D027."""

import pytest

from tests.checks.checking import NORTHWIND, ids, problems
from tests.story import Story, comment, post

COMMENTS = "themes/default/templates/comments.html"
TEXT = "[Mine](https://pots.example/) is hot.\n"


@pytest.fixture
def tea(site: Story) -> Story:
    site.write("authors/ann.md", "---\nname: Ann Author\n---\n")
    site.write("posts/tea.md", post())
    site.write("comments/posts/tea/1.md", comment(TEXT, url="https://jules.example/"))
    site.write("comments/posts/tea/2.md", comment("Yes.\n", name=None, author="ann", parent="1", date="2009-07-10"))
    return site


def test_comments_as_the_generator_shows_them_are_fine(tea: Story) -> None:
    assert ids(tea) == []


def test_the_newest_comments_lead_to_a_post_that_discloses(tea: Story) -> None:
    """They show what readers wrote, and of the post its name alone, with the label."""
    tea.write("posts/tea.md", post(disclosure="I own shares in Example Tea Ltd."))

    assert ids(tea) == []
    assert "<b>Disclosure:</b> <a" in (tea.public / "comments/index.html").read_text()


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        pytest.param("Ann Author", ["D027"], id="D027 an author's name"),
        pytest.param("ANN author", ["D027"], id="D027 in other letters"),
        pytest.param("Ann", [], id="a part of it"),
        pytest.param("Anne Author", [], id="another name"),
    ],
)
def test_who_signs_like_an_author(tea: Story, name: str, broken: list[str]) -> None:
    tea.write("comments/posts/tea/3.md", comment(name=name))

    assert ids(tea) == broken


def test_an_author_who_answers_below_another_s_post_says_what_ties_them(tea: Story) -> None:
    """A post shows what its own authors have declared."""
    tea.settings(NORTHWIND)
    tie = '{"id": "nw-job", "kind": "employment", "party": "northwind", "until": "2009-07-31"}'
    tea.write("authors/ben.md", f"---\nname: Ben Author\nconnections: [{tie}]\n---\n")
    link, said = "See [them](https://northwind.example/).\n", "Northwind lent me a kettle."
    tea.write("posts/tea.md", post(link, author="ann", disclosure=said))
    tea.write("comments/posts/tea/3.md", comment("Buy it.\n", name=None, author="ben"))

    [found] = problems(tea)
    assert str(found) == (
        "content/posts/tea.md:5: warning: the comment content/comments/posts/tea/3.md is by Ben Author, "
        "who is tied to Northwind by `nw-job` (employment, Northwind), and does not say so\n"
        '    fix: add `connection: "I work for Northwind."` to it, or waive this with a reason'
    )

    tea.write("comments/posts/tea/3.md", comment("Buy it.\n", name=None, author="ben", connection="I work there"))
    assert ids(tea) == []
    tea.write("comments/posts/tea/3.md", comment("Buy it.\n", name=None, author="ben", date="2009-08-01"))
    assert ids(tea) == []
    tea.write("comments/posts/tea/3.md", comment("Buy it.\n", name=None, author="ben"))
    tea.write("posts/tea.md", post(link, author="ben", disclosure="standing"))
    assert ids(tea) == []


def test_a_namesake_is_waived_in_the_post(tea: Story) -> None:
    tea.write("comments/posts/tea/3.md", comment(name="Ann Author"))

    [found] = problems(tea)
    assert str(found) == (
        'content/posts/tea.md:5: warning: the comment content/comments/posts/tea/3.md is signed "Ann Author", '
        "like an author, and has no badge\n"
        "    fix: add `author: ann` to it, or waive this if it is somebody else of that name"
    )

    tea.write("posts/tea.md", post(disclosure_waive={"D027": "another Ann"}))
    assert ids(tea) == []


ROW = '<li id="{{ comment.id }}">%s</li>'
NAME = '<a href="{{ comment.url }}" rel="{{ comment.rel }}">{{ comment.name }}</a>'
BADGE = '{% if comment.is_author %}{{ t("comments.writes_here") }}{% endif %}'
TREE = '<li id="comment-1">{{ post.comments.shown[0].text }}<ul><li id="comment-2">%s</li></ul></li>'


@pytest.mark.parametrize(
    ("row", "broken"),
    [
        pytest.param(f"{NAME} {BADGE} {{{{ comment.text }}}}", [], id="all of it"),
        pytest.param(f"{NAME} {{{{ comment.text }}}}", ["D027"], id="D027 no badge"),
        pytest.param(f"{NAME} {BADGE} {{{{ comment.text | replace('ugc', 'me') }}}}", ["D027"], id="D027 a link's rel"),
        pytest.param(
            f"<a href='{{{{ comment.url }}}}'>{{{{ comment.name }}}}</a> {BADGE} {{{{ comment.text }}}}",
            ["D027"],
            id="D027 the commenter's own link",
        ),
        pytest.param(f"<a href='/'>Home</a> {NAME} {BADGE} {{{{ comment.text }}}}", [], id="a link of the blog's own"),
    ],
)
def test_what_a_theme_prints(tea: Story, row: str, broken: list[str]) -> None:
    tea.put(COMMENTS, "{% for comment in post.comments.shown %}" + ROW % row + "{% endfor %}")

    assert ids(tea) == broken


@pytest.mark.parametrize(("inner", "broken"), [("Writes here Yes.", []), ("Yes.", ["D027"])])
def test_the_badge_is_looked_for_in_the_comment_itself(tea: Story, inner: str, broken: list[str]) -> None:
    tea.put(COMMENTS, TREE % inner)

    assert ids(tea) == broken


NEWEST = """\
{% extends "base.html" %}{% set heading = "x" %}{% set canonical = newest.absolute %}{% block main %}
{% for comment in newest.comments %}<li><a href="{{ comment.url }}">{{ comment.name }}</a> ROW</li>{% endfor %}
{% endblock %}
"""


@pytest.mark.parametrize(
    ("row", "lacks"),
    [
        ("BADGE {{ comment.connection }}", []),
        ("BADGE <b>{{ comment.connection }}</b> <a href='{{ comment.url }}'>#</a>", []),
        ("BADGE", ["does not show what ties Jules to a company"]),
        ("{{ comment.connection }}", ["is by Ann Author, an author of the blog, and shows no badge"]),
    ],
)
@pytest.mark.parametrize("theme", ["default", "classic"])
def test_the_page_of_newest_comments_says_who_writes(tea: Story, theme: str, row: str, lacks: list[str]) -> None:
    tea.settings(f'[theme]\nname = "{theme}"\n')
    tea.write("comments/posts/tea/3.md", comment(connection="I work\\nfor  Contoso.", date="2009-07-11"))
    newest = NEWEST.replace("ROW", row.replace("BADGE", BADGE))
    tea.put(f"themes/{theme}/templates/newest-comments.html", newest)

    told = [one for one in problems(tea) if one.rule == "D027"]

    assert [one.what.partition("newest ")[2] for one in told] == [f"{one} (comments/index.html)" for one in lacks]
    assert {one.path for one in told} <= {f"themes/{theme}"}


def test_what_ties_a_commenter_is_looked_for_below_the_post(tea: Story) -> None:
    tea.write("comments/posts/tea/3.md", comment(connection="I work for Contoso.", date="2009-07-11"))
    assert ids(tea) == []
    row = ROW % f"{NAME} {BADGE} {{{{ comment.text }}}}"
    tea.put(COMMENTS, "{% for comment in post.comments.shown %}" + row + "{% endfor %}")

    assert [one.what for one in problems(tea) if one.rule == "D027"] == [
        "the comment #comment-3 does not show what ties Jules to a company (2009/07/tea/index.html)"
    ]


def test_the_badge_of_an_answer_is_none_for_what_it_answers(tea: Story) -> None:
    tea.write("comments/posts/tea/1.md", comment("Hot.\n", name=None, author="ann"))
    tea.put(COMMENTS, TREE % "Writes here Yes.")

    [found] = problems(tea)
    assert found.what == (
        "the comment #comment-1 is by Ann Author, an author of the blog, and shows no badge (2009/07/tea/index.html)"
    )
