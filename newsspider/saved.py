"""A saved page and what it yields: ``SITE/articles/NAME.html``, byte for byte as it was fetched, and ``NAME.json``.

The JSON beside a story's page is its record, as exported; beside a section page (``SITE/sections/NAME.html``) it is
what the page offers: `url`, `fetched_at`, `stories`, `next_page`, `sections`.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import orjson

from newsspider.extract import article_of
from newsspider.extract.about import canonical_url
from newsspider.extract.links import links
from newsspider.extract.reading import Reading
from newsspider.page import Page
from newsspider.sites import site_for

ENDINGS = (".html", ".htm", ".xhtml")
# Bytes of one saved page, decompressed.
MOST = 50_000_000


@dataclass(frozen=True, kw_only=True)
class Saved:
    """A saved page.

    Attributes:
        path: The page's file.
        known: What the JSON beside it holds, or None when there is none.
        given_url: Its address, when it is known from elsewhere than the JSON.
    """

    path: Path
    known: Mapping[str, Any] | None = None
    given_url: str | None = None

    @property
    def name(self) -> str:
        """The page's name, without folder and endings."""
        return stem(self.path)

    @property
    def url(self) -> str | None:
        """The page's address as it was given or the JSON states it."""
        stated = (self.known or {}).get("url")
        return self.given_url or (stated if isinstance(stated, str) else None)

    @property
    def fetched_at(self) -> datetime | None:
        """When the page was fetched, as the JSON states it. Raises ValueError when that is no time."""
        stated = (self.known or {}).get("fetched_at")
        return None if stated is None else moment(stated)

    @property
    def is_section(self) -> bool:
        """Whether it is kept as a section page: by its folder, else by what stands beside it."""
        if self.path.parent.name in ("articles", "sections"):
            return self.path.parent.name == "sections"
        return "stories" in (self.known or {})

    def page(self) -> Page:
        """Return the page. Raises OSError or ValueError when it cannot be read."""
        return Page(body=read_bytes(self.path), url=self.url, fetched_at=self.fetched_at)

    def read_again(self) -> dict[str, Any]:
        """Return what the page yields now: a record, or what a section page offers.

        Where no JSON states the page's address, the one that the page declares as its own is taken. Raises OSError or
        ValueError when the page cannot be read or has no address.
        """
        page = self.page()
        if page.url is None:
            page = Page(body=page.body, url=declared_url(page), fetched_at=page.fetched_at)
        if page.url is None:
            raise ValueError(
                f"no {self.name}.json that states its url, and the page declares none; "
                f"save it with: newsspider save {self.path} {self.name} --url URL"
            )
        return self.yields(page)

    def yields(self, page: Page) -> dict[str, Any]:
        """Return what *page*, kept here, yields: what it offers as a section page, else its record."""
        return offered(page) if self.is_section else article_of(page).to_dict()


def saved(path: Path, url: str | None = None) -> Saved:
    """Return the saved page in the file *path*, with what the JSON beside it holds.

    Raises ValueError when there is such a file and it is no JSON.
    """
    file = beside(path)
    try:
        known = orjson.loads(file.read_bytes())
    except FileNotFoundError:
        known = None
    except orjson.JSONDecodeError as error:
        raise ValueError(f"{file}: {error}") from error
    return Saved(path=path, known=known if isinstance(known, dict) else None, given_url=url)


def pages_in(folder: Path) -> list[Path]:
    """Return the pages' files below *folder*, sorted."""
    return [path for path in files_in(folder) if is_page(path)]


def files_in(folder: Path) -> list[Path]:
    """Return all files below *folder*, sorted; a pipe or a device among them, which may never end, is none."""
    found = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    return sorted(path for path in found if path.is_file() or not path.exists())


def is_page(path: Path) -> bool:
    """Return whether a file by its name is a page.

    >>> is_page(Path("a.html")), is_page(Path("b.XHTML.gz")), is_page(Path("c.pdf"))
    (True, True, False)
    """
    return path.name.lower().removesuffix(".gz").endswith(ENDINGS)


