"""Plain values out again as YAML, for files that other programs read."""

from __future__ import annotations

import yaml


def as_yaml(value: object) -> str:
    """Return *value* as YAML in the order it is in; functions are written by name, for MkDocs."""
    return str(yaml.dump(value, Dumper=yaml.Dumper, allow_unicode=True, sort_keys=False, width=110))
