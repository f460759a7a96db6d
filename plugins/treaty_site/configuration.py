"""The configuration of the generator: the one that ships with the site, with what the desk's own may change."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from treaty.checks.checking import Misuse
from treaty.source import BadFile, Location, decode
from treaty.yaml.strict import load

if TYPE_CHECKING:
    from treaty.files.tree import Tree

CONFIG_FILE = "site/mkdocs.yml"
OVERRIDES = "site/overrides"
DOCS = "site/docs"
_MAX_BYTES = 20 << 20
#: What a desk may set; whatever runs code or reads other folders is not among it.
_KEYS = frozenset(
    {"copyright", "extra", "extra_css", "markdown_extensions", "repo_name", "repo_url", "site_description", "site_dir"}
    | {"site_name", "site_url", "theme", "docs_dir"}
)
_THEME_KEYS = frozenset({"custom_dir", "favicon", "features", "font", "icon", "language", "logo", "name", "palette"})
_RUNS_CODE = frozenset({"hooks", "plugins", "INHERIT"})


def configuration(tree: Tree) -> dict[str, Any]:
    """The shipped configuration, changed as the desk's site/mkdocs.yml says.

    Raises:
        Misuse: that file cannot be read, or sets what it may not.
    """
    shipped = load((files("treaty_site") / "mkdocs.yml").read_text(encoding="utf-8")).data
    own = _own(tree)
    theme = {**shipped["theme"], **own.get("theme", {}), "name": "material", "font": False}
    theme.pop("custom_dir", None)
    sheets = own.get("extra_css", [])
    return {**shipped, **own, "theme": theme, "extra_css": [*shipped["extra_css"], *sheets]}


def _own(tree: Tree) -> Mapping[str, Any]:
    if CONFIG_FILE not in tree.paths(CONFIG_FILE):
        return {}
    try:
        data = load(decode(tree.read(CONFIG_FILE))).data
    except BadFile as bad:
        raise Misuse(f"{Location(CONFIG_FILE, bad.span)}: {bad.message}. {bad.remedy}") from None
    theme = data.get("theme", {})
    if not isinstance(theme, Mapping) or theme.get("name", "material") != "material":
        raise Misuse(f"{CONFIG_FILE}: `theme:` must be a block with `name: material`.")
    _refuse(data, _KEYS, "")
    _refuse(theme, _THEME_KEYS, "theme: ")
    if not isinstance(data.get("extra_css", []), list):
        raise Misuse(f"{CONFIG_FILE}: `extra_css:` must be a list of files in {DOCS}.")
    if "pymdownx.snippets" in str(data.get("markdown_extensions", "")):
        raise Misuse(f"{CONFIG_FILE}: pymdownx.snippets reads files into pages, so it is not used here. Leave it out.")
    return data


def _refuse(data: Mapping[str, Any], allowed: frozenset[str], where: str) -> None:
    for key in data:
        if key not in allowed:
            why = "runs code" if key in _RUNS_CODE else "is not one that the site takes"
            known = ", ".join(f"`{k}`" for k in sorted(allowed))
            raise Misuse(f"{CONFIG_FILE}: {where}`{key}` {why}. Leave it out; it may set {known}.")


def own_files(tree: Tree, *, with_docs: bool) -> dict[str, bytes]:
    """The desk's own pages and templates, by their place in the staging folder; links are not followed.

    Raises:
        Misuse: one cannot be read.
    """
    places = {OVERRIDES: "overrides", **({DOCS: "docs/docs"} if with_docs else {})}
    found = {}
    for source, target in places.items():
        for path in tree.paths(source):
            try:
                found[target + path.removeprefix(source)] = tree.read(path, _MAX_BYTES)
            except BadFile as bad:
                raise Misuse(f"{path}: {bad.message}. {bad.remedy}") from None
    return found
