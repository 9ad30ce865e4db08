"""The sitemap holds addresses as XML wants them."""

from generator.plan.outputs.sitemap import Address, SitemapView, render_sitemap


def test_marks_of_xml_are_escaped() -> None:
    view = SitemapView(addresses=(Address("https://example.com/q&a/", "2026-01-02"), Address("https://e.com/<b>/", "")))

    assert render_sitemap(view, None).decode() == (  # type: ignore[arg-type]
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://example.com/q&amp;a/</loc><lastmod>2026-01-02</lastmod></url>\n"
        "<url><loc>https://e.com/&lt;b&gt;/</loc></url>\n"
        "</urlset>\n"
    )
