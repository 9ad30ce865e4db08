"""On which line of `site.toml` a setting stands."""

from generator.nodes.tree import Items, Node, Table


def line_at(node: Node, path: tuple[str | int, ...]) -> int | None:
    """The line of the innermost part of the path that is there; rows of a list are counted from 0."""
    line = node.line
    for part in path:
        if isinstance(node, Table) and part in node.entries:
            entry = node.entries[str(part)]
            node, line = entry.value, entry.line
        elif isinstance(node, Items) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            line = node.line
        else:
            break
    return line


def is_there(node: Node, path: tuple[str | int, ...]) -> bool:
    """Whether the whole of the path is."""
    for part in path:
        if isinstance(node, Table) and part in node.entries:
            node = node.entries[str(part)].value
        elif isinstance(node, Items) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return False
    return True
