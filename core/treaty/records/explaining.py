"""Why a document does not satisfy its schema: one mistake, one problem, in the words of the desk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.finding import Problem
from treaty.language.wording import did_you_mean
from treaty.quantities import QuantityError, parse_moment
from treaty.records import formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import tzinfo

    from jsonschema.exceptions import ValidationError

    from treaty.records.schema import Schema
    from treaty.source import Pointer

UNKNOWN_KEY = "schema/unknown-key"
MISSING_KEY = "schema/missing-key"
WRONG_TYPE = "schema/wrong-type"
INVALID_VALUE = "schema/invalid-value"

_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "array": "a list",
    "object": "a block of fields",
    "null": "empty",
}


@dataclass(frozen=True, slots=True)
class Violation:
    """A problem, and the id of the schema rule that it breaks."""

    rule: str
    problem: Problem


def violations(schema: Schema, data: Any) -> tuple[Violation, ...]:
    """Everything in `data` that the schema refuses, sorted by place; empty when it is valid."""
    if schema.is_valid(data):
        return ()
    found = [v for e in refusals(schema, data) for v in _explain(schema, data, e, ())]
    if not found:  # the fast validator decides, also where the other one cannot say why
        found = [Violation(INVALID_VALUE, Problem("Something in this file is not as its schema demands"))]
    unique = {(v.rule, v.problem.at, v.problem.message): v for v in found}
    return tuple(unique[k] for k in sorted(unique, key=repr))


def untold_times(schema: Schema, data: Any, zone: tzinfo) -> tuple[Violation, ...]:
    """The times in valid `data` that the clocks of `zone` never show, or show twice, which no schema can know."""
    found = []
    for pointer, value, node in schema.leaves(data):
        if node.format == "moment" and isinstance(value, str):
            try:
                parse_moment(value, zone)
            except QuantityError as error:
                message = f"{_capital(schema.label(data, pointer))}: {error.problem}"
                found.append(Violation(INVALID_VALUE, Problem(message.rstrip("."), pointer, remedy=error.advice)))
    return tuple(found)


def refusals(schema: Schema, data: Any) -> Iterator[ValidationError]:
    """What the reference validator says of `data`; it must agree with the fast one on what is valid."""
    import jsonschema
    from jsonschema.validators import extend
    from referencing import Registry

    def pattern(_validator: Any, wanted: str, given: Any, _schema: Any) -> Iterator[ValidationError]:
        if isinstance(given, str) and not _fits(wanted, given):
            yield jsonschema.ValidationError(f"not of the pattern {wanted}")

    checker = jsonschema.FormatChecker(formats=())
    for name, check in formats.CHECKERS.items():
        checker.checks(name)(lambda value, check=check: not isinstance(value, str) or check(value))
    # An empty registry: a reference that leads out of the schema is never followed.
    validator = extend(jsonschema.Draft202012Validator, {"pattern": pattern})  # type: ignore[no-untyped-call]
    yield from validator(dict(schema.raw), registry=Registry(), format_checker=checker).iter_errors(data)


def _fits(pattern: str, text: str) -> bool:
    """Whether `text` is of `pattern`, whose `$` is the very end: Python's alone would let a line break follow."""
    return re.search(re.sub(r"\$\Z", r"\\Z", pattern), text) is not None


@dataclass(frozen=True, slots=True)
class _Refusal:
    """What the validator refused: which keyword, what it demands, and what stands there instead."""

    keyword: str
    demands: Any
    schema: Mapping[str, Any]
    given: Any
    pointer: Pointer
    name: str

    @property
    def words(self) -> str:
        """Our own words for it, where the schema has them."""
        return str(self.schema.get("x-message", ""))


def _explain(schema: Schema, data: Any, error: ValidationError, above: Pointer) -> Iterator[Violation]:
    pointer = (*above, *error.relative_path)
    inner = _meant(error) if error.validator in ("anyOf", "oneOf") else []
    for each in inner:
        yield from _explain(schema, data, each, pointer)
    if not inner:
        own: Any = error.schema
        keyword = str(error.validator)
        name = schema.label(data, pointer)
        yield from _say(_Refusal(keyword, error.validator_value, own, error.instance, pointer, name))


def _say(r: _Refusal) -> Iterator[Violation]:
    match r.keyword:
        case "additionalProperties" | "unevaluatedProperties":
            known = r.schema.get("properties", {})
            for key in sorted(r.given.keys() - known.keys()):
                yield _unknown_key(r, key, sorted(known))
        case "propertyNames" | "pattern" | "anyOf" | "oneOf":
            yield _invalid(r, r.words or f"{_quoted(r.given)} cannot be the {r.name}")
        case "required":
            yield from _missing(r)
        case "dependentRequired":
            yield from _dependent(r)
        case "type":
            yield _wrong_type(r)
        case "enum" | "const":
            yield _not_one_of(r)
        case "format":
            yield from _misspelt(r)
        case _:
            yield _invalid(r, r.words or f"{_capital(r.name)}: {_limit(r)}")


