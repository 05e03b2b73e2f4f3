"""``newsspider save URL NAME``: a page and what it yields, kept for tests and replay."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import click
from rich.text import Text

from newsspider.commands import report, running
from newsspider.commands.options import crawl_options, settings_of
from newsspider.extract.links import is_section
from newsspider.extract.urls import host_of
from newsspider.failures import Failure
from newsspider.page import Page
from newsspider.saved import Saved, beside, declared_url, moment, read_bytes, write
from newsspider.sites import site_for
from newsspider.spiders.news import targets


@click.command(short_help="Save a page and its record, as a fixture.")
@click.argument("source", metavar="URL_OR_FILE")
@click.argument("name")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default="fixtures",
    show_default=True,
    help="Where saved pages are kept.",
)
@click.option("--section/--article", "as_section", default=None, help="What the page is kept as. [default: what it is]")
@click.option("--url", metavar="URL", help="The address of the page in a file. [default: the one that it declares]")
@click.option("--fetched-at", metavar="TIME", help="When the page in a file was fetched: 2022-01-12T08:00:00+00:00.")
@click.option("--overwrite", is_flag=True, help="Replace a page that is saved under this name.")
@crawl_options
def command(
    source: str,
    name: str,
    folder: Path,
    as_section: bool | None,
    url: str | None,
    fetched_at: str | None,
    overwrite: bool,
    pairs: tuple[str, ...],
    log_level: str | None,
) -> int:
    """Save a page, and beside it the record that it yields.

    The page is fetched as a crawl would fetch it, and written byte for byte to FOLDER/SITE/articles/NAME.html, its
    record to NAME.json there; a page that lists stories goes to sections/, with the links that it offers. SITE is the
    newspaper's name, or its host. Name a page after what makes it worth keeping: no-dateline, old-layout.

    \b
      newsspider save https://daily.example/world/1 no-dateline
      newsspider save page.html old-layout --url https://daily.example/world/1
    """
    if not re.fullmatch(r"\w[\w.-]*", name):
        raise click.UsageError(f"no name for a page: {name!r}; use letters, digits, - and _, such as no-dateline")
    if "://" in source:
        if url or fetched_at:
            raise click.UsageError("--url and --fetched-at are for a page in a file; a fetched one has both")
        settings = settings_of(pairs, log_level)
        page, found_section = _fetched(source, settings)
    else:
        page, found_section = _of_file(source, url, fetched_at), None
    if page is None:
        return 1
    site = site_for(page.url or "")
    if as_section is None:
        as_section = is_section(page, site) if found_section is None else found_section
    kind = "sections" if as_section else "articles"
    path = folder / (site.name if site else host_of(page.url or "").replace(":", "_")) / kind / f"{name}.html"
    _check(path, page, overwrite)
    alone = replace(page, headers={}, parts=())
    kept = Saved(
        path=path, known={"fetched_at": page.fetched_at.isoformat() if page.fetched_at else None}, given_url=page.url
    )
    found = kept.yields(alone)
    write(path, found, page.body)
    _tell(path, found, as_section)
    if page.decoded.encoding != alone.decoded.encoding:
        _say(
            f"the server says {page.decoded.encoding}, the saved page alone is read as {alone.decoded.encoding}: "
            "check its record",
            "yellow",
        )
    return 0


def _fetched(url: str, settings) -> tuple[Page | None, bool]:
    try:
        targets([url])
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    (found,) = running.fetch([url], settings, whole=False)
    if isinstance(found, Failure):
        _say(f"{found.reason}: {found.url}", "red")
        return None, False
    return found.page, found.is_section


def _of_file(source: str, url: str | None, fetched_at: str | None) -> Page:
    path = Path(source)
    if not path.is_file():
        raise click.UsageError(f"no such file: {source!r}; an address starts with https:// or http://")
    try:
        if url is not None:
            targets([url])
        when = moment(fetched_at) if fetched_at is not None else None
        page = Page(body=read_bytes(path), url=url, fetched_at=when)
    except (ValueError, OSError) as error:
        raise click.UsageError(str(error)) from error
    if page.url is None:
        page = replace(page, url=declared_url(page))
    if page.url is None:
        raise click.UsageError(f"{source!r} declares no address of its own; give it with --url URL")
    return page


def _check(path: Path, page: Page, overwrite: bool) -> None:
    """Refuse to write over another page, or over a record that a person may have read."""
    same = path.is_file() and path.read_bytes() == page.body
    if not overwrite and (beside(path).exists() or (path.exists() and not same)):
        raise click.UsageError(f"{str(path)!r} exists; give another name, or replace it with --overwrite")


def _tell(path: Path, found: dict, as_section: bool) -> None:
    click.echo(path)
    click.echo(beside(path))
    if as_section:
        _say(f"lists {len(found['stories'])} stories; next page: {found['next_page'] or 'none'}")
    elif not (found["headline"] and found["text"]):
        _say("no headline or no body was found: is it a story?", "yellow")
    else:
        _say(
            f"{found['headline']} · {len(found['body'])} blocks, {len(found['captions'])} captions, {len(found['teasers'])} teasers"
        )


def _say(text: str, style: str = "") -> None:
    report.console(stderr=True).print(Text(text, style), soft_wrap=True)
