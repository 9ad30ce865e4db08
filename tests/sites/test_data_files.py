"""Data files: values that templates print, and the pages that are made again with them."""

import pytest

from generator.errors import SiteError
from tests.engine.law import assert_lawful
from tests.story import Story, page, post

BOOKS = '[[books]]\ntitle = "Tea"\nyear = 1906\n'
ABOUT = "about/index.html"


@pytest.fixture
def blog(site: Story) -> Story:
    site.write("posts/tea.md", post())
    site.write("about.md", page())
    return site


def printed(blog: Story, template: str) -> str:
    """What the template of pages makes of it."""
    blog.put("themes/default/templates/page.html", template)
    blog.build()
    return blog.read(ABOUT)


def told(blog: Story, template: str = "{{ data }}") -> str:
    blog.put("themes/default/templates/page.html", template)
    with pytest.raises(SiteError) as raised:
        blog.build()
    return str(raised.value)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("books.toml", 'list = [{title = "Tea", year = 1906, lent = true}]\n', "Tea 1907 True"),
        ("books.json", '{"list": [{"title": "Tea", "year": 1906, "lent": true}]}', "Tea 1907 True"),
        ("books.yaml", "list:\n- title: Tea\n  year: 1906\n  lent: true\n", "Tea 1907 True"),
        ("books.yml", "list:\n- title: Tea\n  year: 1906\n  lent: true\n", "Tea 1907 True"),
    ],
)
def test_tables_and_lists_are_values(blog: Story, name: str, content: str, expected: str) -> None:
    blog.put(f"data/{name}", content)
    template = "{% for one in data.books.list %}{{ one.title }} {{ one.year + 1 }} {{ one.lent }}{% endfor %}"

    assert printed(blog, template) == expected


@pytest.mark.parametrize(
    "content",
    ['title,year\n"Tea, & more",0190\n\nCake,5\n', 'title;year\n"Tea, & more";0190\nCake;5\n', "title,year\r\n" * 1],
    ids=["commas", "semicolons", "the head alone"],
)
def test_a_line_of_csv_is_a_table_of_text(blog: Story, content: str) -> None:
    blog.put("data/books.csv", content)
    found = printed(blog, "{% for one in data.books %}{{ one.title }}: {{ one.year }};{% endfor %}")

    assert found == ("Tea, &amp; more: 0190;Cake: 5;" if "Tea" in content else "")


def test_folders_are_tables_and_keys_go_before_methods(blog: Story) -> None:
    blog.put("data/shop/2009.json", '{"items": ["cup"], "copy": "no"}')

    template = "{{ data.shop['2009'].items[0] }} {{ data.shop['2009'].copy }} {{ data.shop | tojson }}"
    assert printed(blog, template) == 'cup no {"2009": {"copy": "no", "items": ["cup"]}}'


def test_what_begins_with_an_underscore_or_a_dot_is_not_read(blog: Story) -> None:
    for name in ("_secrets.toml", ".env.toml", "_private/keys.json", "notes.txt"):
        blog.put(f"data/{name}", "no [ toml")

    assert printed(blog, "{{ data | list }}") == "[]"


def test_a_page_whose_template_names_data_is_made_again(blog: Story, tmp_path_factory: pytest.TempPathFactory) -> None:
    blog.put("data/books.toml", BOOKS)
    printed(blog, '{% include "shelf.html" ignore missing %}')
    blog.put("themes/default/templates/shelf.html", "{% for one in data.books.books %}{{ one.title }}{% endfor %}")
    blog.build()
    assert blog.read(ABOUT) == "Tea"

    blog.put("data/books.toml", BOOKS.replace("Tea", "Cake"))
    report = blog.build(explain=True)

    assert [(one.path, one.reasons) for one in report.explanations] == [(ABOUT, ("the data files changed",))]
    assert blog.read(ABOUT) == "Cake"
    blog.put("data/more.json", "[]")
    assert_lawful(blog, tmp_path_factory.mktemp("fresh"))


