"""From a desk to a site in its place: read, view, stage, build, seal, scan, and only then put it there, whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.checks.checking import Misuse
from treaty.views.pages import HOME

from treaty_site import build as generator
from treaty_site.configuration import configuration, own_files
from treaty_site.place import put_in_place, refuse_unless_ours, scratch_beside
from treaty_site.reading import read_desk
from treaty_site.rule_pages import published_rules
from treaty_site.scanning import leaks
from treaty_site.sealing import seal
from treaty_site.staging import stage
from treaty_site.view import view_of
from treaty_site.withheld import secrets_of

if TYPE_CHECKING:
    from pathlib import Path

    from treaty.checks.checking import Question
    from treaty.files.tree import Tree
    from treaty.plugins import Fault, Plugins
    from treaty.views.pages import Page, View

    from treaty_site.reading import CheckedDesk
    from treaty_site.staging import Staged

DEFAULT_OUTPUT = "build/site"


class Unfinished(Exception):
    """The site was thrown away for a fault of Treaty's or of a plugin's; the text says which."""


class Leak(Unfinished):
    """The finished site held what its audience may not see."""


@dataclass(frozen=True, slots=True)
class Order:
    """A site that is wanted.

    Attributes:
        tree: the desk's files, as they are to be judged.
        root: where the repository is on the disk.
        question: the audience and the clock.
        output: where to; what stands there is replaced, if it is a site. None for where the desk's configuration says.
        deal: show this deal only.
        plugins: the desk's departments; None for the installed ones.
    """

    tree: Tree
    root: Path
    question: Question
    output: Path | None = None
    deal: str = ""
    plugins: Plugins | None = None


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


def publish(order: Order) -> Published:
    """Build the site that is wanted and put it in its place.

    Raises:
        ConfigError, Misuse: it cannot be built; the text says why.
        BuildFailed, Unfinished: it was not finished; what stood in its place still stands there.
    """
    generator.require_generator()
    settings = configuration(order.tree)
    folder = order.output.absolute() if order.output else _inside(order.root, settings.get("site_dir", ""))
    refuse_unless_ours(folder, order.root)
    desk = read_desk(order.tree, order.question, plugins=order.plugins)
    plugins = desk.reader.plugins
    with scratch_beside(folder, order.question.now) as scratch:
        view, staged = _staged(scratch / "staging", desk, order)
        built = scratch / "site"
        warnings = generator.build(staged, built, {"site_name": view.title, **settings}, view.as_of)
        _finish(built, desk, order.deal)
        put_in_place(built, folder)
    return Published(folder, len(view.deals), desk.unread, warnings, tuple(plugins.faults))


def _inside(root: Path, site_dir: object) -> Path:
    """The desk's own `site_dir`, which is relative to its folder `site`, or the usual place."""
    if not isinstance(site_dir, str) or not site_dir:
        return root / DEFAULT_OUTPUT
    return (root / "site" / site_dir).resolve()


def _staged(folder: Path, desk: CheckedDesk, order: Order) -> tuple[View, Staged]:
    plugins = desk.reader.plugins
    rules = published_rules(plugins, desk.reader.rules.values(), desk.run.audience)
    view = view_of(desk, only=order.deal, rules=(rule.id for rule in rules))
    pages = _pages(view, plugins)
    return view, stage(folder, view, pages, rules, own_files(order.tree, with_docs=not order.deal))


def _pages(view: View, plugins: Plugins) -> list[Page]:
    pages: list[Page] = [page for _, page in plugins.call("treaty_pages", view=view)]
    if any(page.path == HOME for page in pages):
        return pages
    if plugins.faults:
        raise Unfinished("; ".join(f"{fault.plugin}: {fault.message}" for fault in plugins.faults))
    raise Misuse("No plugin gives the home page: the department `site` is turned off in treaty.toml.")


def _finish(built: Path, desk: CheckedDesk, deal: str) -> None:
    if outside := seal(built):
        raise Misuse(f"The site would fetch from elsewhere: {', '.join(outside)}. Keep such files in site/docs.")
    if found := leaks(built, secrets_of(desk, deal)):
        places = "\n".join(f"  {leak}" for leak in found)
        raise Leak(f"The site was not published: it holds what {desk.run.audience} readers may not see.\n{places}")
