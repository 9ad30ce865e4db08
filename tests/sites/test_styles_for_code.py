"""The style sheet for blocks of code: on each page that shows one, whoever wrote it, and on no other."""

from tests.story import Story, comment, post

CODE = "I write.\n\n```python\nx = 1\n```\n"


def test_whoever_writes_code_has_it_in_colours(site: Story) -> None:
    site.write("authors/ann.md", f"---\nname: Ann Author\n---\n\n{CODE}")
    site.write("posts/tea.md", post())
    site.write("posts/milk.md", post(CODE, title="Milk", author="Bo"))
    site.write("posts/oats.md", post(title="Oats", author="Bo"))
    site.write("posts/rye.md", post(title="Rye", author="Bo"))
    site.write("comments/posts/rye/1.md", comment(CODE))
    site.build()

    pages = {path: site.read(path) for path in site.tree() if path.endswith("index.html")}
    with_code = {path for path, html in pages.items() if "<pre" in html}
    assert {path for path, html in pages.items() if "/theme/code.css" in html} == with_code
    days = {f"2009/07/{name}/index.html" for name in ("tea", "milk", "rye")}
    assert with_code == {"author/ann/index.html", *days}
