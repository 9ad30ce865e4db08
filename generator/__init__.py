"""Aboveboard: a static blog generator that tells every reader what ties an author to the companies in a post.

    site.toml -> config ------------------------.
    content/** -> sources -> models -> library -> views -+-> outputs -> plan -> builder <-> ledger -> disk -> public/
    themes/**  -> theme ---------------------------------'

One sentence holds it together: an artifact is a path, the named digests it depends on, and a function that renders it.

The rooms, in dependency order. A room imports only from rooms above it; members of a family (`*`) never import each
other. This table is read by a test.

    errors          what an author can put right, and the one exception that carries it
    fingerprint     a stable digest of any frozen value
    text            slugs, excerpts, what is near to a misspelt word
    names           which names files may bear, and which break elsewhere
    inside          places in a folder, by paths and past links that cannot lead out of it
    disk            files read, written and removed
    tree            a tree of files, walked, and what in it is refused
    fragments       parts that many files hold alike, put in last of all
    stage           changed files on their way into the output folder; with `disk` the only room that writes output
    cache           derived bytes by digest; safe to delete
    lock            one build of a site at a time
    workers         work that pays, handed to processes
    derived         what must be known before a plan, made once: a function of one input and a recipe, kept by these
    progress        how far a long build is, told to whoever watches
    provenance      which program builds, as a digest
    cluster         the same work, handed to other machines
    models          posts, pages, authors, images: frozen, without I/O
    moments         dates and moments as people write them
    dates           dates and moments as a language writes them
    urls            permalinks, absolute addresses, address <-> output path
    schemes         how an address may begin that somebody follows or that is loaded
    nodes           YAML and TOML as nodes with their lines, read into typed values
    config          what `site.toml` may say
    sources         one content file -> one model
    images          pictures: their size, and what they tell about whoever took them, taken out
    markup          Markdown -> HTML, headings, links
    comments        stored comments: one file -> one comment, many -> threads
    gather          every content file, read and rendered, or known from the last time
    library         every post, ordered, grouped, linked to its neighbours
    messages        the theme's words in each language
    disclosures     what a post owes its readers, and how it is worded
    views           what a template may see: the contract with themes
    theme           templates along a lookup path, their digests, and the Jinja environment
    feeds           one view as RSS, Atom and JSON Feed
    artifacts       what the engine knows: files, the units they are planned in, trees of files made from finished pages
    rules           what each room needs to know of the settings
    frame           what every page shares, digested once, and how pages are made of it
    edition         all that the outputs are planned from: one published state of the blog
    outputs*        pages, lists, feeds, sitemap, redirects, files: one family each
    plan            every artifact of a site, and no two in one place
    owned           the list in the output folder of what is ours
    ledger          what was built last time
    explain         why an artifact was built again
    drawing         packed artifacts into files aside, in each process that renders
    foreign         what lies in the output folder and is not ours
    standing        what in the output folder is ours, and what of the last build still stands
    refilling       finished files in which nothing but fragments has changed
    publish         artifacts into files: compare, render, write, prune
    builder         the whole way from a folder to a site, and its report
    verify          the law, checked on demand: incremental output equals clean output
    checking        what a rule is, and what was built, read for rules
    checks*         what can be wrong with disclosures and feeds: one rule a file
    history         what posts were at a git revision
    inspection      all rules over all that was built
    baseline        old problems that are known and kept quiet
    review          old posts that say nothing yet, and the one line that says what was found
    pings           hubs told of the feeds that have changed
    report          problems and results, as people and machines read them
    serve           watch, rebuild, reload the open page
    commands        one verb a file
    cli             the one place that prints errors and exits

Where this differs from the first plan, and why:

- Models, views and what is kept between builds are msgspec structs, not dataclasses: ten thousand views are encoded and
  digested in 15 ms, and read back typed. Settings and front matter go through `nodes` instead, because msgspec stops at
  the first problem and knows no lines.
- An artifact's named digests are few (template, generator, dates); the rest of its inputs is its view, whose encoding
  is kept and compared field by field when somebody asks why a file was rebuilt.
- A derived value is made before there is a plan, by a module-level function of one input and a recipe that carry their
  digests; its key follows from these. Two things are none: what files were made from (`explain`) is kept by where they
  lie, for it is asked for when that is another one; and sizes of pictures stand in the index beside their digests, with
  all else that was found in a file, which one look brings.
- A tree is a folder of files that a module-level function makes from finished pages: of their bytes as published, by
  path, fragments and all. Its files are artifacts, known by the pages' digests: they are made last, and not again
  where no page is another one. Who wants one adds a family to `plan.Families`.
- A page is rendered from the bytes its digest is taken of, read back by type where it is rendered: what is not in the
  digest cannot be shown, and nothing has to be pickled.
- Between library and artifacts stand units: a module-level function, the frame of all pages, and the values that it is
  given. Nobody writes a key: it is the digest of these. A unit with the key of the last plan is not planned again, so
  that a new post does not cost 10,000 views; what was wrong with it is told again from the record.
- A post is a face and a text. What lists, neighbours and archives are made of takes faces, and a frame without texts:
  the type checker refuses whatever a body alone could change. So a body edited is a few pages printed, and no list.
- Where a text's own links lead is looked up for every plan and is part of its digest: a link switches no short cut off.
- What follows from the newest posts and stands on every page is no input of a page but a fragment: pages are drawn
  without it, and it is put in last. So a new title is exchanged in 10,000 finished pages, which are not drawn again.
- Planning and rendering go on at the same time: publishing asks for the next artifact, and whatever stops the build is
  raised when they end, before anything is put in place. Rendered bodies travel by their key in the cache.
- The heads of RSS and Atom are feedgen's. Their entries are put together as text: a tree of nodes for each cost
  several times as much. A test holds the text against feedgen's bytes.
- A file that is replaced is kept as a spare for the next change (`stage`): some file systems are slow to make files.
- What files hold is kept apart from how they were found, so that a build in which nothing changed reads little.
"""

__version__ = "0.1.0"
