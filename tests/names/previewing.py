"""A site built as the preview builds it, without a browser that would look at it."""

from generator.errors import Problem, SiteError
from generator.serve.board import Board
from generator.serve.rebuild import Listener, Preview, Rebuilder, own_output
from tests.story import AS_OF, Story


def preview(site: Story, refused: list[Problem]) -> None:
    """Build it as `serve` does; what that says is added to *refused*."""
    listener = Listener(
        built=lambda report, seconds: None,
        refused=lambda problems, is_built: refused.extend(problems),
        noted=refused.append,
    )
    try:
        with own_output(site.root, 8000) as output:
            Rebuilder(
                Preview(root=site.root, clock=lambda: AS_OF), output, "http://localhost", Board(), listener
            ).build()
    except SiteError as error:
        refused += error.problems
