"""The record's JSON Schema and its reference page, made from the dataclasses of records.py, so that neither can drift."""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from newsspider.records import SCHEMA_VERSION, Article, Record

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NAMES: dict[type, str] = {str: "string", int: "integer", bool: "boolean", float: "number"}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a record."""
    first, *others = parts()
    return {
        "$schema": DRAFT,
        "$id": f"urn:newsspider:record:{SCHEMA_VERSION}",
        "title": first.__name__,
        **_object(first),
        "$defs": {part.__name__: _object(part) for part in others},
    }


def markdown() -> str:
    """Return the reference page of the record."""
    sections = "\n".join(_section(part) for part in parts())
    return f"""# The record

One story, one JSON object, version {SCHEMA_VERSION} of the form. Every key is always there; what a page does not say is `null`, or an
empty list. This page and the JSON Schema (`newsspider schema`) are made from newsspider/records.py; after a change
there: `newsspider schema --markdown > docs/record.md`.

{sections}"""


def parts() -> tuple[type[Record], ...]:
    """Return the classes that make up a record, the whole first, the others in the order of their first use."""
    found: dict[type[Record], None] = {Article: None}
    for part in iter(list(_used(Article))):
        found.setdefault(part)
    return tuple(found)


def documented(part: type[Record]) -> dict[str, str]:
    """Return what the docstring of *part* says of each field.

    >>> from newsspider.records import Author
    >>> documented(Author)["name"]
    "The person's name as printed, without role words."
    """
    text = inspect.getdoc(part) or ""
    _, _, attributes = text.partition("\nAttributes:\n")
    found = re.findall(r"^    (\w+): (.*(?:\n {5,}.*)*)", attributes, re.MULTILINE)
    return {name: _plain(sentence) for name, sentence in found}


def _used(part: type[Record]) -> Iterator[type[Record]]:
    for kind in _hints(part).values():
        for inner in _records_in(kind):
            yield inner
            yield from _used(inner)


def _records_in(kind: Any) -> Iterator[type[Record]]:
    if is_dataclass(kind) and isinstance(kind, type):
        yield kind  # type: ignore[misc]
    for inner in get_args(kind):
        yield from _records_in(inner)


def _hints(part: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(part)
    return {field.name: hints[field.name] for field in fields(part)}  # type: ignore[arg-type]


def _plain(text: str) -> str:
    """Return a sentence of a docstring in one line, its marks as Markdown has them."""
    return " ".join(text.split()).replace("``", "`")


def _opening(part: type[Record]) -> str:
    return _plain((inspect.getdoc(part) or "").partition("\nAttributes:\n")[0])


# ---- the schema


def _object(part: type[Record]) -> dict[str, Any]:
    said = documented(part)
    hints = _hints(part)
    return {
        "description": _opening(part),
        "type": "object",
        "properties": {name: {"description": said[name], **_schema_of(kind)} for name, kind in hints.items()},
        "required": list(hints),
        "additionalProperties": False,
    }


def _schema_of(kind: Any) -> dict[str, Any]:
    """Return the schema of a value of the annotated type *kind*."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _or_null(_schema_of(next(each for each in inner if each is not type(None))))
    if origin is tuple:
        return {"type": "array", "items": _schema_of(inner[0])}
    if origin is Literal:
        return {"type": "string", "enum": list(inner)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema_of(inner[1])}
    if is_dataclass(kind):
        return {"$ref": f"#/$defs/{kind.__name__}"}  # type: ignore[union-attr]
    return {"type": _NAMES[kind]}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    if "enum" in schema:
        return {"type": [schema["type"], "null"], "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


# ---- the page


def _section(part: type[Record]) -> str:
    said = documented(part)
    rows = "\n".join(
        f"| `{name}` | {_type_of(kind)} | {said[name].replace('|', chr(92) + '|')} |"
        for name, kind in _hints(part).items()
    )
    return f"""## {part.__name__}

{_opening(part)}

| field | type | content |
|---|---|---|
{rows}
"""


def _type_of(kind: Any) -> str:
    """Return how the page names the annotated type *kind*.

    >>> _type_of(tuple[str, ...]), _type_of(int | None)
    ('list of string', 'integer or null')
    """
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return f"{_type_of(next(each for each in inner if each is not type(None)))} or null"
    if origin is tuple:
        return f"list of {_type_of(inner[0])}"
    if origin is Literal:
        return "string"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"object of {_type_of(inner[1])}"
    if is_dataclass(kind):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"  # type: ignore[union-attr]
    return _NAMES[kind]
