"""Runs a crawl in a process of its own, as a reactor runs once only, and gives back what came of it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """What a crawl left: its records, its stats, what failed and was dropped as {url: [kind, reason]}, its log."""

    records: list[dict[str, Any]]
    stats: dict[str, Any]
    failed: dict[str, list[str]]
    dropped: dict[str, list[str]]
    log: str

    def count(self, name: str) -> int:
        return self.stats.get(f"newsspider/{name}", 0)

    @property
    def urls(self) -> list[str]:
        return [record["url"] for record in self.records]


def crawl(*start: str, settings: dict[str, Any] | None = None, **arguments: Any) -> Outcome:
    """Crawl from *start*, without AutoThrottle's delays, reading pages in the crawl's own process."""
    with tempfile.TemporaryDirectory() as folder:
        job = {
            "start": start,
            "arguments": arguments,
            "settings": {
                "AUTOTHROTTLE_ENABLED": False,
                "NEWSSPIDER_PROCESSES": 0,
                "RETRY_TIMES": 1,
                "DOWNLOAD_TIMEOUT": 3,
                **(settings or {}),
                "FEEDS": {f"{folder}/out.jsonl": {"format": "jsonlines"}},
            },
        }
        done = subprocess.run(
            [sys.executable, __file__, json.dumps(job), f"{folder}/outcome.json"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        outcome = json.loads(Path(folder, "outcome.json").read_text())
        lines = Path(folder, "out.jsonl").read_text().splitlines()
        return Outcome([json.loads(line) for line in lines], **outcome, log=done.stderr)


def run(job: dict[str, Any], outcome: str) -> None:
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from newsspider.spiders.news import NewsSpider

    settings = Settings()
    settings.setmodule("newsspider.settings", priority="project")
    settings.update(job["settings"], priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(NewsSpider)
    process.crawl(crawler, start=job["start"], **job["arguments"])
    process.start()
    failures = crawler.spider.failures
    left = {
        "stats": crawler.stats.get_stats(),
        "failed": {note.url: [note.kind, note.reason] for note in failures.failed},
        "dropped": {note.url: [note.kind, note.reason] for note in failures.dropped},
    }
    Path(outcome).write_text(json.dumps(left, default=str))


if __name__ == "__main__":
    run(json.loads(sys.argv[1]), sys.argv[2])
