"""A name by which no template is found, and the one that was probably meant."""

import pytest

from tests.story import Story, post


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("pst.html", "post.html"),
        ("default/pst.html", "default/post.html"),
        ("default/authrs.html", "default/authors.html"),
        ("defualt/base.html", "default/base.html"),
    ],
)
def test_what_was_meant_is_looked_for_in_the_theme_that_is_named(site: Story, name: str, meant: str) -> None:
    site.write("posts/tea.md", post())
    site.put("themes/default/templates/page.html", f'{{% extends "{name}" %}}')
    site.write("about.md", "---\ntitle: About\n---\nUs.\n")

    assert [str(problem) for problem in site.fails()] == [
        f'themes/default/templates/page.html:1: the theme has no template "{name}"\n    fix: did you mean "{meant}"?'
    ]
