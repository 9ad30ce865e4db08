"""What is published of what was gathered, as views."""

from collections.abc import Collection
from weakref import proxy

from generator.config import SiteConfig, copies
from generator.gather import Gathered
from generator.language.messages import Messages
from generator.library import Library, Published, assemble
from generator.library.assemble import LibrarySettings
from generator.library.links import Targets
from generator.models import Comment
from generator.plan.settings import post_settings
from generator.theme.files import ThemeFiles
from generator.urls import Base, output_path
from generator.views.bodies import Bodies, LoadBody
from generator.views.comments import Conversations, find_threads
from generator.views.disclosures import COMPANIES, COMPANY_TEMPLATE, Disclosures, ledger_address
from generator.views.faces import Faces
from generator.views.links import Links
from generator.views.make import Views
from generator.views.pictures import Pictures, Prepare
from generator.views.quotations import Quotable, Quotations


def views_of(
    gathered: Gathered,
    settings: LibrarySettings,
    held_back: frozenset[str],
    config: SiteConfig,
    copy_of: str,
    theme: ThemeFiles,
    body: LoadBody,
    prepare: Prepare,
    files: Collection[str] = (),
) -> tuple[Library, Views]:
    """*held_back* are sources that are left out; *copy_of* says where the blog itself is, *prepare* what copies of
    pictures are worth making; *body* brings a rendered body; *files* lie at the root of the site.
    """
    library = assemble(gathered.faces, gathered.assets, settings, held_back)
    base = Base.of(config.site.url, copy_of)
    threads = find_threads(gathered.comments, library, held_back, settings)
    comments = Conversations(
        threads, library, config.comments, base, settings.now, config.site.language, with_pages=config.outputs.authors
    )
    pictures = Pictures(gathered.assets, prepare if config.images.copies else None, avif=config.images.avif)
    ledger = ledger_address(config)
    at_the_root = {*files, *map(output_path, copies(config.feeds))}

    def tie(one: Published, answer: Comment) -> str:
        # Texts quote, and disclosures link: each is asked for once all is there, and neither keeps the other alive.
        said: str = there.beside_answer(one, answer)
        return said

    quotable = Quotable(gathered.comments, comments, library, held_back, tie)
    targets = Targets(library, comments.ids, config.links, at_the_root, ledger, quotable.find)
    links = Links(targets, gathered.assets, base, pictures, theme.picture_sizes)
    messages = Messages(theme.messages, config.site.language)
    at = base.absolute(ledger) if ledger else ""
    has_companies = config.outputs.companies and any(one.name == COMPANY_TEMPLATE for one in theme.templates)
    companies = base.absolute(COMPANIES) if has_companies else ""
    disclosures = Disclosures(library, config, theme.messages, at, links, companies)
    there = proxy(disclosures)
    of_authors = {path: one for path, one in gathered.sources.items() if path.startswith("authors/")}
    biographies, of_posts = Bodies(links, of_authors, base, body), post_settings(config)
    faces = Faces(library, links, biographies, base, of_posts, messages, disclosures, comments)
    bodies = Bodies(links, gathered.sources, base, body, Quotations(faces, of_posts).show)
    return library, Views(faces, bodies, of_posts)
