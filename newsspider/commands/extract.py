"""``newsspider extract PATH_OR_URL… -o OUT``: the records of pages that are there already."""

from __future__ import annotations

import asyncio
import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from rich.text import Text

from newsspider.commands import report, running
from newsspider.commands.options import crawl_options, output_options, settings_of
from newsspider.commands.output import ON_CRASH, Output
from newsspider.failures import Failure, kind_of
from newsspider.page import Page
from newsspider.pipelines import NO_STORY, is_complete
from newsspider.records import Article
from newsspider.saved import beside, files_in, is_page, saved
from newsspider.spiders.news import targets
from newsspider.workers import WorkError, Workers

# Pages at hand for each process, so that one that takes long does not stop the others.
AHEAD = 8


@click.command(epilog=ON_CRASH, short_help="Records of saved pages, or of one address.")
@click.argument("start", metavar="PATH_OR_URL...", nargs=-1, required=True)
@output_options
@click.option("--url", metavar="URL", help="The address that a single file was fetched from.")
@click.option("--all", "keep_all", is_flag=True, help="Keep records without a headline or a body, too.")
@click.option(
    "--processes",
    type=click.IntRange(min=0),
    default=os.cpu_count() or 1,
    show_default="one a core",
    help="Processes that read pages; 0 reads them in this one, where a page that hangs stops all.",
)
@crawl_options
def command(
    start: tuple[str, ...],
    output: str,
    append: bool,
    overwrite: bool,
    url: str | None,
    keep_all: bool,
    processes: int,
    pairs: tuple[str, ...],
    log_level: str | None,
) -> int:
    """Write the records of pages: of saved ones, or of a story by its address.

    PATH_OR_URL is an HTML file (.html, .htm, .xhtml, also with .gz), a folder of such files and folders, or the
    address of a story. A file NAME.json beside NAME.html may state the page's `url` and `fetched_at`. Records come in
    the order of the pages, those of a folder sorted by name.

    \b
      newsspider extract saved/ -o stories.jsonl.gz
      newsspider extract page.html --url https://daily.example/world/1 | jq .dateline
      newsspider extract https://daily.example/world/1 -o story.csv
    """
    settings = settings_of(pairs, log_level)
    sources = Sources.of(start, url)
    out = Output(output, append=append, overwrite=overwrite)
    to = report.console(stderr=True)
    whole = False
    try:
        run = Run(out, keep_all, len(sources.all))
        with report.live(to, run.line, settings, wanted=not out.is_on_terminal):
            if sources.urls:
                run.note = "fetching …"
                found = running.fetch(sources.urls, settings)
                sources.fetched = dict(zip(sources.urls, found, strict=True))
                run.note = ""
            workers = Workers(min(processes, len(sources.all)), settings.getfloat("NEWSSPIDER_PAGE_TIMEOUT"))
            asyncio.run(run.read(sources.pages(), workers))
        whole = not run.stopped
    finally:
        left = out.close(whole=whole)
    return run.end(to, sources, left)


class Sources:
    """What is to be read, in order: files and addresses."""

    def __init__(self, every: list[Path | str], url: str | None = None) -> None:
        self.all = every
        self.url = url
        self.skipped: Counter[str] = Counter()
        self.urls = [each for each in every if isinstance(each, str)]
        self.fetched: dict[str, running.Fetched | Failure] = {}

    @classmethod
    def of(cls, words: Iterable[str], url: str | None) -> Sources:
        """Find what the user's words stand for. Raises UsageError for one that stands for nothing."""
        skipped: Counter[str] = Counter()
        every = [each for word in words for each in _sources(word, skipped)]
        if url is not None:
            if len(every) != 1 or not isinstance(every[0], Path):
                raise click.UsageError(f"--url is the address of a single file; here are {len(every)} pages")
            _address(url)
        sources = cls(every, url)
        sources.skipped = skipped
        return sources

    def pages(self) -> Iterator[tuple[str, Page | Failure]]:
        """Yield each page under its name, or why there is none."""
        for each in self.all:
            if isinstance(each, Path):
                yield str(each), self._of_file(each)
                continue
            found = self.fetched[each]
            if isinstance(found, running.Fetched) and found.is_section:
                reason = "it lists stories and is none; newsspider crawl follows them"
                yield each, Failure(url=each, kind="section", reason=reason)
            else:
                yield each, found if isinstance(found, Failure) else found.page

    def _of_file(self, path: Path) -> Page | Failure:
        try:
            return saved(path, self.url).page()
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            return Failure(url=str(path), kind="unreadable", reason=reason)


