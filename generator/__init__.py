"""Aboveboard: a static blog generator that tells every reader what ties an author to the companies in a post.

    site.toml -> config ------------------------.
    content/** -> sources -> models -> library -> views -+-> outputs -> plan -> builder <-> ledger -> disk -> public/
    themes/**  -> theme ---------------------------------'

One sentence holds it together: an artifact is a path, the named digests it depends on, and a function that renders it.

The rooms, in dependency order. A room imports only from rooms above it; members of a family (`*`) never import each
other. This table is read by a test.

    errors          what an author can put right, and the one exception that carries it
    text            slugs and excerpts
    fingerprint     a stable digest of any frozen value
    disk            the only module that writes output
    cache           derived bytes by digest; safe to delete
    models          posts, pages, authors, images: frozen, without I/O
    config          what `site.toml` may say
    dates           moments and zones; dates as a language writes them
    urls            permalinks, absolute addresses, address <-> output path
    sources         content files and `site.toml` -> models and settings
    library         every post, ordered, grouped, linked to its neighbours
    markup          Markdown -> HTML, headings, links
    views           what a template may see: the contract with themes
    messages        the theme's words in each language
    theme           templates along a lookup path, their digests, and the Jinja environment
    feeds           RSS, Atom and JSON Feed, each from the same view
    artifacts       the one type the engine knows
    outputs*        pages, lists, feeds, sitemap, redirects, files: one family each
    plan            every artifact of a site
    ledger          what was built last time
    builder         compare, render, write, prune, report
    serve           watch, rebuild, reload the open page
    report          problems and results, as people and machines read them
    commands        one verb a file
    cli             the one place that prints errors and exits
"""

__version__ = "0.1.0"
