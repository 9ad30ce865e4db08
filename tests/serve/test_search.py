"""Search in the preview: its index is made when somebody searches, and not at each save before."""

import json
from pathlib import Path

from tests.serve.running import serving
from tests.story import Story, post

HITS = "/search/2009/hits.json"


def test_the_index_is_made_when_it_is_asked_for_and_kept_up_from_then_on(tmp_path: Path) -> None:
    site = Story(tmp_path / "site", output=".aboveboard/preview")
    site.settings("[search]\nenabled = true\n")
    site.write("posts/tea.md", post())
    with serving(site.root) as served:
        assert served.get("/search/")[0].status == 200
        assert not site.has(HITS[1:])
        assert served.get("/search/2001/hits.json")[0].status == 404
        assert len(json.loads(served.get(HITS)[1])) == 1
        served.line_with("written")
        site.write("posts/mud.md", post(title="Mud"))
        served.line_with("written")
        assert len(json.loads(served.get(HITS)[1])) == 2


def test_a_blog_that_is_not_searched_has_no_index(tmp_path: Path) -> None:
    site = Story(tmp_path / "site")
    site.settings("")
    with serving(site.root) as served:
        assert served.get(HITS)[0].status == 404
        assert served.get("/search/../../site.toml")[0].status == 404