def _sources(word: str, skipped: Counter[str]) -> Iterator[Path | str]:
    path = Path(word)
    if "://" in word:
        yield _address(word)
    elif path.is_dir():
        files = files_in(path)
        pages = [file for file in files if is_page(file)]
        if not pages:
            raise click.UsageError(f"no page in {word!r}; the name of one ends in .html, .htm or .xhtml, also with .gz")
        known = {*pages, *map(beside, pages)}
        skipped.update("".join(file.suffixes[-1:]) or file.name for file in files if file not in known)
        yield from pages
    elif path.exists():
        yield path
    else:
        raise click.UsageError(f"no such file or folder: {word!r}; an address starts with https:// or http://")


def _address(word: str) -> str:
    try:
        return targets([word])[0].url
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@dataclass(kw_only=True)
class _Work:
    """A page under way."""

    name: str
    task: asyncio.Task[Article] | None = None
    failure: Failure | None = None


class Run:
    """Reads pages in processes and writes their records in the pages' order."""

    def __init__(self, out: Output, keep_all: bool, total: int) -> None:
        self.out = out
        self.keep_all = keep_all
        self.total = total
        self.pages = 0
        self.note = ""
        self.stopped = False
        self.tally = report.Tally()
        self.clock = report.Clock()
        self.failed: list[Failure] = []
        self.dropped: list[Failure] = []

    async def read(self, pages: Iterable[tuple[str, Page | Failure]], workers: Workers) -> None:
        """Read *pages* to the last; an interrupt, or an output that takes no more, ends it in order."""
        under_way: deque[_Work] = deque()
        most = AHEAD * max(1, len(workers.all))
        self.clock = report.Clock()
        try:
            for name, page in pages:
                under_way.append(_begun(name, page, workers))
                await asyncio.sleep(0)
                while len(under_way) >= most or (under_way and _is_done(under_way[0])):
                    await self._finish(under_way.popleft())
            while under_way:
                await self._finish(under_way.popleft())
        except (asyncio.CancelledError, OSError):
            self.stopped = True
        finally:
            for work in under_way:
                if work.task is not None:
                    work.task.cancel()
            await workers.close()

    async def _finish(self, work: _Work) -> None:
        failure = work.failure
        article = None
        if work.task is not None:
            try:
                article = await work.task
            except WorkError as error:
                kind, reason = kind_of(error)
                failure = Failure(url=work.name, kind=kind, reason=reason)
        self.pages += 1
        if failure is not None:
            self.failed.append(failure)
        elif article is not None and (self.keep_all or is_complete(article)):
            self.out.write(article)
            self.tally.add(article)
        else:
            self.dropped.append(Failure(url=work.name, kind="no_story", reason=NO_STORY))

    def line(self) -> Text:
        counted = {
            "pages": f"{self.pages} of {self.total}",
            "records": self.tally.records,
            "dropped": len(self.dropped),
            "failed": len(self.failed),
        }
        return report.counts(counted, self.clock.rate(self.pages), self.clock, note=self.note)

    def end(self, to: report.Console, sources: Sources, left: str | None) -> int:
        """Tell what came of it, and return the exit status."""
        kinds = [report.kinds(Counter(note.kind for note in notes)) for notes in (self.dropped, self.failed)]
        rows: list[tuple[str, int | str, str]] = [
            ("pages", self.pages, f"of {self.total}" if self.pages < self.total else ""),
            ("records", self.tally.records, f"→ {self.out.name}" if self.out.path is not None else ""),
            ("dropped", len(self.dropped), kinds[0]),
            ("failed", len(self.failed), kinds[1]),
            ("time", str(self.clock), self.clock.rate(self.pages)),
        ]
        if sources.skipped:
            said = f"no pages by their names: {report.kinds(sources.skipped)}"
            rows.insert(4, ("skipped", sum(sources.skipped.values()), said))
        report.summary(to, rows, self.tally, failed=self.failed, dropped=self.dropped)
        return report.verdict(
            to, self.out, failed=len(self.failed), records=self.tally.records, stopped=self.stopped, left=left
        )


def _begun(name: str, page: Page | Failure, workers: Workers) -> _Work:
    if isinstance(page, Failure):
        return _Work(name=name, failure=page)
    return _Work(name=name, task=asyncio.create_task(workers.read("record", page)))


def _is_done(work: _Work) -> bool:
    return work.task is None or work.task.done()
