"""Forms: they work without a script, and say where the text goes."""

from typing import Any

import pytest

from generator.theme.rendering import Theme
from generator.views import contract as see
from tests.theme import views
from tests.theme.reading import one, page, text


def test_a_comment_form_is_the_classic_one(theme: Theme) -> None:
    form = one(page(theme, "post.html", post=views.post()), "//form")
    fields = form.xpath(".//textarea | .//input")

    assert (form.get("method"), form.get("action")) == ("post", "https://forms.example/f/42")
    assert [field.get("name") for field in fields] == ["comment", "author", "email", "url", "website_hp", "post"]
    assert [field.get("required") is not None for field in fields] == [True, True, True, False, False, False]
    assert [field.get("autocomplete") for field in fields[1:5]] == ["name", "email", "url", "off"]
    assert [field.get("type") for field in fields] == [None, None, "email", "url", None, "hidden"]
    assert [text(label) for label in form.xpath(".//label")] == [
        "Comment *",
        "Name *",
        "Email *",
        "Website",
        "Leave this field empty",
    ]
    assert text(form).startswith("Your email address will not be published. Required fields are marked *")


def test_each_field_s_fault_is_described_beside_it(theme: Theme) -> None:
    form = one(page(theme, "post.html", post=views.post()), "//form")
    described = {
        f.get("name"): (f.get("aria-describedby") or "").split() for f in form.xpath(".//*[@aria-describedby]")
    }

    assert {name: text(form.get_element_by_id(ids[0])) for name, ids in described.items()} == {
        "comment": "Write something first.",
        "author": "Tell us your name.",
        "email": "Write an address such as name@example.com.",
        "url": "Write the whole address, with https:// in front.",
    }


def test_the_trap_for_machines_is_labelled_and_out_of_everybody_s_way(theme: Theme) -> None:
    trap = one(page(theme, "post.html", post=views.post()), "//input[@name='website_hp']")

    assert (trap.get("tabindex"), trap.get("type"), trap.getparent().get("class")) == ("-1", None, "trap")


@pytest.mark.parametrize(
    ("service", "hint"),
    [
        pytest.param(
            "Forms Example, Inc.",
            "Your comment goes to Forms Example, Inc., who hands it to this blog. It appears once it has been read. "
            "Who reads it: Mara Quill. Privacy",
            id="a service",
        ),
        pytest.param(
            "",
            "Your comment goes to this blog. It appears once it has been read. Who reads it: Mara Quill. Privacy",
            id="the blog itself",
        ),
    ],
)
def test_the_form_says_where_the_text_goes(theme: Theme, service: str, hint: str) -> None:
    comments = see.CommentsView(state="open", form=views.comment_form(service=service))
    tree = page(theme, "post.html", post=views.post(comments=comments))

    assert text(one(tree, "//*[@class='send']/p")) == hint


@pytest.mark.parametrize(
    ("state", "said"),
    [
        pytest.param("closed", ["Comments Comments are closed."], id="closed"),
        pytest.param(
            "unconnected",
            ["Comments There is no comment form here yet. Write to Mara Quill instead."],
            id="open, but leading nowhere",
        ),
        pytest.param("off", [], id="off"),
    ],
)
def test_without_a_form_a_line_says_so(theme: Theme, state: Any, said: list[str]) -> None:
    tree = page(theme, "post.html", post=views.post(comments=see.CommentsView(state=state)))

    assert [text(section) for section in tree.xpath("//section[@id='respond']")] == said
    assert not tree.xpath("//form")


def test_a_newsletter_form_stands_in_the_foot(theme: Theme) -> None:
    newsletter = see.NewsletterView(
        action="https://mail.example/s",
        field="EMAIL",
        html="One mail a month.",
        service="Mail Example",
        hidden=(see.FieldView(name="tag", value="blog"),),
    )
    form = one(page(theme, "page.html", page=views.page(), site=views.site(newsletter=newsletter)), "//footer//form")

    assert [(field.get("type"), field.get("name")) for field in form.xpath(".//input")] == [
        ("email", "EMAIL"),
        ("hidden", "tag"),
    ]
    assert "One mail a month." in text(form)
    assert "Your address goes to Mail Example" in text(form)
