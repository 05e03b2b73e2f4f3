"""``newsspider sites``: the newspapers known by name, and whether their selectors still find anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.table import Table
from rich.text import Text

from newsspider.commands import report
from newsspider.extract.text import text_of
from newsspider.saved import pages_in, saved
from newsspider.site import SELECTORS, Site
from newsspider.sites import load, names

# Selectors that are for section pages; the others are for stories.
OF_SECTIONS = ("story_links", "next_page")
# Characters of what a selector found that are shown.
WORDS = 40

folder_option = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default="fixtures",
    show_default=True,
    help="Where saved pages are kept.",
)


@click.group(invoke_without_command=True, short_help="List the newspapers known by name.")
@folder_option
@click.pass_context
def command(context: click.Context, folder: Path) -> None:
    """List the newspapers that have a file of their own in newsspider/sites/.

    Any other newspaper is read by general rules, by its address.

    \b
      newsspider sites
      newsspider sites check orientaldaily
    """
    if context.invoked_subcommand is not None:
        return
    to = report.console()
    table = Table(
        box=box.SIMPLE_HEAD if to.is_terminal else None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0)
    )
    table.add_column("name", style="cyan", no_wrap=True)
    table.add_column("publisher", overflow="fold")
    table.add_column("language", no_wrap=True)
    table.add_column("domain", no_wrap=True)
    for name in ("sections", "saved"):
        table.add_column(name, justify="right")
    for name in names():
        site = load(name)
        count = len(pages_in(folder / name))
        table.add_row(name, site.publisher or "", site.language or "", site.domain, str(len(site.sections)), str(count))
    report.put(to, table)


@command.command()
@click.argument("name")
@folder_option
def check(name: str, folder: Path) -> int:
    """Try each selector of a newspaper's file on its saved pages, and tell what it found.

    Where a field has several selectors, the first that finds anything (marked *) is taken. Exit status 1 when the
    first selector of a field finds nothing on any page; later ones are for older layouts.
    """
    try:
        site = load(name)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    pages = pages_in(folder / name)
    if not pages:
        raise click.UsageError(f"no saved page of {name} in {str(folder)!r}; save one with: newsspider save URL NAME")
    to = report.console()
    found: dict[tuple[str, str], int] = {}
    for path in pages:
        try:
            page = saved(path)
            root = page.page().root
        except (OSError, ValueError) as error:
            raise click.UsageError(f"{path}: {error}") from error
        to.print(Text(path.relative_to(folder / name).as_posix(), "bold"))
        report.put(to, _table(site, list(_tried(site, root, page.is_section)), found))
        to.print()
    return _verdict(site, found)


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What one selector of a field found on a page; *taken* when it is the one that counts."""

    field: str
    selector: str
    found: list[Any]
    taken: bool


def _tried(site: Site, root: Any, is_section: bool) -> Iterator[Tried]:
    for field in SELECTORS:
        if (field in OF_SECTIONS) is not is_section:
            continue
        taken = False
        for selector in site.selectors(field):
            found = Site(name=site.name, domain=site.domain, **{field: selector}).find(field, root)
            yield Tried(field=field, selector=selector, found=found, taken=bool(found) and not taken)
            taken = taken or bool(found)


def _table(site: Site, tried: list[Tried], found: dict[tuple[str, str], int]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    table.add_column(ratio=2, overflow="fold")
    table.add_column(justify="right")
    table.add_column(ratio=1, overflow="ellipsis", no_wrap=True)
    for each in tried:
        key = (each.field, each.selector)
        found[key] = found.get(key, 0) + len(each.found)
        several = len(site.selectors(each.field)) > 1
        style = "" if each.found else "dim"
        table.add_row(
            Text(f"  {each.field}"),
            Text("*" if several and each.taken else " ", "green"),
            Text(each.selector, style),
            Text(str(len(each.found)), style),
            Text(_words(each.found)),
        )
    if not tried:
        table.add_row(Text("  no selectors for such a page", "dim"), "", "", "", "")
    return table


def _words(found: list[Any]) -> str:
    """Return the first words of what a selector found."""
    for each in found:
        text = each if isinstance(each, str) else text_of(each) or each.get("href") or ""
        if text := " ".join(text.split()):
            return f"{text[:WORDS]}…" if len(text) > WORDS else text
    return ""


def _verdict(site: Site, found: dict[tuple[str, str], int]) -> int:
    errors = report.console(stderr=True)
    nothing = []
    for (field, selector), count in found.items():
        if count:
            continue
        # New selectors stand in front of old ones: a later one may be for a layout of which no page was kept.
        first = selector == site.selectors(field)[0]
        if first:
            nothing.append(selector)
        said = f"site {site.name}: {field}={selector!r} finds nothing on any saved page"
        errors.print(Text(said, "red" if first else "yellow"), soft_wrap=True)
    tried = {field for field, _ in found}
    for field in SELECTORS:
        if site.selectors(field) and field not in tried:
            kind = "section page" if field in OF_SECTIONS else "story"
            errors.print(Text(f"site {site.name}: no saved {kind} to try {field} on", "yellow"), soft_wrap=True)
    if not nothing:
        errors.print(Text(f"site {site.name}: the first selector of each field finds something", "green"))
    return 1 if nothing else 0
