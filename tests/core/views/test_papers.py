"""Papers leave the house in whatever formats there are departments for."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest
from treaty import Paper, Renderer, hookimpl
from treaty.plugins import Plugins
from treaty.views.papers import NoRenderer, formats, render

PAPER = Paper("Letter", "# Letter\n", date(2026, 11, 20))


def test_a_paper_is_made_by_who_knows_how() -> None:
    """Each format by its renderer; one that nobody makes is said, with those that there are."""
    module = ModuleType("shouting")

    def treaty_renderers() -> list[Renderer]:
        return [Renderer("loud", lambda paper: paper.body.upper().encode())]

    module.treaty_renderers = hookimpl(treaty_renderers)  # type: ignore[attr-defined]
    plugins = Plugins.of(module)
    assert formats(plugins) == ("loud",)
    assert render(plugins, PAPER, ["loud"]) == {"loud": b"# LETTER\n"}
    with pytest.raises(NoRenderer, match=r"makes \.docx files; there is loud"):
        render(plugins, PAPER, ["loud", "docx"])
