"""A theme: its templates, messages and static files, found along a lookup path, and what is rendered with them.

`files` finds and reads, `lookup` says which template a name means, `digests` what a template depends on, `rendering`
renders. Finding a theme imports no template engine; the first `Theme` does.
"""
