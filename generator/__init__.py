"""Aboveboard: a static blog generator that tells every reader what ties an author to the companies in a post.

    site.toml -> config ------------------------.
    content/** -> sources -> models -> library -> views -+-> plan -> builder <-> engine -> public/
    themes/**  -> theme ---------------------------------'

One sentence holds it together: whatever is made, is made by a module-level function of named values that carry their
digests, and is given nothing else. `docs/inside.md` says what to touch for a new output, a key, a check, a language.

The wings, in dependency order. A wing imports only from wings above it; outputs never import each other, nor do
the rules of checks. This table is read by a test.

    errors          what an author can put right, and the one exception that carries it
    system          files, names, processes, locks, digests, the cache, patterns: what knows nothing of blogs
    text            slugs, excerpts, what is near to a misspelt word
    schemes         how an address may begin that somebody follows or that is loaded
    models          posts, pages, authors, images: frozen, without I/O
    language        dates and messages as a language writes them
    urls            permalinks, absolute addresses, address <-> output path
    network         other machines: which all may ask, and one address asked politely
    nodes           YAML and TOML as nodes with their lines, read into typed values
    plugins         packages by others that a blog uses: what they bring, loaded, and told by name when it fails
    providers       how readers answer: what each way asks of the settings, and offers below a post
    config          what `site.toml` may say
    hostfiles       `_headers` and `_redirects`: read, told of, merged
    sources         one content file -> one model
    images          pictures: their size, and what they tell about whoever took them, taken out
    cards           pictures for link previews: what stands on one, set in type and painted
    templating      templates by themselves: what is wrong with one, and small ones drawn in a sandbox
    macros          what bodies call by name: macros and snippets, and the part of them that a text follows from
    markup          Markdown -> HTML, headings, links
    comments        stored comments: one file -> one comment, many -> threads
    gather          every content file, read and rendered, or known from the last time
    library         every post, ordered, grouped, linked to its neighbours
    disclosures     what a post owes its readers, and how it is worded
    views           what a template may see: the contract with themes
    theme           templates along a lookup path, their digests, the Jinja environment, and fragments of pages
    search          texts into an index of their words, for browsers to search in
    feeds           one view as RSS, Atom and JSON Feed
    engine          artifacts into files: compare, render, splice, write, prune; the record of what was built
    plan            the frame of all pages, and every artifact of a site; `plan.outputs` makes them
    builder         the whole way from a folder to a site, its report, and the law, checked on demand
    editing         authors' own files, changed by a few lines, and read back before they are put in place
    report          problems and results, as people and machines read them
    checks          what is wrong with what was built; `checks.rules`: one rule a file; what a change discloses
    deploy          what was built, sent to where it is published, and nothing else touched there
    hosts           what a host needs beside a site: workflows, what they install, the function for comments
    doctor          the machine, the settings and the repository, looked over before something goes wrong or out
    schema          what may be written where, and a blog's own names, for editors
    serve           watch, rebuild, reload the open page
    importing       somebody's old blog, made content files of this one, and what did not come
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
- A tree is a folder of files that a module-level function makes of one view, as the index for search is made of texts.
  What its files are called is known once they are made, which is done last, and only where that view is another one. It
  is made of texts and not of finished pages: on these stand neighbours and the newest posts, other ones with each post.
- A page is rendered from the bytes its digest is taken of, read back by type where it is rendered: what is not in the
  digest cannot be shown, and nothing has to be pickled.
- Between library and artifacts stand units: a module-level function, the frame of all pages, and the values that it is
  given. Nobody writes a key: it is the digest of these. A unit with the key of the last plan is not planned again, so
  that a new post does not cost 10,000 views; what was wrong with it is told again from the record.
- A post is a face and a text. What lists, neighbours and archives are made of takes faces, and a frame without texts:
  the type checker refuses whatever a body alone could change. So a body edited is a few pages printed, and no list.
- Where a text's own links lead is part of its digest, in every plan: a link switches no short cut off. Where it names
  a published text, it leads to that one's address, and nothing else is asked; all other links are looked up each time.
- What follows from the newest posts and stands on every page is no input of a page but a fragment: pages are drawn
  without it, and it is put in last. So a new title is exchanged in 10,000 finished pages, which are not drawn again.
- Planning and rendering go on at the same time: publishing asks for the next artifact, and whatever stops the build is
  raised when they end, before anything is put in place. Rendered bodies travel by their key in the cache.
- Where a preview is told of a text of which no more than the body was saved, its page is shown before it is built: a
  proof, made of what the last build held in memory by what makes it in a build, in milliseconds, however big the blog
  is. It is never written to disk, so that nothing a build goes by follows from it; the build comes a second later.
- Whoever plans neither reads nor draws. Doing a share of it in place of a second process was tried, and took as long:
  it keeps the threads waiting that send to the others and hear from them.
- The heads of RSS and Atom are feedgen's. Their entries are put together as text: a tree of nodes for each cost
  several times as much. A test holds the text against feedgen's bytes.
- The comments on one post have a feed in one format alone: most feeds of a blog are such, hardly anybody follows one,
  and every file has to be built, sent and cached. It is RSS where it can be, which is what `wfw:commentRss` asks for.
- A file that is replaced is kept as a spare for the next change (`stage`): some file systems are slow to make files.
- What files hold is kept apart from how they were found, so that a build in which nothing changed reads little.
"""

__version__ = "0.1.0"
