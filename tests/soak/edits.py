"""Random things an author does to a blog, each of which leaves it in order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.story import Story, page, post

CATEGORIES = ("Drinks", "Events", "C++", "Büro")
TAGS = ("tea", "Tea & cake", "C", "C#", "été", "日本")
DISCLOSURES = ("none", "Northwind paid my travel.", "They lent me the *kettle*.")
WORDS = "tea water leaves kettle cup spoon milk patience partner vendor letter promise margin badge".split()


@dataclass
class Author:
    """Somebody with a seed, who remembers which posts there are."""

    site: Story
    rng: Random
    posts: list[str] = field(default_factory=list)
    made: int = 0

    def act(self) -> str:
        """Do one thing; what it was comes back, for the message of a failing test."""
        deeds = (self.writes, self.writes, self.edits, self.edits, self.removes, self.writes_a_page, self.decides)
        deed: Callable[[], str] = self.rng.choice(deeds)
        return f"{deed.__name__} {deed()}"

    def writes(self) -> str:
        path = f"posts/{self.rng.randint(2004, 2012)}/post-{self.made}.md"
        self.made += 1
        self.posts.append(path)
        return self._save(path)

    def edits(self) -> str:
        return self._save(self.rng.choice(self.posts)) if self.posts else self.writes()

    def removes(self) -> str:
        if not self.posts:
            return self.writes()
        path = self.posts.pop(self.rng.randrange(len(self.posts)))
        self.site.remove(path)
        return path

    def writes_a_page(self) -> str:
        path = f"page-{self.rng.randint(1, 3)}.md"
        self.site.write(path, page(self._body(), title=self._words(2)))
        return path

    def decides(self) -> str:
        size, recent = self.rng.randint(1, 4), self.rng.randint(0, 3)
        self.site.settings(f"[posts]\nper_page = {size}\nrecent = {recent}\n")
        return f"per_page = {size}, recent = {recent}"

    def _save(self, path: str) -> str:
        rng = self.rng
        text = post(
            self._body(),
            title=rng.choice([None, self._words(3), self._words(3)]),
            date=f"{rng.randint(2004, 2012)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02} 10:{self.made % 60:02}",
            category=rng.choice(CATEGORIES),
            tags=rng.sample(TAGS, rng.randint(0, 3)),
            disclosure=rng.choice(DISCLOSURES),
            slug=path.rpartition("/")[2].removesuffix(".md"),
            draft=rng.random() < 0.1,
        )
        self.site.write(path, text)
        return path

    def _words(self, number: int) -> str:
        return " ".join(self.rng.choice(WORDS) for _ in range(number)).capitalize()

    def _body(self) -> str:
        heading = f"## {self._words(2)}\n\n" if self.rng.random() < 0.5 else ""
        return f"{self._words(12)}.\n\n{heading}{self._words(8)}, *{self._words(1)}*.[^1]\n\n[^1]: {self._words(4)}.\n"
