from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from treaty.checks.checking import Misuse
from treaty.finding import Visibility
from treaty.views.pages import HOME
from treaty_site import build as generator
from treaty_site.place import MARKER, put_in_place, refuse_unless_ours
from treaty_site.publishing import Order, publish

from tests.plugins.site.desks import NOW, Paper, content, departments, question

if TYPE_CHECKING:
    from pathlib import Path

PUBLIC = Visibility.PUBLIC


def test_leftovers_of_a_killed_build(tmp_path: Path) -> None:
    """What a build that was killed left behind goes with the next one; what another still needs stays."""
    old, new = tmp_path / ".treaty-site-old", tmp_path / ".treaty-site-new"
    for folder, age in ((old, timedelta(hours=2)), (new, timedelta(minutes=2))):
        (folder / "staging").mkdir(parents=True)
        os.utime(folder, ((NOW - age).timestamp(),) * 2)
    Paper().only("acme-co-sell").publish(tmp_path)
    assert not old.exists()
    assert new.exists()


def test_foreign_folder_is_not_replaced(tmp_path: Path) -> None:
    """A folder with anything but a site in it is left alone."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "contracts.txt").write_text("ours", encoding="utf-8")
    with pytest.raises(Misuse, match="holds other files"):
        Paper().publish(tmp_path)
    assert (tmp_path / "site" / "contracts.txt").read_text(encoding="utf-8") == "ours"


def test_own_folder_is_replaced(tmp_path: Path) -> None:
    """An older site is replaced whole: nothing of it stays."""
    Paper().publish(tmp_path)
    after = Paper().only("acme-co-sell").publish(tmp_path)
    assert [p for p in content(after.folder) if p.startswith("deals/")] == ["deals/acme-co-sell.html"]
    assert (after.folder / MARKER).is_file()


def test_desk_is_not_replaced(tmp_path: Path) -> None:
    """The repository itself, or a folder around it, is no place for a site."""
    root = tmp_path / "repository"
    root.mkdir()
    for folder in (root, tmp_path):
        with pytest.raises(Misuse, match="holds the desk itself"):
            refuse_unless_ours(folder, root)


def test_link_is_not_followed(tmp_path: Path) -> None:
    """A link is not taken for a folder of ours."""
    (tmp_path / "site").symlink_to(tmp_path)
    with pytest.raises(Misuse, match="is no folder"):
        refuse_unless_ours(tmp_path / "site", tmp_path / "repository")


def test_old_site_stays_when_the_build_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that fails leaves the site that was there, and nothing of its own."""
    built = Paper().publish(tmp_path)
    before = content(tmp_path)

    def fails(*_: object) -> tuple[str, ...]:
        raise generator.BuildFailed("no more disk")

    monkeypatch.setattr(generator, "build", fails)
    with pytest.raises(generator.BuildFailed):
        Paper().only("acme-co-sell").publish(tmp_path)
    assert content(tmp_path) == before
    assert [p.name for p in tmp_path.iterdir()] == [built.folder.name]


def test_site_dir_of_the_desk(tmp_path: Path) -> None:
    """Without `--output` the site goes where the desk's configuration says, relative to its folder `site`."""
    paper = Paper().only("acme-co-sell").put("site/mkdocs.yml", "site_dir: ../public/pages\n")
    built = publish(Order(paper.tree, tmp_path, question(PUBLIC), plugins=departments()))
    assert built.folder == tmp_path / "public" / "pages"
    assert (built.folder / HOME).is_file()


def test_old_site_is_back_when_the_new_one_cannot_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk refuses the new site at the last step, the old one stands where it stood."""
    site, built = tmp_path / "site", tmp_path / "scratch" / "site"
    for folder, text in ((site, "old"), (built, "new")):
        folder.mkdir(parents=True)
        (folder / HOME).write_text(text, encoding="utf-8")
    rename = type(site).rename

    def refuses(self: Path, target: Path) -> Path:
        if self == built:
            raise OSError("no")
        return rename(self, target)

    monkeypatch.setattr(type(site), "rename", refuses)
    with pytest.raises(OSError, match="no"):
        put_in_place(built, site)
    assert (site / HOME).read_text(encoding="utf-8") == "old"
