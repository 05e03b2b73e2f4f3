"""``newsspider crawl SITE_OR_URL… -o OUT``: the records of a newspaper's stories."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click
from rich.text import Text
from scrapy import signals
from scrapy.crawler import Crawler

from newsspider.commands import report, running
from newsspider.commands.options import crawl_options, output_options, settings_of
from newsspider.commands.output import ON_CRASH, Output
from newsspider.records import Article
from newsspider.spiders.news import NewsSpider, targets


@click.command(epilog=ON_CRASH, short_help="Records of the stories of a newspaper.")
@click.argument("start", metavar="SITE_OR_URL...", nargs=-1, required=True)
@output_options
@click.option("--max-pages", type=click.IntRange(min=1), help="Pages of each section's list to follow. [default: 3]")
@click.option("--max-stories", type=click.IntRange(min=1), help="Stories to ask for. [default: no limit]")
@click.option(
    "--replay",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Crawl the saved pages in FOLDER, without network.",
)
@crawl_options
def command(
    start: tuple[str, ...],
    output: str,
    append: bool,
    overwrite: bool,
    max_pages: int | None,
    max_stories: int | None,
    replay: Path | None,
    pairs: tuple[str, ...],
    log_level: str | None,
) -> int:
    """Crawl section pages and write the records of the stories that they lead to.

    SITE_OR_URL is the name of a newspaper (see: newsspider sites), whose sections are crawled, or the address of a
    section page, a front page or a story of any other.

    \b
      newsspider crawl sinchew zaobao -o today.jsonl
      newsspider crawl https://daily.example/world --max-stories 20 -o world.csv
      newsspider crawl orientaldaily --replay fixtures | jq .headline
      newsspider crawl yonhap -o stories.jsonl.gz --append -s DOWNLOAD_DELAY=2
    """
    settings = settings_of(pairs, log_level)
    if replay is not None:
        settings.set("NEWSSPIDER_REPLAY", str(replay), priority="cmdline")
    try:
        targets(start)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    running.check_replay(settings)
    out = Output(output, append=append, overwrite=overwrite)
    crawl = Crawl(out)
    whole = False
    try:
        with report.live(report.console(stderr=True), crawl.line, settings, wanted=not out.is_on_terminal):
            crawler = running.run(
                NewsSpider, settings, crawl.connect, start=start, max_pages=max_pages, max_stories=max_stories
            )
        whole = not running.was_stopped(crawler)
    finally:
        left = out.close(whole=whole)
    return crawl.end(left)


class Crawl:
    """One crawl, as it is seen and written down."""

    def __init__(self, out: Output) -> None:
        self.out = out
        self.tally = report.Tally()
        self.clock = report.Clock()
        self.crawler: Crawler | None = None

    def connect(self, crawler: Crawler) -> None:
        self.crawler = crawler
        crawler.signals.connect(self.scraped, signals.item_scraped)

    def scraped(self, item: object, spider: NewsSpider) -> None:
        """Write a record; with nowhere to write to, end the crawl."""
        if not isinstance(item, Article) or self.out.error is not None:
            return
        try:
            self.out.write(item)
        except OSError:
            self.stopping = asyncio.create_task(self.crawler.engine.close_spider_async(reason="output"))
        else:
            self.tally.add(item)

    def count(self, name: str) -> int:
        # The stats are there once the crawl has started.
        stats = getattr(self.crawler, "_stats", None)
        return stats.get_value(f"newsspider/{name}", 0) if stats is not None else 0

    def line(self) -> Text:
        names = {"pages": "pages", "stories": "stories_found", "records": "records", "failed": "failed"}
        stops = self.crawler is not None and self.crawler._engine is not None and not self.crawler.crawling
        return report.counts(
            {name: self.count(stat) for name, stat in names.items()},
            self.clock.rate(self.count("pages")),
            self.clock,
            note="stopping … (Ctrl-C: at once)" if stops else "",
        )

    def end(self, left: str | None) -> int:
        """Tell what came of it, and return the exit status."""
        to = report.console(stderr=True)
        failures = self.crawler.spider.failures
        where = f"→ {self.out.name}  " if self.out.path is not None else ""
        sites = report.kinds(self.tally.sites) if len(self.tally.sites) > 1 else ""
        rows = [
            ("sections", self.count("sections"), "pages that list stories"),
            ("stories", self.count("stories_found"), "asked for"),
            ("records", self.tally.records, where + sites),
            ("dropped", self.count("dropped"), report.kinds(self._kinds("dropped"))),
            ("failed", self.count("failed"), report.kinds(self._kinds("failed"))),
            ("time", str(self.clock), self.clock.rate(self.count("pages"))),
        ]
        report.summary(to, rows, self.tally, failed=failures.failed, dropped=failures.dropped)
        return report.verdict(
            to,
            self.out,
            failed=self.count("failed"),
            records=self.tally.records,
            stopped=running.was_stopped(self.crawler),
            left=left,
        )

    def _kinds(self, name: str) -> dict[str, int]:
        start = f"newsspider/{name}/"
        stats = self.crawler.stats.get_stats()
        return {key.removeprefix(start): value for key, value in stats.items() if key.startswith(start)}
