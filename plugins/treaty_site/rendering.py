"""HTML from the templates of this package; every value is escaped unless a template says it is finished HTML."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from treaty.language.wording import brief_date, long_date, short_date
from treaty.views.pages import link

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def render(template: str, here: str, **values: Any) -> str:
    """`template` filled in for the page at `here`; `link("deals/x.html")` in it is relative to that page.

    Raises:
        jinja2.TemplateError: a template names what there is not.
    """
    return _environment().get_template(template).render(link=lambda there: link(here, there), **values).strip()


def code(text: str) -> Markup:
    """`text` escaped, with what stands between backticks as code."""
    from markupsafe import Markup, escape

    pieces = str(escape(text)).split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    return Markup("".join(f"<code>{p}</code>" if i % 2 else p for i, p in enumerate(pieces)))  # noqa: S704  # escaped above


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("treaty_site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    environment.filters["code"] = code
    environment.filters["long_date"] = long_date
    environment.filters["brief_date"] = brief_date
    environment.filters["short_date"] = short_date
    return environment
