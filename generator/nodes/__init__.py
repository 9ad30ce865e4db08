"""Settings and front matter between text and types: values as they were written, each with its line.

Knows YAML and TOML, but no key of ours; what a key means is said by `config` and `sources`.
"""
