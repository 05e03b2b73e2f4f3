"""``newsspider show FILE``: records as a person reads them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from newsspider.commands import report
from newsspider.records import Article, BodyBlock, Caption, Dateline, Teaser

WIDEST = 100
TEASERS = 8


@click.command(short_help="Show records in a form to be read.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-n",
    "--number",
    "numbers",
    type=click.IntRange(min=1),
    multiple=True,
    help="Which record, the first is 1; may be repeated. [default: 1]",
)
@click.option("--all", "every", is_flag=True, help="Every record, one after the other.")
def command(file: Path, numbers: tuple[int, ...], every: bool) -> int:
    """Show records of a JSON lines file, or the record of a saved page, in a form to be read.

    \b
      newsspider show stories.jsonl
      newsspider show stories.jsonl.gz -n 3 -n 7
      newsspider crawl sinchew | newsspider show - --all | less
    """
    wanted = set(numbers or (1,))
    to = report.console()
    to.width = min(to.width, WIDEST)
    count = shown = 0
    for count, article in enumerate(_records(file), 1):
        if every or count in wanted:
            shown += 1
            report.put(to, _shown(article, to))
        if not every and count >= max(wanted):
            break
    if not count:
        raise click.UsageError(f"no record in {str(file)!r}")
    if shown < len(wanted) and not every:
        raise click.UsageError(f"no record number {max(wanted)} in {str(file)!r}; it holds {count}")
    return 0


def _records(file: Path) -> Iterator[Article]:
    try:
        for number, line in enumerate(_lines(file), 1):
            if not line.strip():
                continue
            try:
                article = Article.from_json(line)
            except (ValueError, TypeError) as error:
                raise click.UsageError(f"{str(file)!r}, line {number}: no record: {error}") from error
            yield article
    except (OSError, EOFError, zlib.error) as error:
        said = getattr(error, "strerror", None) or error
        raise click.UsageError(f"cannot read {str(file)!r}: {said}") from error


def _lines(file: Path) -> Iterator[bytes]:
    """Yield the lines of a file, or the whole of one that holds a single indented record."""
    if str(file) == "-":
        yield from click.get_binary_stream("stdin")
        return
    with gzip.open(file) if file.name.endswith(".gz") else file.open("rb") as opened:
        if file.suffix == ".json":
            yield opened.read()
        else:
            yield from opened


def _shown(article: Article, to: Console) -> RenderableType:
    parts = [part for part in _parts(article) if part is not None]
    if not to.is_terminal:
        return Group(*parts, Text("-" * 20))
    return Panel(
        Group(*parts), box=box.ROUNDED, padding=(1, 2), border_style="dim", subtitle=Text(article.site or "", "dim")
    )


def _parts(article: Article) -> Iterator[RenderableType | None]:
    if article.kicker:
        yield Text(article.kicker, "magenta")
    yield Text(article.headline or "(no headline)", "bold")
    if article.alternative_headline:
        yield Text(article.alternative_headline, "italic")
    yield Text()
    yield _facts(article)
    yield Text()
    yield from map(_block, article.body)
    if article.captions:
        yield Text("\ncaptions", "bold")
        yield from map(_caption, article.captions)
    if article.teasers:
        yield Text("\nteasers", "bold")
        yield from map(_teaser, article.teasers[:TEASERS])
        if len(article.teasers) > TEASERS:
            yield Padding(Text(f"… and {len(article.teasers) - TEASERS} more", "dim"), (0, 0, 0, 2))


def _facts(article: Article) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    people = ", ".join(f"{person.name} ({person.role})" if person.role else person.name for person in article.authors)
    free = {True: "free", False: "behind a paywall", None: None}[article.is_accessible_for_free]
    facts: dict[str, Any] = {
        "dateline": _dateline(article.dateline),
        "authors": people,
        "source": article.source,
        "published": article.date_published,
        "modified": article.date_modified,
        "section": article.section,
        "keywords": "; ".join(article.keywords),
        "publisher": article.publisher,
        "language": article.language,
        "access": free,
        "url": article.url,
        "picture": article.lead_image,
    }
    for name, value in facts.items():
        if value:
            table.add_row(name, value if isinstance(value, Text) else Text(value))
    return table


def _dateline(dateline: Dateline | None) -> Text | None:
    if dateline is None:
        return None
    said = {
        "place": ", ".join((*dateline.places, *dateline.area)),
        "date": dateline.date,
        "agency": dateline.agency,
        "reporters": ", ".join(dateline.reporters),
    }
    parts = [f"{name} {value}" for name, value in said.items() if value]
    return Text.assemble((dateline.text, "bold cyan"), ("  =  " + "; ".join(parts) if parts else "", "dim"))


def _block(block: BodyBlock) -> RenderableType:
    if block.type in ("image", "embed"):
        return Padding(Text(f"[{block.type}] {block.url or ''}", "dim", overflow="fold"), (0, 0, 1, 0))
    if block.rows:
        table = Table(box=box.MINIMAL, show_header=False)
        for row in block.rows:
            table.add_row(*map(Text, row))
        return table
    style, before = {
        "subheading": ("bold yellow", "## "),
        "quote": ("italic", "│ "),
        "list_item": ("", "• "),
    }.get(block.type, ("", ""))
    return Padding(Text(f"{before}{block.text or ''}", style), (0, 0, 0 if block.type == "list_item" else 1, 0))


def _caption(caption: Caption) -> RenderableType:
    credit = f"  ({caption.credit})" if caption.credit else ""
    return Padding(Text.assemble("• ", caption.text, (credit, "green")), (0, 0, 0, 2))


def _teaser(teaser: Teaser) -> RenderableType:
    label = " · ".join(filter(None, (teaser.block, teaser.section, teaser.date)))
    line = Text.assemble("• ", teaser.headline, (f"  {label}" if label else "", "dim"))
    parts: list[RenderableType] = [line]
    if teaser.excerpt:
        dateline = f"({teaser.dateline.text})" if teaser.dateline else ""
        space = " " if dateline and teaser.excerpt[:1].isascii() else ""
        parts.append(Padding(Text(f"{dateline}{space}{teaser.excerpt}", "dim"), (0, 0, 0, 2)))
    return Padding(Group(*parts), (0, 0, 0, 2))
