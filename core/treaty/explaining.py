"""Why a document does not satisfy its schema: one mistake, one problem, in the words of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from treaty import formats
from treaty.finding import Problem
from treaty.source import format_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jsonschema.exceptions import ValidationError

    from treaty.schema import Schema
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
    import jsonschema
    from referencing import Registry

    checker = jsonschema.FormatChecker(formats=())
    for name, check in formats.CHECKERS.items():
        checker.checks(name)(lambda value, check=check: not isinstance(value, str) or check(value))
    validator = jsonschema.Draft202012Validator(
        dict(schema.raw), registry=Registry(), format_checker=checker
    )
    found = [v for e in validator.iter_errors(data) for v in _explain(schema, data, e, ())]
    unique = {(v.rule, v.problem.at, v.problem.message): v for v in found}
    return tuple(unique[k] for k in sorted(unique, key=repr))


def _explain(schema: Schema, data: Any, error: ValidationError, above: Pointer) -> Iterator[Violation]:
    pointer = (*above, *error.relative_path)
    if error.validator in ("anyOf", "oneOf") and (inner := _meant(error)):
        for each in inner:
            yield from _explain(schema, data, each, pointer)
        return
    name = schema.label(data, pointer)
    words = error.schema.get("x-message", "") if isinstance(error.schema, dict) else ""
    match error.validator:
        case "additionalProperties" | "unevaluatedProperties":
            known = error.schema.get("properties", {})
            for key in sorted(error.instance.keys() - known.keys()):
                yield _unknown_key(pointer, key, known, name)
        case "propertyNames" | "pattern" | "anyOf" | "oneOf":
            yield _invalid(pointer, words or f"{_quoted(error.instance)} cannot be the {name}")
        case "required":
            yield from _missing(pointer, error, name, words)
        case "dependentRequired":
            yield from _dependent(pointer, error)
        case "type":
            yield _wrong_type(pointer, error, name, words)
        case "enum" | "const":
            yield _not_one_of(pointer, error, name, words)
        case "format":
            why = formats.complaint(error.schema["format"], error.instance)
            message, _, remedy = why.partition(". ")
            yield _invalid(pointer, f"{name.capitalize()}: {message.rstrip('.')}", remedy)
        case _:
            yield _invalid(pointer, words or f"{name.capitalize()}: {_limit(error)}")


def _meant(error: ValidationError) -> list[ValidationError]:
    """The errors of the one alternative that was evidently meant, by its kind of value; none if unclear."""
    by_alternative: dict[Any, list[ValidationError]] = {}
    for each in error.context or ():
        by_alternative.setdefault(each.relative_schema_path[0], []).append(each)
    fits = [
        errors
        for errors in by_alternative.values()
        if not any(e.validator in ("type", "const", "enum") and not e.relative_path for e in errors)
        and not (isinstance(error.instance, str) and "x-message" in error.schema)
    ]
    return fits[0] if len(fits) == 1 else []


def _unknown_key(pointer: Pointer, key: str, known: Mapping[str, Any], name: str) -> Violation:
    where = f"in {name}" if pointer else "here"
    close = get_close_matches(key, sorted(known), n=1, cutoff=0.6)
    remedy = f"Did you mean `{close[0]}`?" if close else f"Known {where}: {_list(sorted(known))}."
    problem = Problem(f"`{key}` is not a field {where}", (*pointer, key), remedy=remedy, key=True)
    return Violation(UNKNOWN_KEY, problem)


def _missing(pointer: Pointer, error: ValidationError, name: str, words: str) -> Iterator[Violation]:
    for key in sorted(set(error.validator_value) - error.instance.keys()):
        where = name if pointer else "the file"
        yield Violation(
            MISSING_KEY,
            Problem(f"{where.capitalize()} needs `{key}`", pointer, remedy=words or f"Add `{key}:`.", key=True),
        )


def _dependent(pointer: Pointer, error: ValidationError) -> Iterator[Violation]:
    for key, wanted in sorted(error.validator_value.items()):
        if key in error.instance:
            for missing in sorted(set(wanted) - error.instance.keys()):
                message = f"`{key}` is written without `{missing}`"
                yield Violation(
                    MISSING_KEY, Problem(message, (*pointer, key), remedy=f"Add `{missing}:`.", key=True)
                )


def _wrong_type(pointer: Pointer, error: ValidationError, name: str, words: str) -> Violation:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    kinds = " or ".join(_KINDS[w] for w in wanted)
    given = "nothing" if error.instance is None else _kind(error.instance)
    remedy = words or ("Put it in quotes." if wanted == ["string"] and given.startswith("a ") else "")
    return Violation(
        WRONG_TYPE, Problem(f"{name.capitalize()} must be {kinds}, not {given}", pointer, remedy=remedy)
    )


def _not_one_of(pointer: Pointer, error: ValidationError, name: str, words: str) -> Violation:
    values = error.validator_value if error.validator == "enum" else [error.validator_value]
    allowed = [str(v) for v in values]
    close = get_close_matches(str(error.instance), allowed, n=1, cutoff=0.6)
    remedy = words or (f"Did you mean `{close[0]}`?" if close else f"Write one of {_list(allowed)}.")
    return _invalid(pointer, f"{_quoted(error.instance)} is not a known {name}", remedy)


def _limit(error: ValidationError) -> str:
    limit = error.validator_value
    return {
        "minimum": f"at least {limit}",
        "maximum": f"at most {limit}",
        "minItems": f"at least {limit} needed",
        "minLength": "must not be empty",
        "uniqueItems": "the same thing stands here twice",
    }.get(str(error.validator), "not accepted here")


def _invalid(pointer: Pointer, message: str, remedy: str = "") -> Violation:
    return Violation(INVALID_VALUE, Problem(message.rstrip("."), pointer, remedy=remedy))


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


def describe(schema: Schema, data: Any, pointer: Pointer) -> str:
    """A field's name for people, with its place when the name alone would not find it."""
    label = schema.label(data, pointer)
    return label if schema.at(data, pointer).title else format_pointer(pointer)
