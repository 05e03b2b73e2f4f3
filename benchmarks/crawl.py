"""How fast a whole crawl is, and what reading pages beside it brings: pages a second from a server on loopback.

``python benchmarks/crawl.py --stories 400 --pages FOLDER`` serves pages of a folder (.html, .html.gz) as the
stories of one paper; without a folder it serves invented ones. Rates depend on what else the machine does: compare
rows of one run, and trust the processor time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parent.parent
# What reads the pages: nothing, the crawl's own process, a thread of it, or processes beside it.
MODES = ("none", "0", "thread", "1", "2")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument("--latency", type=float, default=0.02)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--mode", choices=MODES, help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.mode:
        print(json.dumps(measure(given.mode, given.url)))
    elif given.url == "":
        serve(given)
    else:
        compare(given)


def compare(given: argparse.Namespace) -> None:
    """Print a row for each mode and round."""
    own = [sys.executable, __file__, "--stories", str(given.stories), "--latency", str(given.latency)]
    pages = ["--pages", str(given.pages)] if given.pages else []
    with subprocess.Popen([*own, *pages, "--url", ""], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        print("reading pages in   requests  records  seconds  pages/s  cpu ms/page: crawl  beside  memory MB")
        try:
            for mode in MODES * given.rounds:
                done = subprocess.run(
                    [*own, "--mode", mode, "--url", url], check=True, capture_output=True, text=True, timeout=600
                )
                row = json.loads(done.stdout.splitlines()[-1])
                print(
                    "{mode:>17}{requests:>11}{records:>9}{seconds:>9.1f}{rate:>9.1f}{crawl:>20.1f}{beside:>8.1f}{memory:>11}".format(
                        **row
                    )
                )
        finally:
            server.terminate()


def serve(given: argparse.Namespace) -> None:
    sys.path.insert(0, str(ROOT / "tests"))
    from server import Answer, Server, compressed, newspaper, path_of

    paper = newspaper(given.stories, per_page=50, padding=200)
    files = sorted(file for file in given.pages.iterdir() if ".html" in file.name) if given.pages else []
    for number in range(given.stories if files else 0):
        file = files[number * 37 % len(files)]
        body = file.read_bytes()
        paper[path_of(number)] = Answer(body=gzip.decompress(body) if file.suffix == ".gz" else body)
    with Server({path: compressed(page) for path, page in paper.items()}, latency=given.latency) as server:
        print(server.url("/world"), flush=True)
        threading.Event().wait()


def measure(mode: str, url: str) -> dict[str, object]:
    """Crawl once and return the row."""
    import asyncio

    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from newsspider.spiders.news import NewsSpider
    from newsspider.workers import Workers

    if mode == "thread":
        Workers.read = lambda self, job, page: asyncio.to_thread(self._read_here, job, page)
    settings = Settings()
    settings.setmodule("newsspider.settings", priority="project")
    changes = {
        "AUTOTHROTTLE_ENABLED": False,
        "NEWSSPIDER_MAX_PAGES": 10_000,
        "NEWSSPIDER_PROCESSES": int(mode) if mode.isdigit() else 0,
        "LOG_LEVEL": "ERROR",
        "FEEDS": {"/dev/null": {"format": "jsonlines"}},
    }
    if mode == "none":
        changes["ITEM_PIPELINES"] = {}
        changes["FEEDS"] = {}
    settings.update(changes, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(NewsSpider)
    process.crawl(crawler, start=url)
    process.start()
    stats = crawler.stats.get_stats()
    pages, seconds = stats["newsspider/pages"], stats["elapsed_time_seconds"]
    cpu = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    crawl, beside = (1000 * (each.ru_utime + each.ru_stime) / pages for each in cpu)
    return {
        "mode": {"0": "crawl's process", "1": "1 process", "2": "2 processes", "none": "(not read)"}.get(mode, mode),
        "requests": stats["downloader/request_count"],
        "records": stats.get("newsspider/records", 0) if mode != "none" else 0,
        "seconds": seconds,
        "rate": pages / seconds,
        "crawl": crawl,
        "beside": beside,
        "memory": cpu[0].ru_maxrss // 1024,
    }


if __name__ == "__main__":
    main()
