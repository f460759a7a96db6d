"""YAML, strictly: one mapping per text, nothing by reference, every key and value with its place.

libyaml's event stream is read instead of PyYAML's loaders, because these drop duplicate keys in silence, make `NO`
a boolean and `2026-01-01` a date, and crash the process on 50 kB of brackets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treaty.yaml.marks import Loaded


def load(text: str, *, first_line: int = 1) -> Loaded:
    """The one mapping in `text`, which is as `treaty.source.decode` returns it.

    Scalars are those of the YAML 1.2 core schema: `NO` and `2026-01-01` are text, `014` is fourteen.

    Args:
        text: the YAML, without the fences of front matter.
        first_line: the line of the file on which `text` begins.

    Raises:
        BadFile: `document/yaml` for what is no YAML and for numbers that would not be kept exactly,
            `document/yaml-feature`, `document/duplicate-key`, `document/too-deep`, `document/too-large`,
            `document/tab`, `document/not-a-mapping`, or `document/hidden-character` for one that an escape makes.
    """
    from treaty.yaml import lines as yaml_lines

    loaded = yaml_lines.read(text, first_line)
    if loaded is None:
        from treaty.yaml import reader as yaml_reader

        loaded = yaml_reader.read(text, first_line)
    return loaded
