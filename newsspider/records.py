"""The record of a story: `Article` and its parts, to and from JSON without loss.

Every class documents its fields in an ``Attributes`` section; docs/record.md and the JSON Schema are made from
these sections, so they are written once, here.
"""

from __future__ import annotations

import hashlib
import re
import types
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Literal, Self, Union, get_args, get_origin, get_type_hints

import orjson

SCHEMA_VERSION = "1"

Role = Literal["reporter", "correspondent", "translator", "editor", "photographer", "author"]
BlockType = Literal["paragraph", "subheading", "quote", "list_item", "table", "image", "embed"]


class Record:
    """What the parts of a record share: a plain dictionary of it, and back."""

    def to_dict(self) -> dict[str, Any]:
        """Return the record as dictionaries, lists, strings, numbers and None, every key present."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}  # type: ignore[arg-type]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the record that *data* describes.

        Keys that are not fields are ignored, so that a record written by a later version can be read; a missing
        key takes the field's default. Raises ValueError when *data* is no mapping or a value has the wrong type.
        """
        if not isinstance(data, Mapping):
            raise ValueError(f"{cls.__name__}: expected an object, got {data!r}")
        kinds = _kinds(cls)  # type: ignore[arg-type]
        known = {name: _read(kinds[name], data[name], f"{cls.__name__}.{name}") for name in kinds if name in data}
        try:
            return cls(**known)
        except TypeError as error:
            raise ValueError(f"{cls.__name__}: {error}") from error


@dataclass(frozen=True, kw_only=True)
class Dateline(Record):
    """The line that opens a story and says where, when and by whom it was filed: ``努尔苏丹11日讯``.

    Attributes:
        text: As printed, without its outer brackets and without the separator that follows it.
        places: Filing places as printed, in order.
        area: State or country printed behind a place (``NUR-SULTAN, Kazakhstan``), in order.
        date: The day it was filed as an ISO 8601 date, resolved against the publication date; null when the
            dateline has none or there is nothing to resolve it against.
        agency: The agency or paper as printed (``新华社``, ``AP``, ``本报``), or null.
        reporters: People named in it, in order.
    """

    text: str
    places: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    date: str | None = None
    agency: str | None = None
    reporters: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Author(Record):
    """A person who worked on the story.

    Attributes:
        name: The person's name as printed, without role words.
        role: ``reporter``, ``correspondent``, ``translator``, ``editor``, ``photographer``, ``author``, or null
            when the page names no role.
    """

    name: str
    role: Role | None = None


@dataclass(frozen=True, kw_only=True)
class BodyBlock(Record):
    """One block of the body, in reading order.

    Attributes:
        type: ``paragraph``, ``subheading``, ``quote``, ``list_item``, ``table``, ``image`` or ``embed``.
        text: Its words; for a table its rows, a line each, cells parted by a tab; null for image and embed.
        url: What an image or embed shows, as an absolute URL; null otherwise.
        rows: A table's cells, row by row; empty otherwise.
    """

    type: BlockType
    text: str | None = None
    url: str | None = None
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Caption(Record):
    """The caption of one of the story's pictures.

    Attributes:
        text: The caption without its credit.
        credit: Who made or lent the picture, the name alone (``法新社``), or null.
        image: The picture's absolute URL, or null when it cannot be told which picture it belongs to.
    """

    text: str
    credit: str | None = None
    image: str | None = None


@dataclass(frozen=True, kw_only=True)
class Teaser(Record):
    """A link to another story, shown on the page with some of that story's words.

    Attributes:
        headline: The other story's headline as shown.
        url: Its absolute URL.
        section: The section label of the card, or null.
        excerpt: The card's running text without its dateline, or null.
        dateline: The dateline that opens the excerpt, or null.
        date: The day or time printed on the card in ISO 8601, or null.
        image: The thumbnail's absolute URL, or null.
        block: The heading the card stands under (``热门新闻``), or null.
    """

    headline: str
    url: str
    section: str | None = None
    excerpt: str | None = None
    dateline: Dateline | None = None
    date: str | None = None
    image: str | None = None
    block: str | None = None


