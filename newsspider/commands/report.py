"""What a person sees of a run: the live line while it goes on, and what came of it at the end."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields

from rich.console import Console, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text
from scrapy.settings import Settings

from newsspider.commands.output import Output
from newsspider.failures import Failure
from newsspider.records import Article

FIELDS = tuple(field.name for field in fields(Article))
# Pages of one kind of failure that the end names.
SHOWN = 3


def console(*, stderr: bool = False) -> Console:
    """Return where a person reads: coloured and as wide as the terminal, or plain and never cut."""
    found = Console(stderr=stderr, highlight=False)
    if not found.is_terminal and not stderr:
        found.width = 10_000
    return found


def put(to: Console, shown: RenderableType) -> None:
    """Print a table; where it is no terminal, without the spaces that fill its lines."""
    if to.is_terminal:
        to.print(shown)
        return
    with to.capture() as text:
        to.print(shown)
    to.file.write("".join(f"{line.rstrip()}\n" for line in text.get().splitlines()))


class Tally:
    """How many records there are, and how many of them have each field."""

    def __init__(self) -> None:
        self.records = 0
        self.having: Counter[str] = Counter()
        self.sites: Counter[str] = Counter()

    def add(self, article: Article) -> None:
        self.records += 1
        self.having.update(name for name in FIELDS if has(article, name))
        self.sites[article.site or "-"] += 1


def has(article: Article, name: str) -> bool:
    """Return whether the record says something in the field *name*."""
    value = getattr(article, name)
    return value is not None and not (isinstance(value, Sequence | Mapping) and not value)


class Clock:
    """The time since a run began."""

    def __init__(self) -> None:
        self.start = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.start

    def __str__(self) -> str:
        minutes, seconds = divmod(int(self.seconds), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

    def rate(self, pages: int) -> str:
        return f"{pages / max(self.seconds, 0.001):.1f} pages/s"


def counts(values: Mapping[str, int | str], *others: object, note: str = "") -> Text:
    """Return the live line: ``pages 12  records 9  3.4 pages/s  0:04``."""
    line = Text(no_wrap=True, overflow="ellipsis")
    for name, value in values.items():
        line.append(f"{name} ", "dim")
        line.append(f"{value}  ", "bold red" if name == "failed" and value else "bold")
    line.append("  ".join(map(str, others)), "cyan")
    return line.append(f"  {note}", "yellow") if note else line


@contextmanager
def live(to: Console, line: Callable[[], Text], settings: Settings, *, wanted: bool = True) -> Iterator[None]:
    """Show *line* while the block runs, and what is logged above it; nothing when nobody is there to see it."""
    if not wanted or not to.is_terminal or to.is_dumb_terminal:
        yield
        return
    handler = _Above(to)
    if settings.getbool("LOG_ENABLED") and not settings.get("LOG_FILE"):
        settings.set("LOG_INSTALL_ROOT_HANDLER", False, priority="cmdline")
        handler.setFormatter(logging.Formatter(settings["LOG_FORMAT"], settings["LOG_DATEFORMAT"]))
        handler.setLevel(settings["LOG_LEVEL"])
        logging.root.setLevel(logging.NOTSET)
        logging.root.addHandler(handler)
    shown = Live(
        console=to,
        get_renderable=line,
        transient=True,
        refresh_per_second=5,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    try:
        with shown:
            yield
    finally:
        logging.root.removeHandler(handler)


class _Above(logging.Handler):
    """Prints what is logged above the live line."""

    def __init__(self, to: Console) -> None:
        super().__init__()
        self.to = to

    def emit(self, record: logging.LogRecord) -> None:
        style = "red" if record.levelno >= logging.ERROR else "yellow" if record.levelno >= logging.WARNING else "dim"
        self.to.print(Text(self.format(record), style), soft_wrap=True)


# ---- the end


def summary(
    to: Console,
    rows: Iterable[tuple[str, int | str, str]],
    tally: Tally,
    *,
    failed: Sequence[Failure] = (),
    dropped: Sequence[Failure] = (),
) -> None:
    """Print what a run found: counts with what there is to say of each, the pages without a record, the fields."""
    to.print()
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for name, count, said in rows:
        style = "red" if name == "failed" and count else ""
        table.add_row(Text(name, style), Text(str(count), style), Text(said))
    put(to, table)
    for title, notes, style in (("failed", failed, "red"), ("dropped", dropped, "yellow")):
        _pages(to, title, notes, style)
    if tally.records:
        to.print()
        to.print(Text(f"share of the records that have each field, of {tally.records}", "bold"))
        put(to, _completeness(tally, to))


def kinds(counted: Mapping[str, int]) -> str:
    """Return how many there are of each kind, in words.

    >>> kinds({"http": 2, "timeout": 1})
    'http 2, timeout 1'
    """
    return ", ".join(f"{kind} {count}" for kind, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _pages(to: Console, title: str, notes: Sequence[Failure], style: str) -> None:
    if not notes:
        return
    to.print()
    to.print(Text(title, "bold"))
    by_kind: dict[str, list[Failure]] = {}
    for note in notes:
        by_kind.setdefault(note.kind, []).append(note)
    for kind, of_kind in by_kind.items():
        for note in of_kind[:SHOWN]:
            # One line each, however long, so that an address can be taken from it.
            to.print(Text.assemble("  ", (note.reason, style), ": ", note.url), soft_wrap=True)
        if len(of_kind) > SHOWN:
            to.print(Text(f"  … and {len(of_kind) - SHOWN} more of kind {kind}", "dim"))


def _completeness(tally: Tally, to: Console) -> Table:
    """Return the fields and their shares in as many columns as fit."""
    columns = max(1, min(5, to.width // 38)) if to.is_terminal else 2
    height = -(-len(FIELDS) // columns)
    table = Table.grid(padding=(0, 1))
    for _ in range(columns):
        table.add_column(no_wrap=True)
        table.add_column(justify="right", no_wrap=True)
        table.add_column(no_wrap=True)
    for row in range(height):
        cells: list[Text] = []
        for name in FIELDS[row::height]:
            share = tally.having[name] / tally.records
            style = "green" if share >= 0.9 else "yellow" if share >= 0.4 else "red" if share else "dim"
            bar = "━" * round(6 * share) if to.is_terminal else ""
            cells += (Text(f"  {name}"), Text(percent(tally.having[name], tally.records), style), Text(bar, style))
        table.add_row(*cells)
    return table


def percent(count: int, of: int) -> str:
    """Return a share, rounded, but as all or nothing only when it is.

    >>> percent(999, 1000), percent(1, 1000), percent(2, 2), percent(0, 2)
    ('99 %', '1 %', '100 %', '0 %')
    """
    if 0 < count < of:
        return f"{min(99, max(1, round(100 * count / of)))} %"
    return "100 %" if count else "0 %"


def verdict(
    to: Console, out: Output, *, failed: int, records: int, stopped: bool = False, left: str | None = None
) -> int:
    """Say in a line each what was not well, and return the exit status."""
    said = []
    if isinstance(out.error, BrokenPipeError):
        said.append(f"stopped: the reader of the output went away after {out.count} records")
    elif out.error is not None:
        said.append(f"stopped: cannot write to {out.name!r}: {out.error.strerror or out.error}")
    elif stopped:
        said.append("stopped before the end")
    if left:
        said.append(left)
    if not records:
        said.append("no record was found")
    if said:
        to.print()
    for line in said:
        to.print(Text(f"newsspider: {line}", "red"), soft_wrap=True)
    return 1 if said or failed else 0
