from __future__ import annotations

import pytest
from treaty.checks.checking import Misuse
from treaty.testing import MemoryTree
from treaty_site.configuration import configuration, own_files


def tree(text: str) -> MemoryTree:
    return MemoryTree({"site/mkdocs.yml": text.encode()})


def test_shipped() -> None:
    """A desk without a configuration gets the shipped one: no fonts from elsewhere, search, one file per page."""
    settings = configuration(MemoryTree())
    assert settings["theme"]["font"] is False
    assert settings["plugins"] == ["search"]
    assert settings["use_directory_urls"] is False


def test_own_settings_come_first() -> None:
    """What a desk sets replaces what is shipped, and the rest stays."""
    settings = configuration(tree("site_name: Deals\ntheme:\n  name: material\n  language: de\n"))
    assert settings["site_name"] == "Deals"
    assert settings["theme"]["language"] == "de"
    assert settings["theme"]["palette"] == configuration(MemoryTree())["theme"]["palette"]


def test_own_style_sheets_are_added() -> None:
    """A desk's style sheets come after ours and do not replace them."""
    assert configuration(tree("extra_css: [docs/ours.css]\n"))["extra_css"] == [
        *configuration(MemoryTree())["extra_css"],
        "docs/ours.css",
    ]


def test_fonts_stay_at_home() -> None:
    """A font that a browser would fetch from elsewhere is not taken."""
    assert configuration(tree("theme:\n  name: material\n  font:\n    text: Roboto\n"))["theme"]["font"] is False


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("hooks: [x.py]\n", "`hooks` runs code"),
        ("plugins: [macros]\n", "`plugins` runs code"),
        ("INHERIT: ../other.yml\n", "`INHERIT` runs code"),
        ("docs_dirs: ../deals\n", "`docs_dirs` is not one"),
        ("theme:\n  name: readthedocs\n", "`name: material`"),
        ("theme: material\n", "`name: material`"),
        ("theme:\n  name: material\n  locale: de\n", "theme: `locale`"),
        ("markdown_extensions:\n  - pymdownx.snippets:\n      base_path: /etc\n", "snippets"),
        ("extra: !!python/object/apply:os.system [id]\n", "site/mkdocs.yml:1:8"),
        ("site_name: !ENV HOME\n", "site/mkdocs.yml:1:12"),
        ("\tsite_name: x\n", "site/mkdocs.yml:1:1"),
        ("extra_css: docs/x.css\n", "must be a list"),
        ("a list\n", "site/mkdocs.yml"),
    ],
)
def test_refusals(text: str, why: str) -> None:
    """Whatever would run code, read other files or be no configuration is refused, with its place."""
    with pytest.raises(Misuse) as caught:
        configuration(tree(text))
    assert why in str(caught.value)


def test_own_files() -> None:
    """Pages and templates of the desk are taken to their places in the staging folder."""
    files = MemoryTree({"site/docs/a/b.md": b"1", "site/overrides/main.html": b"2", "site/mkdocs.yml": b"3"})
    assert own_files(files, with_docs=True) == {"docs/docs/a/b.md": b"1", "overrides/main.html": b"2"}
    assert own_files(files, with_docs=False) == {"overrides/main.html": b"2"}
