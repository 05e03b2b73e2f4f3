"""Every switch of the crawl, Scrapy's and ours (``NEWSSPIDER_…``, at the end). Any of them: ``-s NAME=VALUE``."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version

try:
    _VERSION = version("newsspider")
except PackageNotFoundError:
    _VERSION = "0"

BOT_NAME = "newsspider"
SPIDER_MODULES = ["newsspider.spiders"]
NEWSPIDER_MODULE = "newsspider.spiders"

# ---- who we are, and how a guest behaves

USER_AGENT = f"newsspider/{_VERSION} (+https://github.com/newsspider/newsspider)"
ROBOTSTXT_OBEY = True
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 2.0
CONCURRENT_REQUESTS = 32
CONCURRENT_REQUESTS_PER_DOMAIN = 8
COOKIES_ENABLED = False

# ---- what one request may take

DOWNLOAD_TIMEOUT = 45
DNS_TIMEOUT = 20
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # before and after decompression
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = False  # a page cut short is read as far as it goes
DOWNLOAD_VERIFY_CERTIFICATES = True
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # newsspider.failures names it
REDIRECT_MAX_TIMES = 5
METAREFRESH_MAXDELAY = 10
URLLENGTH_LIMIT = 0  # the spider has its own, and names what is longer
# A response makes tasks by this number, not by that of its items; ours have one item each.
CONCURRENT_ITEMS = 4

# ---- nothing but the web, and no door into the process

DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# ---- the parts of the crawl

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
ADDONS = {"newsspider.replay.ReplayAddon": 0}
EXTENSIONS = {
    "newsspider.failures.Failures": 0,
    "newsspider.workers.Workers": 0,
}
DOWNLOADER_MIDDLEWARES = {"newsspider.middlewares.GuardMiddleware": 50}
ITEM_PIPELINES = {
    "newsspider.pipelines.ExtractPipeline": 100,
    "newsspider.pipelines.CompletePipeline": 200,
    "newsspider.pipelines.UniquePipeline": 300,
}

# ---- records out, and what is said meanwhile

FEED_EXPORT_ENCODING = "utf-8"
FEED_EXPORTERS = {
    "jsonlines": "newsspider.exporters.JsonLinesExporter",
    "jsonl": "newsspider.exporters.JsonLinesExporter",
    "ndjson": "newsspider.exporters.JsonLinesExporter",
    "csv": "newsspider.exporters.CsvExporter",
}
FEED_STORE_EMPTY = True
LOG_LEVEL = "INFO"
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LOG_DATEFORMAT = "%H:%M:%S"
LOG_FORMATTER = "newsspider.log.Formatter"

# ---- ours

# Pages of a section's list that are followed, the first among them.
NEWSSPIDER_MAX_PAGES = 3
# Stories that are asked for in one crawl; 0 for no limit.
NEWSSPIDER_MAX_STORIES = 0
# Pages of one story that are joined, the first among them.
NEWSSPIDER_MAX_PARTS = 20
# Hosts (or host:port) on private or loopback addresses that pages may lead to. What the user typed needs no entry.
NEWSSPIDER_PRIVATE_HOSTS: list[str] = []
# A folder of saved pages (SITE/articles/NAME.html with NAME.json) to crawl instead of the network.
NEWSSPIDER_REPLAY: str | None = None
# Processes that read pages beside the crawl; 0 reads them in the crawl's own.
NEWSSPIDER_PROCESSES = min(4, os.cpu_count() or 1)
# Seconds that the work on one page may take before its process is ended and the page counted as failed.
NEWSSPIDER_PAGE_TIMEOUT = 20.0
# Failures, and dropped pages, that are kept by name; all are counted and logged.
NEWSSPIDER_FAILURES_KEPT = 1000
