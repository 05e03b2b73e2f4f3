"""Formats beyond Scrapy's own: JSONL through `Article.to_json`, and a flat CSV for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from itemadapter import ItemAdapter
from scrapy.exporters import BaseItemExporter, JsonLinesItemExporter

from newsspider.records import Article

# A spreadsheet on Windows reads a CSV without it in the country's old encoding.
BOM = b"\xef\xbb\xbf"


class JsonLinesExporter(JsonLinesItemExporter):
    """JSONL: a record a line, every key present, as `Article.to_json` writes it; other items as Scrapy does."""

    def export_item(self, item: Any) -> None:
        if isinstance(item, Article) and self.fields_to_export is None:
            self.file.write(item.to_json().encode() + b"\n")
        else:
            super().export_item(item)


class CsvExporter(BaseItemExporter):
    """CSV: a record a line, in the columns of `COLUMNS`.

    UTF-8 with a byte order mark, a header, fields quoted where they hold a comma, a quote or a line break. A cell that
    a spreadsheet would take for a formula gets an apostrophe in front (`harmless`); what has to come back as it was is
    better read from JSONL. A file that holds something already gets neither mark nor header again.
    """

    def __init__(self, file: Any, **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        self.file = file
        chosen = self.fields_to_export
        self.columns = [column for column in COLUMNS if chosen is None or column.name in chosen]

    def start_exporting(self) -> None:
        if not _holds_something(self.file):
            self.file.write(BOM + line_of([column.name for column in self.columns]))

    def export_item(self, item: Any) -> None:
        article = item if isinstance(item, Article) else Article.from_dict(ItemAdapter(item).asdict())
        self.file.write(line_of([cell(column.value(article)) for column in self.columns]))


def line_of(cells: list[str]) -> bytes:
    """Return one line of CSV."""
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode("utf-8", "replace")


def cell(value: Any) -> str:
    """Return what stands in a cell for a value of a record.

    >>> cell(None), cell(False), cell(1), cell("=HYPERLINK(A1)")
    ('', 'false', '1', "'=HYPERLINK(A1)")
    """
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else str(value).lower()


def harmless(text: str) -> str:
    """Return *text* so that no spreadsheet takes it for a formula: with an apostrophe before such a beginning.

    A page decides what its headline is; a formula in it could call a program or send other cells away.

    >>> harmless("-5 °C in Rovaniemi"), harmless("＝1+1"), harmless("Rovaniemi: -5 °C")
    ("'-5 °C in Rovaniemi", "'＝1+1", 'Rovaniemi: -5 °C')
    """
    return f"'{text}" if text.lstrip()[:1] in _OPENS_FORMULA or text.startswith(("\t", "\r", "\n")) else text


# Some spreadsheets fold full-width signs into plain ones.
_OPENS_FORMULA = frozenset("=+-@＝＋－＠")


def _holds_something(file: Any) -> bool:
    """Return whether the file behind *file* held anything before this export, compressed or not."""
    beneath = getattr(file, "file", file)
    try:
        # A compressor has already written its own head to the file, but that is not on the disk yet.
        found = os.fstat(beneath.fileno())
        return stat.S_ISREG(found.st_mode) and found.st_size > 0
    except (AttributeError, OSError):
        return bool(beneath.tell()) if beneath.seekable() else False


@dataclass(frozen=True)
class Column:
    """A column: its name, what stands in it, and how it is taken from a record."""

    name: str
    sentence: str
    value: Callable[[Article], Any]


def _same(name: str) -> Column:
    return Column(name, "As in the record.", lambda article: getattr(article, name))


def _of_dateline(name: str) -> Column:
    several = name in ("places", "area", "reporters")

    def value(article: Article) -> Any:
        found = getattr(article.dateline, name) if article.dateline else None
        return _joined(found) if several and found is not None else found

    joined = ", joined by `; `" if several else ""
    return Column(f"dateline_{name}", f"The dateline's `{name}`{joined}.", value)


def _joined(values: Any) -> str | None:
    return "; ".join(values) or None


def _lines(values: Any) -> str | None:
    return "\n".join(" ".join(value.split()) for value in values) or None


COLUMNS = (
    *map(_same, "id url canonical_url site publisher headline kicker alternative_headline description".split()),
    *map(_of_dateline, "text places area date agency reporters".split()),
    Column("authors", "The authors' names, joined by `; `.", lambda a: _joined(author.name for author in a.authors)),
    *map(_same, "source date_published date_modified section".split()),
    Column("keywords", "`keywords`, joined by `; `.", lambda a: _joined(a.keywords)),
    *map(_same, "language text".split()),
    Column("captions", "The captions' texts, a line each.", lambda a: _lines(caption.text for caption in a.captions)),
    Column(
        "credits",
        "The captions' credits, each once, joined by `; `.",
        lambda a: _joined(dict.fromkeys(caption.credit for caption in a.captions if caption.credit)),
    ),
    _same("lead_image"),
    Column(
        "teasers",
        "The teasers, a line each: headline, a space, URL.",
        lambda a: _lines(f"{teaser.headline} {teaser.url}" for teaser in a.teasers),
    ),
    *map(_same, "is_accessible_for_free fetched_at encoding version content_hash".split()),
)


def columns_markdown() -> str:
    """Return the section of docs/record.md on the columns of CSV."""
    rows = "\n".join(f"| `{column.name}` | {column.sentence} |" for column in COLUMNS)
    return f"""## As CSV

A file whose name ends in `.csv` holds the same records flat, a line each, in UTF-8 with a byte order mark, so that a
spreadsheet shows every script; pandas, DuckDB and R read past the mark (with Python's own `csv`, open the file as
`utf-8-sig`). What a record says `null` to is an empty cell. A line break inside a cell is kept, in quotes. A cell that
begins with `=`, `+`, `-` or `@` (or a full-width form of these), which a spreadsheet would take for a formula, gets an
apostrophe in front. The blocks of `body` and their types, `provenance`, and all that has to come back exactly as it
was, are in the JSON only.

| column | content |
|---|---|
{rows}
"""
