"""Papers: agreements and briefs as Word, PDF and web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import hookimpl

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click
    from treaty import Renderer


@hookimpl
def treaty_renderers() -> tuple[Renderer, ...]:
    """Word, PDF and web pages."""
    from treaty import Renderer

    from treaty_papers.pdf import to_pdf
    from treaty_papers.web import to_html
    from treaty_papers.word import to_docx

    return Renderer("docx", to_docx), Renderer("html", to_html), Renderer("pdf", to_pdf)


@hookimpl
def treaty_commands() -> Sequence[click.Command]:
    """`render`."""
    from treaty_papers.command import render_command

    return (render_command,)
