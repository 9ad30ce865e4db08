"""Which template a name means.

`base.html` is the first on the lookup path. `default/base.html` is the first of the theme `default`, looked for from
the asking template's own folder on and never the asking template itself: so a template can extend the one it overrides.
"""

from collections.abc import Iterable

from generator.theme.files import TemplateFile


class Lookup:
    def __init__(self, templates: Iterable[TemplateFile]) -> None:
        self._by_name: dict[str, list[TemplateFile]] = {}
        for template in sorted(templates, key=lambda template: (template.rank, template.name)):
            self._by_name.setdefault(template.name, []).append(template)
        self.by_path = {template.path: template for found in self._by_name.values() for template in found}

    @property
    def themes(self) -> frozenset[str]:
        return frozenset(template.theme for template in self.by_path.values())

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._by_name))

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def find(self, name: str, asked_by: TemplateFile | None = None) -> TemplateFile | None:
        if name in self._by_name:
            return self._by_name[name][0]
        theme, _, own_name = name.partition("/")
        from_rank = asked_by.rank if asked_by else 0
        for template in self._by_name.get(own_name, ()):
            if template.theme == theme and template.rank >= from_rank and template != asked_by:
                return template
        return None
