"""The template engine: sandboxed, strict about names, escaping every value, naming the line of every mistake."""

from __future__ import annotations

import re
import traceback
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, pass_context
from jinja2.exceptions import SecurityError, TemplateError, UndefinedError
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from treaty import listed
from treaty.language.wording import did_you_mean

from treaty_documents.source import BadTemplate
from treaty_documents.values import (
    OPEN,
    Block,
    NoneNamed,
    Open,
    assumed,
    ceiling,
    escaped,
    period,
    phrase,
    place,
    sentence,
    usual,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Environment
    from jinja2.runtime import Context

#: What a template may load, by name: each text and its path.
Sources = dict[str, tuple[str, str]]
_TAG = re.compile(r"\{%.*?%\}")
_ENDS_IN_TAG = re.compile(r"^.*(?<![-+])%\}$", re.MULTILINE)
_HARMLESS = ("capitalize", "default", "first", "last", "length", "lower", "upper")


class _Loader(BaseLoader):
    """Loads the texts it was made of, and nothing else."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text called `template`, its path, and that it is as it was."""
        del environment
        if template not in self._sources:
            raise TemplateNotFound(template)
        text, path = self._sources[template]
        return _whole_lines(text), path, lambda: True


class _Unknown(StrictUndefined):
    """A name that nothing has, told in the words of the template."""

    @property
    def _undefined_message(self) -> str:
        name, holder = str(self._undefined_name), self._undefined_obj
        if isinstance(holder, Block):
            written = f"{holder.path}.{name}" if holder.path else name
            return f"`{written}` is not known. {did_you_mean(name, holder, '')}".rstrip()
        return f"`{name}` is not known."

    __slots__ = ()


def _whole_lines(text: str) -> str:
    """`text` so that only a line of nothing but tags is swallowed: a sentence that ends in a tag keeps its line."""
    return _ENDS_IN_TAG.sub(lambda line: line[0] if not _TAG.sub("", line[0]).strip() else f"{line[0][:-2]}+%}}", text)


def _printed(value: Any) -> Markup:
    """What a value prints as; a group or a list prints as nothing that anybody could mean."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return escaped(str(value))
    if isinstance(value, _Unknown):
        str(value)
    raise UndefinedError("This is a group of values, or yes or no, and cannot be printed. Name one of its fields.")


def _listed(values: Iterable[str]) -> Markup:
    """`a, b and c`; an empty list is one that nobody has agreed."""
    if isinstance(values, str):
        return _printed(values)
    if isinstance(values, NoneNamed):
        return Open(values.term)
    said = [_printed(each) for each in values]
    return Markup(listed(said)) if said else OPEN  # noqa: S704  # each was escaped


@pass_context
def _mapped(context: Context, values: Iterable[Any], *how: Any, **more: Any) -> Iterable[Any]:
    """What each value becomes; a list in which nothing is written stays what it is."""
    return values if isinstance(values, (NoneNamed, Open)) else FILTERS["map"](context, values, *how, **more)


def environment(sources: Sources) -> ImmutableSandboxedEnvironment:
    """The engine over `sources`."""
    made = ImmutableSandboxedEnvironment(
        loader=_Loader(sources),
        undefined=_Unknown,
        finalize=_printed,
        autoescape=True,  # so that what is marked as escaped is known as such; the escaping itself is ours
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",
        comment_end_string="##}",
    )
    made.globals = {"range": made.globals["range"]}
    kept = {name: FILTERS[name] for name in _HARMLESS}
    made.filters = {
        **kept,
        "assumed": assumed,
        "ceiling": ceiling,
        "listed": _listed,
        "map": _mapped,
        "period": period,
        "phrase": phrase,
        "place": place,
        "sentence": sentence,
        "usual": usual,
        "words": lambda text: text if isinstance(text, Markup) else text.replace("-", " "),
    }
    return made


def render(sources: Sources, name: str, values: Mapping[str, Any]) -> str:
    """The text of the template `name` with `values`.

    Raises:
        BadTemplate: it cannot be made; the text names the file and the line.
    """
    try:
        return environment(sources).get_template(name).render(values)
    except TemplateSyntaxError as error:
        path = error.filename or sources[name][1]
        raise BadTemplate(f"{path}:{error.lineno}: {_sentence(error.message)}") from None
    except TemplateNotFound as error:
        said = f"There is no clause `{error.name}`. {did_you_mean(str(error.name), sources, '')}".rstrip()
        raise BadTemplate(f"{_where(error, sources, name)}: {said}") from None
    except SecurityError as error:
        said = "A template may only read values and choose words; this reaches for something else."
        raise BadTemplate(f"{_where(error, sources, name)}: {said}") from None
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise BadTemplate(f"{_where(error, sources, name)}: {_sentence(str(error))}") from None
    except RecursionError as error:
        raise BadTemplate(f"{_where(error, sources, name)}: It never ends. A clause may not include itself.") from None
    except MemoryError as error:
        raise BadTemplate(
            f"{_where(error, sources, name)}: It needs too much memory. Look for a loop that is too long."
        ) from None


def _where(error: BaseException, sources: Sources, name: str) -> str:
    """The path and the line of the innermost text that was being rendered; the path of `name` before it was."""
    paths = {path for _, path in sources.values()}
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in paths]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else sources[name][1]


def _sentence(text: str | None) -> str:
    said = (text or "it cannot be read").strip()
    return f"{said[:1].upper()}{said[1:]}{'' if said[-1:] in '.?!`' else '.'}"
