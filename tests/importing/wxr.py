"""Little exports of WordPress, written as it writes them."""

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/{version}/">
<channel>
<title>Small Fish &amp; Chips</title>
<link>https://old.example.com</link><description>Notes from the harbour</description>
<language>en-AU</language><wp:wxr_version>{version}</wp:wxr_version>
<wp:base_site_url>https://old.example.com</wp:base_site_url>
<wp:base_blog_url>https://old.example.com</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>mara</wp:author_login>
<wp:author_email>mara@example.com</wp:author_email>
<wp:author_display_name>Mara Quill</wp:author_display_name></wp:author>
<wp:category><wp:category_nicename>licensing</wp:category_nicename><wp:cat_name>Licensing</wp:cat_name></wp:category>
<wp:tag><wp:tag_slug>under-50-2</wp:tag_slug><wp:tag_name>under $50</wp:tag_name></wp:tag>
"""
TAIL = "</channel></rss>\n"


def item(
    number: int,
    title: str,
    body: str = "",
    *,
    kind: str = "post",
    status: str = "publish",
    date: str = "2010-07-12 09:30:00",
    gmt: str = "2010-07-11 23:30:00",
    slug: str = "",
    link: str = "",
    more: str = "",
    categories: Sequence[str] = ("Licensing",),
    tags: Sequence[str] = (),
) -> str:
    """One `<item>`; *more* is put in as it is: comments, meta data, a password."""
    name = slug or title.lower().replace(" ", "-")
    where = link or (f"/{date[:4]}/{date[5:7]}/{name}/" if kind == "post" else f"/{name}/")
    terms = "".join(f'<category domain="category" nicename="x"><![CDATA[{one}]]></category>' for one in categories)
    terms += "".join(f'<category domain="post_tag" nicename="x"><![CDATA[{one}]]></category>' for one in tags)
    return (
        f"<item><title>{escape(title)}</title><link>https://old.example.com{where}</link>"
        f'<dc:creator>mara</dc:creator><guid isPermaLink="false">https://old.example.com/?p={number}</guid>'
        f"<content:encoded><![CDATA[{body}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date>{date}</wp:post_date><wp:post_date_gmt>{gmt}</wp:post_date_gmt>"
        f"<wp:comment_status>open</wp:comment_status><wp:post_name>{name}</wp:post_name><wp:status>{status}</wp:status>"
        f"<wp:post_type>{kind}</wp:post_type>{terms}{more}</item>\n"
    )


def comment(
    number: int, text: str, *, parent: int = 0, approved: str = "1", kind: str = "", name: str = "Jules"
) -> str:
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author><![CDATA[{name}]]></wp:comment_author>"
        "<wp:comment_author_email>jules@example.com</wp:comment_author_email>"
        "<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>"
        "<wp:comment_author_url>https://jules.example/</wp:comment_author_url>"
        "<wp:comment_date>2010-07-13 10:00:00</wp:comment_date>"
        "<wp:comment_date_gmt>2010-07-13 00:00:00</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>"
        f"<wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
    )


def picture(number: int, path: str, *, owner: int = 0, alt: str = "", caption: str = "", link: str = "") -> str:
    key = "<wp:meta_key>_wp_attachment_image_alt</wp:meta_key>"
    meta = f"<wp:postmeta>{key}<wp:meta_value>{alt}</wp:meta_value></wp:postmeta>"
    more = (
        f"<wp:post_parent>{owner}</wp:post_parent>"
        f"<wp:attachment_url>https://old.example.com/wp-content/uploads/{path}</wp:attachment_url>{meta if alt else ''}"
    )
    made = item(number, path, kind="attachment", status="inherit", link=link or f"/{number}/", more=more, categories=())
    said = f"<excerpt:encoded><![CDATA[{caption}]]></excerpt:encoded>"
    return made.replace("<excerpt:encoded><![CDATA[]]></excerpt:encoded>", said)


def export(folder: Path, *items: str, name: str = "blog.xml", version: str = "1.2") -> Path:
    path = folder / name
    path.write_text(HEAD.format(version=version) + "".join(items) + TAIL, encoding="utf-8")
    return path