def test_no_page_is_made_again_where_none_shows_data(blog: Story) -> None:
    blog.put("data/books.toml", BOOKS)
    blog.build()
    blog.put("data/books.toml", BOOKS.replace("Tea", "Cake"))

    assert blog.build().written == ()


def test_a_fragment_shows_data_too(blog: Story) -> None:
    blog.put("data/books.toml", BOOKS)
    blog.put("themes/default/templates/recent.html", "<b>{{- data.books.books[0].title -}}</b>")
    blog.build()
    blog.put("data/books.toml", BOOKS.replace("Tea", "Cake"))
    blog.build()

    assert "<b>Cake</b>" in blog.read(ABOUT)


def test_no_template_changes_data(blog: Story) -> None:
    blog.put("data/books.toml", BOOKS)

    assert told(blog, "{{ data.pop('books') }}") == (
        "themes/default/templates/page.html:1: a template cannot change what is in data files\n"
        "    fix: put this line right"
    )


@pytest.mark.parametrize(
    ("template", "what", "fix"),
    [
        ("{{ data.boks }}", "the data files have no `boks` here", "did you mean `books`?"),
        ("{{ data.books.books[0].author }}", "the data files have no `author` here", "there are title, year"),
    ],
)
def test_what_is_not_there_is_told(blog: Story, template: str, what: str, fix: str) -> None:
    blog.put("data/books.toml", BOOKS)

    assert told(blog, template) == f"themes/default/templates/page.html:1: {what}\n    fix: {fix}"


def test_a_blog_without_data_is_told_where_they_would_be(blog: Story) -> None:
    assert told(blog, "{{ data.books }}") == (
        "themes/default/templates/page.html:1: the data files have no `books` here\n"
        "    fix: write data/books.toml, .json, .yaml or .csv"
    )


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "a.toml",
            "x = \n",
            'data/a.toml:1: `x` is empty, which is no value in TOML\n    fix: put text in quotes: x = ""',
        ),
        (
            "a.json",
            '{\n"x" 1\n}',
            (
                "data/a.json:2: is not JSON: expecting ':' delimiter\n"
                "    fix: look for a comma or a quotation mark here or just above"
            ),
        ),
        (
            "a.csv",
            "x,y\n1,2\n\n3\n",
            (
                "data/a.csv:4: has 1 value in this line, and the first line names 2\n"
                "    fix: write as many, and text with a comma in it in quotes"
            ),
        ),
        ("a.csv", "x,\n", "data/a.csv:1: column 2 has no name\n    fix: give it one in the first line"),
        ("a.csv", "x,x\n", "data/a.csv:1: `x` is there twice, on line 1\n    fix: keep one of the two"),
        (
            "a.csv",
            'x,y\n"1" 2,3\n',
            (
                "data/a.csv:2: is not CSV: ',' expected after '\"'\n"
                "    fix: look for a quotation mark; within quoted text each is written twice"
            ),
        ),
        ("a.csv", b"x\n\xff\n", "data/a.csv: is not UTF-8 at byte 2\n    fix: save it as UTF-8"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_by_its_line(
    blog: Story, name: str, content: str | bytes, expected: str
) -> None:
    blog.put(f"data/{name}", content)

    assert told(blog) == expected


def test_two_files_of_one_name_are_told(blog: Story) -> None:
    blog.put("data/books.csv", "title\n")
    blog.put("data/books.toml", BOOKS)

    assert told(blog) == (
        "data/books.toml: wants to be `data.books`, as data/books.csv does\n    fix: rename one of them"
    )


def test_a_link_out_of_the_folder_is_not_followed(blog: Story) -> None:
    (blog.root / "data").mkdir()
    (blog.root / "data/site.toml").symlink_to("../site.toml")

    assert told(blog) == (
        "data/site.toml: this link leads out of data/, in a circle, or nowhere\n"
        "    fix: put the file itself here, or take the link away"
    )
