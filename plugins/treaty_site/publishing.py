"""From a desk to a site in its place: read, view, stage, build, seal, scan, and only then put it there, whole."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from treaty.checking import Misuse
from treaty.pages import HOME

from treaty_site import build as generator
from treaty_site.configuration import configuration, own_files
from treaty_site.reading import read_desk
from treaty_site.rule_pages import published_rules
from treaty_site.scanning import leaks
from treaty_site.sealing import seal
from treaty_site.staging import stage
from treaty_site.view import view_of
from treaty_site.withheld import secrets_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from treaty.checking import Question
    from treaty.pages import Page
    from treaty.plugins import Fault, Plugins
    from treaty.tree import Tree

    from treaty_site.reading import CheckedDesk

DEFAULT_OUTPUT = "build/site"
#: Every built site holds this file; a folder without it is never replaced.
MARKER = ".treaty-site"


_SCRATCH = ".treaty-site-"
#: After this long, what a build that was killed left behind is nobody's any more.
_LEFT_BEHIND = timedelta(hours=1)


class Unfinished(Exception):
    """The site was thrown away for a fault of Treaty's or of a plugin's; the text says which."""


class Leak(Unfinished):
    """The finished site held what its audience may not see."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was built.

    Attributes:
        deals: how many deals have a page.
        unread: ids of deals that could not be read and have none.
        warnings: of the generator.
        faults: plugins whose pages are missing.
    """

    folder: Path
    deals: int
    unread: tuple[str, ...]
    warnings: tuple[str, ...]
    faults: tuple[Fault, ...]


def publish(
    tree: Tree,
    root: Path,
    question: Question,
    *,
    output: Path | None = None,
    deal: str = "",
    plugins: Plugins | None = None,
) -> Published:
    """Build the site for `question.audience` into `output` (default: as the desk's configuration says).

    Args:
        tree: the desk's files, as they are to be judged.
        root: where the repository is on the disk.
        question: the audience and the clock.
        output: where to; what stands there is replaced, if it is a site.
        deal: show this deal only.
        plugins: the desk's departments; by default the installed ones.

    Raises:
        ConfigError, Misuse: it cannot be built; the text says why.
        BuildFailed, Unfinished: it was not finished; what stood at `output` still stands there.
    """
    generator.require_generator()
    settings = configuration(tree)
    folder = output.absolute() if output else _inside(root, settings.get("site_dir", ""))
    refuse_unless_ours(folder, root)
    desk = read_desk(tree, question, plugins=plugins)
    loaded = desk.reader.plugins
    rules = published_rules(loaded, desk.reader.rules.values(), question.audience)
    view = view_of(desk, only=deal, rules=(rule.id for rule in rules))
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder.parent, question.now)
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder.parent) as scratch:
        work, built = Path(scratch) / "staging", Path(scratch) / "site"
        pages = [page for _, page in loaded.call("treaty_pages", view=view)]
        _require_home(pages, loaded)
        staged = stage(work, view, pages, rules, own_files(tree, with_docs=not deal))
        warnings = generator.build(staged, built, settings, view.title, view.as_of)
        _finish(built, desk, deal)
        _put_in_place(built, folder)
    return Published(folder, len(view.deals), desk.unread, warnings, tuple(loaded.faults))


def _require_home(pages: Iterable[Page], plugins: Plugins) -> None:
    if any(page.path == HOME for page in pages):
        return
    if plugins.faults:
        raise Unfinished("; ".join(f"{fault.plugin}: {fault.message}" for fault in plugins.faults))
    raise Misuse("No plugin gives the home page: the department `site` is turned off in treaty.toml.")


def _finish(built: Path, desk: CheckedDesk, deal: str) -> None:
    if outside := seal(built):
        raise Misuse(
            f"Pages of the site would fetch from elsewhere: {', '.join(outside)}. Keep such files in site/docs."
        )
    if found := leaks(built, secrets_of(desk, deal)):
        places = "\n".join(f"  {leak}" for leak in found)
        raise Leak(f"The site was not published: it holds what {desk.run.audience} readers may not see.\n{places}")
    (built / MARKER).write_text("Made by `treaty site build`, which replaces this folder whole.\n", encoding="utf-8")


def _inside(root: Path, site_dir: object) -> Path:
    """The desk's own `site_dir`, which is relative to its folder `site`, or the usual place."""
    if not isinstance(site_dir, str) or not site_dir:
        return root / DEFAULT_OUTPUT
    return Path(*(root / "site" / site_dir).parts).resolve()


def refuse_unless_ours(folder: Path, root: Path) -> None:
    """Make sure that replacing `folder` destroys nothing but an older site.

    Raises:
        Misuse: something else is there, or it is the repository or around it.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Misuse(f"{folder} is no folder. Name one with `--output`.")
    target = folder.resolve()
    if target == root.resolve() or target in root.resolve().parents:
        raise Misuse(f"The site cannot be built into {folder}: that holds the desk itself. Name a folder of its own.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise Misuse(
            f"{folder} holds other files, which would be lost. Empty it, or name another folder with `--output`."
        )


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what builds that were killed left in `folder`."""
    for left in folder.glob(f"{_SCRATCH}*"):
        if left.stat().st_mtime < (now - _LEFT_BEHIND).timestamp():
            shutil.rmtree(left, ignore_errors=True)


def _put_in_place(built: Path, folder: Path) -> None:
    """Swap the new site for the old one; whoever looks sees one of them, whole."""
    old = built.with_name("old")
    if folder.exists():
        folder.rename(old)
    try:
        built.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