@dataclass(frozen=True, kw_only=True)
class Article(Record):
    """The record of one story. Every key is always there; what the page does not say is null or an empty list.

    Attributes:
        id: Stable hash of the canonical URL (of the URL when the page declares none): 32 hexadecimal digits.
        url: The address the page was fetched from, after redirects; null for a page without one.
        canonical_url: The address that the page declares as its own, cleaned of tracking parameters, or null.
        site: The site's name in this project, or its host name.
        publisher: The publisher as the page names it, or null.
        headline: The whole headline, without section or site suffix, or null.
        kicker: The line above the headline, or null.
        alternative_headline: The deck below the headline, or null.
        description: The page's own summary, or null.
        dateline: Where, when and by whom the story was filed, or null.
        authors: The people who worked on it, in order, each once.
        source: Where the story came from (来源, the wire) as printed, or null.
        date_published: When the page says it was published: ISO 8601, with an offset when it is known, a bare
            date when no time is printed, or null.
        date_modified: When the page says it was last changed, likewise; never filled from date_published.
        section: The section as printed, or null.
        keywords: The page's keywords or tags, in order.
        language: BCP 47 language tag of the story (``zh-Hans``, ``zh-Hant``, ``en``), or null.
        body: The story's blocks in order, without dateline, captions, teasers, advertisements, editor and
            source lines.
        text: The words of the body, a line for each block (and each table row) that has any; null when the page
            has no body.
        captions: The captions of the story's pictures, each once, in order.
        lead_image: Absolute URL of the main picture, or null.
        teasers: Links to other stories that the page shows, in order.
        is_accessible_for_free: False when the page says that it is behind a paywall, true when it says that it is
            free, null when it says nothing.
        fetched_at: When the page was fetched, ISO 8601 with an offset, or null when that is not known.
        encoding: The encoding by which the page was decoded, by its name in the WHATWG Encoding Standard.
        provenance: For each field that was found, where it came from: ``json-ld:headline``, ``html:h1``.
        version: 1 for a story's first record; one more each time its content changed.
        content_hash: Hash of what the story says (headline, deck, body, captions): 32 hexadecimal digits.
    """

    id: str
    url: str | None = None
    canonical_url: str | None = None
    site: str | None = None
    publisher: str | None = None
    headline: str | None = None
    kicker: str | None = None
    alternative_headline: str | None = None
    description: str | None = None
    dateline: Dateline | None = None
    authors: tuple[Author, ...] = ()
    source: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    language: str | None = None
    body: tuple[BodyBlock, ...] = ()
    text: str | None = None
    captions: tuple[Caption, ...] = ()
    lead_image: str | None = None
    teasers: tuple[Teaser, ...] = ()
    is_accessible_for_free: bool | None = None
    fetched_at: str | None = None
    encoding: str | None = None
    provenance: Mapping[str, str] = field(default_factory=dict)
    version: int = 1
    content_hash: str | None = None

    def to_json(self) -> str:
        """Return the record as one line of JSON, keys in the order of the fields, non-ASCII text as it is."""
        return orjson.dumps(self.to_dict()).decode()

    @classmethod
    def from_json(cls, line: str | bytes) -> Self:
        """Return the record that a line of JSON holds. Raises ValueError when it holds none."""
        return cls.from_dict(orjson.loads(line))


def hash_of(text: str) -> str:
    """Return 32 hexadecimal digits that stand for *text*, the same on every machine.

    >>> hash_of("https://daily.example/world/1")
    'd3e51a2f58fffc4b83c4137f574a004d'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def content_hash(
    headline: str | None, deck: str | None, body: tuple[BodyBlock, ...], captions: tuple[Caption, ...]
) -> str:
    """Return a hash of what a story says, blind to white space, to pictures' addresses and to chrome."""
    words = [headline or "", deck or ""]
    words += [f"{block.type} {block.text}" for block in body if block.text]
    words += [f"{caption.text} {caption.credit or ''}" for caption in captions]
    folded = (re.sub(r"\s+", "", unicodedata.normalize("NFC", word)) for word in words)
    return hash_of("\n".join(folded))


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value


@cache
def _kinds(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {f.name: hints[f.name] for f in fields(cls)}


def _read(kind: Any, value: Any, where: str) -> Any:
    """Return *value* as a value of the annotated type *kind*, or raise ValueError that names *where*."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in get_args(kind):
            return None
        return _read(next(k for k in get_args(kind) if k is not type(None)), value, where)
    if origin is tuple:
        if isinstance(value, str) or not isinstance(value, list | tuple):
            raise ValueError(f"{where}: expected a list, got {value!r}")
        return tuple(_read(get_args(kind)[0], item, where) for item in value)
    if origin is Literal:
        if value not in get_args(kind):
            raise ValueError(f"{where}: expected one of {', '.join(map(repr, get_args(kind)))}, got {value!r}")
        return value
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise ValueError(f"{where}: expected an object, got {value!r}")
        return dict(value)
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind.from_dict(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{where}: expected {kind.__name__}, got {value!r}")
    return value