def stem(path: Path) -> str:
    """Return a page's name.

    >>> stem(Path("fixtures/coast/articles/no-dateline.v2.html.gz"))
    'no-dateline.v2'
    """
    name = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
    return name.rpartition(".")[0] or name


def beside(path: Path) -> Path:
    """Return the file that holds what the page *path* yields."""
    return path.with_name(f"{stem(path)}.json")


def read_bytes(path: Path) -> bytes:
    """Return the bytes of the page *path*, decompressed. Raises OSError, or ValueError when they are no page."""
    try:
        with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as file:
            body = file.read(MOST + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise ValueError(f"no whole gzip file: {error}") from error
    if len(body) > MOST:
        raise ValueError(f"the page is larger than {MOST // 1_000_000} MB")
    return body


def moment(stated: object) -> datetime:
    """Return the moment that an ISO 8601 time states; one without an offset is taken for UTC.

    >>> moment("2022-01-12T08:00").isoformat()
    '2022-01-12T08:00:00+00:00'
    """
    try:
        found = datetime.fromisoformat(str(stated))
    except ValueError as error:
        raise ValueError(f"no time: {stated!r}; write it as 2022-01-12T08:00:00+00:00") from error
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def declared_url(page: Page) -> str | None:
    """Return the address that a page declares as its own, or None."""
    found = canonical_url(Reading(page))
    return found.value if found is not None and found.value.startswith(("http://", "https://")) else None


def offered(page: Page) -> dict[str, Any]:
    """Return what a section page offers, as it is saved beside the page."""
    found = links(page, site_for(page.url) if page.url else None)
    return {
        "url": page.url,
        "fetched_at": page.fetched_at.isoformat() if page.fetched_at else None,
        "stories": [story.to_dict() for story in found.stories],
        "next_page": found.next_page,
        "sections": [{"text": link.text, "url": link.url} for link in found.sections],
    }


def write(path: Path, found: Mapping[str, Any], body: bytes | None = None) -> None:
    """Save what the page *path* yields beside it, indented for the reader of a diff, and the page itself if given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if body is not None:
        path.write_bytes(body)
    beside(path).write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


# ---- what changed


class Absent:
    """Stands for a value that is on one side only."""

    def __repr__(self) -> str:
        return "absent"


ABSENT = Absent()


@dataclass(frozen=True, kw_only=True)
class Change:
    """A value that changed: where it stands in the record (``body[3].text``), what it was, what it is."""

    field: str
    old: Any
    new: Any


def changes(old: Any, new: Any, field: str = "") -> Iterator[Change]:
    """Yield what changed from *old* to *new*, as deep inside as it can be told.

    >>> [(c.field, c.old, c.new) for c in changes({"dateline": {"date": None}}, {"dateline": {"date": "2022-01-11"}})]
    [('dateline.date', None, '2022-01-11')]
    >>> [(c.field, c.old, c.new) for c in changes({"keywords": ["a", "b"]}, {"keywords": ["b"]})]
    [('keywords[0]', 'a', absent)]
    """
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from changes(old.get(key, ABSENT), new.get(key, ABSENT), f"{field}.{key}" if field else str(key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _changes_of_list(old, new, field)
    else:
        yield Change(field=field, old=old, new=new)


def _changes_of_list(old: Sequence[Any], new: Sequence[Any], field: str) -> Iterator[Change]:
    """Yield what changed in a list, blind to the places that items move to when others come or go."""
    olds, news = ([orjson.dumps(item) for item in side] for side in (old, new))
    for kind, start, end, first, last in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for place in range(max(end - start, last - first)):
            before = old[start + place] if start + place < end else ABSENT
            after = new[first + place] if first + place < last else ABSENT
            index = start + place if before is not ABSENT else first + place
            yield from changes(before, after, f"{field}[{index}]")
