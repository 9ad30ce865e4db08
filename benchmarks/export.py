"""A big export of WordPress, from a seeded generator: 10,000 posts with 50,000 comments are 300 MB.

python -m benchmarks.export FILE [POSTS]
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

POSTS, COMMENTS_A_POST = 10_000, 5
PARAGRAPHS = 52
WORDS = (
    "tea harbour licence letter customer partner seat price morning boat northwind contoso story reader week invoice"
    " the a of and to in with for from that was had her his when after before under over again never often rarely"
).split()
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Big Fish</title><link>https://big.example.com</link><language>en-AU</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://big.example.com</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>mara</wp:author_login>
<wp:author_display_name>Mara Quill</wp:author_display_name></wp:author>
"""


def export(posts: int = POSTS) -> Iterator[str]:
    """The file in pieces."""
    seeded = random.Random(1)
    yield HEAD
    for number in range(1, posts + 1):
        yield _item(seeded, number, posts)
    yield "</channel></rss>\n"


def _item(seeded: random.Random, number: int, posts: int) -> str:
    day = f"{2005 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
    comments = "".join(_comment(seeded, number * 10 + one, one, day) for one in range(COMMENTS_A_POST))
    return (
        f"<item><title>Post {number}</title><link>https://big.example.com/{day[:4]}/{day[5:7]}/post-{number}/</link>"
        f'<dc:creator>mara</dc:creator><guid isPermaLink="false">https://big.example.com/?p={number}</guid>'
        f"<content:encoded><![CDATA[{_body(seeded, posts)}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date>{day} 09:00:00</wp:post_date>"
        f"<wp:post_date_gmt>{day} 09:00:00</wp:post_date_gmt><wp:comment_status>open</wp:comment_status>"
        f"<wp:post_name>post-{number}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
        f'<category domain="category" nicename="c"><![CDATA[Category {number % 20}]]></category>'
        f'<category domain="post_tag" nicename="t"><![CDATA[tag {number % 200}]]></category>{comments}</item>\n'
    )


def _body(seeded: random.Random, posts: int) -> str:
    parts = [_paragraph(seeded, posts) for _ in range(PARAGRAPHS)]
    parts.insert(3, "<h2>What the letter says</h2>")
    parts.insert(7, "<ul>\n<li>tea</li>\n<li>cake</li>\n</ul>")
    parts.insert(
        9, "[caption width='9']<img src='https://big.example.com/wp-content/uploads/b.jpg' alt='B'> Ours[/caption]"
    )
    parts.insert(12, "<pre>print('tea')\n\nprint('cake')</pre>")
    return "\n\n".join(parts)


def _paragraph(seeded: random.Random, posts: int) -> str:
    words = [seeded.choice(WORDS) for _ in range(75)]
    other = seeded.randrange(1, posts + 1)
    words[20] = f'<a href="https://big.example.com/?p={other}">{words[20]}</a>'
    words[40] = f"<em>{words[40]}</em>"
    words[60] = f'<a href="https://northwind.example/{other}">{words[60]}</a>'
    return " ".join(words)


def _comment(seeded: random.Random, number: int, place: int, day: str) -> str:
    text = " ".join(seeded.choice(WORDS) for _ in range(60))
    parent = number - 1 if place % 3 == 1 else 0
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Jules {place}</wp:comment_author>"
        "<wp:comment_author_email>jules@example.com</wp:comment_author_email>"
        f"<wp:comment_date>{day} 10:00:00</wp:comment_date><wp:comment_date_gmt>{day} 10:00:00</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{text}\n\nYours, <b>J</b>]]></wp:comment_content>"
        f"<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
    )


if __name__ == "__main__":
    with Path(sys.argv[1]).open("w", encoding="utf-8") as file:
        file.writelines(export(int(sys.argv[2]) if len(sys.argv) > 2 else POSTS))