def _meant(error: ValidationError) -> list[ValidationError]:
    """The errors of the one alternative that was evidently meant, by its kind of value; none if unclear."""
    own: Any = error.schema
    by_alternative: dict[Any, list[ValidationError]] = {}
    for each in error.context or ():
        by_alternative.setdefault(each.relative_schema_path[0], []).append(each)
    fits = [
        errors
        for errors in by_alternative.values()
        if not any(e.validator in ("type", "const", "enum") and not e.relative_path for e in errors)
        and not (isinstance(error.instance, str) and "x-message" in own)
    ]
    return fits[0] if len(fits) == 1 else []


def _unknown_key(r: _Refusal, key: str, known: Sequence[str]) -> Violation:
    where = f"in {r.name}" if r.pointer else "here"
    otherwise = r.schema.get("x-unknown") or f"Known {where}: {_list(known)}."
    remedy = did_you_mean(key, known, otherwise)
    problem = Problem(f"`{key}` is not a field {where}", (*r.pointer, key), remedy=remedy, key=True)
    return Violation(UNKNOWN_KEY, problem)


def _missing(r: _Refusal) -> Iterator[Violation]:
    for key in sorted(set(r.demands) - r.given.keys()):
        where = r.name if r.pointer else "the file"
        remedy = r.words or f"Add `{key}:`."
        yield Violation(MISSING_KEY, Problem(f"{_capital(where)} needs `{key}`", r.pointer, remedy=remedy, key=True))


def _dependent(r: _Refusal) -> Iterator[Violation]:
    for key in sorted(r.demands.keys() & r.given.keys()):
        for missing in sorted(set(r.demands[key]) - r.given.keys()):
            message = f"`{key}` is written without `{missing}`"
            remedy = f"Add `{missing}:`."
            yield Violation(MISSING_KEY, Problem(message, (*r.pointer, key), remedy=remedy, key=True))


def _wrong_type(r: _Refusal) -> Violation:
    wanted = r.demands if isinstance(r.demands, list) else [r.demands]
    kinds = " or ".join(_KINDS[w] for w in wanted)
    given = "nothing" if r.given is None else _kind(r.given)
    in_quotes = wanted == ["string"] and isinstance(r.given, (bool, int, float))
    percent = in_quotes and not isinstance(r.given, bool) and r.schema.get("format") == "percent"
    way_out = f"Write `{r.given}%`." if percent else "Put it in quotes." if in_quotes else ""
    remedy = r.words or way_out
    return Violation(WRONG_TYPE, Problem(f"{_capital(r.name)} must be {kinds}, not {given}", r.pointer, remedy=remedy))


def _not_one_of(r: _Refusal) -> Violation:
    allowed = [str(v) for v in (r.demands if r.keyword == "enum" else [r.demands])]
    remedy = r.words or did_you_mean(str(r.given), allowed, f"Write one of {_list(allowed)}.")
    return _invalid(r, f"{_quoted(r.given)} is not a known {r.name}", remedy)


def _misspelt(r: _Refusal) -> Iterator[Violation]:
    if not _fits(r.schema.get("pattern", ""), r.given):
        return  # which is told already
    try:
        formats.parse(r.schema["format"], r.given)
    except QuantityError as error:
        yield _invalid(r, f"{_capital(r.name)}: {error.problem}", error.advice)


def _limit(r: _Refusal) -> str:
    return {
        "minimum": f"at least {r.demands}",
        "maximum": f"at most {r.demands}",
        "minItems": f"at least {r.demands} needed",
        "minLength": "must not be empty",
        "uniqueItems": "the same thing stands here twice",
    }.get(r.keyword, "not accepted here")


def _invalid(r: _Refusal, message: str, remedy: str = "") -> Violation:
    return Violation(INVALID_VALUE, Problem(message.rstrip("."), r.pointer, remedy=remedy))


def _capital(words: str) -> str:
    """First letter in upper case, the others as they are: `IP terms` stays so."""
    return words[:1].upper() + words[1:]


def _kind(value: Any) -> str:
    kinds = {bool: "`true` or `false`", int: "a number", float: "a number", str: "text", list: "a list"}
    return kinds.get(type(value), "a block of fields")


def _quoted(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return f"This {_kind(value).removeprefix('a ')}"
    text = str(value)
    return f"“{text if len(text) <= 60 else text[:57] + '…'}”"


def _list(words: Iterable[str]) -> str:
    return ", ".join(f"`{w}`" for w in words)
