"""A newspaper on loopback, over real HTTP: pages, latency, errors, redirects, robots.txt, slow and huge bodies.

As a program it serves a paper of many stories, or the saved pages of a folder, for measuring a crawl:
``python tests/server.py --stories 2000 --latency 0.02``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server says to a request: after *delay* seconds, and *drip* seconds between the body's ten parts."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(HTML))
    delay: float = 0.0
    drip: float = 0.0
    # Answers to the first requests of the same path, before this one.
    first: tuple[Answer, ...] = ()
    cut: bool = False


def redirect(to: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": to})


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    # A crawl opens many connections at once; one that does not fit waits a second before it tries again.
    request_queue_size = 256


class Server:
    """A server on a free port of 127.0.0.1; `with Server(pages) as server: server.url("/world")`."""

    def __init__(self, pages: dict[str, Answer], *, latency: float = 0.0, port: int = 0) -> None:
        self.pages = pages
        self.latency = latency
        self.requests: list[str] = []
        self.agents: set[str] = set()
        self.http = _Listener(("127.0.0.1", port), _handler(self))

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.http.server_port}{path}"

    def answer(self, path: str) -> Answer:
        seen = self.requests.count(path)
        self.requests.append(path)
        known = self.pages.get(path, Answer(status=404, body=b"<h1>Not found</h1>"))
        return known.first[seen] if seen < len(known.first) else known

    def __enter__(self) -> Server:
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.http.shutdown()
        self.http.server_close()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body leave together, so that no answer waits for the acknowledgement of its head.
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            server.agents.add(self.headers.get("User-Agent", ""))
            answer = server.answer(self.path)
            time.sleep(server.latency + answer.delay)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body) + (1000 if answer.cut else 0)))
            self.end_headers()
            try:
                self._send(answer)
            except OSError:
                self.close_connection = True

        def _send(self, answer: Answer) -> None:
            if answer.drip:
                step = max(1, len(answer.body) // 10)
                for start in range(0, len(answer.body), step):
                    self.wfile.write(answer.body[start : start + step])
                    self.wfile.flush()
                    time.sleep(answer.drip)
            else:
                self.wfile.write(answer.body)
            if answer.cut:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


# ---- an invented newspaper

PARAGRAPHS = (
    "The harbour council met on Monday evening and agreed to rebuild the eastern quay, which a storm damaged last"
    " autumn, before the herring season opens in the spring.",
    "Mara Tolland, who chairs the council, said that the money would come from the reserve and that no fee would"
    " rise this year; the work is to begin within three weeks.",
    "Fishermen had asked for a second crane as well. The council will decide on that in June, after the engineers"
    " have measured the new foundations and given their report.",
    "About forty people followed the meeting in the town hall, and most of them stayed until the vote was taken"
    " shortly before ten o'clock.",
)


def story(number: int, *, title: str | None = None, paragraphs: tuple[str, ...] = PARAGRAPHS, more: str = "") -> Answer:
    """Return a story's page; *more* stands below it."""
    headline = title or f"Harbour council votes for quay number {number}"
    text = "".join(f"<p>{paragraph} This is said of quay {number}.</p>" for paragraph in paragraphs)
    return Answer(
        body=f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{headline} - Coast Daily</title>
<meta property="og:type" content="article"><meta property="og:title" content="{headline}"></head>
<body><header><nav><a href="/">Coast Daily</a> <a href="/world">World</a> <a href="/local">Local</a></nav></header>
<main><article><h1>{headline}</h1><p class="byline">By Mara Tolland</p>
<time datetime="2022-01-{number % 28 + 1:02}T09:00:00+08:00">9 am</time><div class="story-body">{text}</div>{more}
</article></main><footer><a href="/about">About us</a> <a href="/contact">Contact</a></footer></body></html>""".encode()
    )


def section(urls: list[str], *, name: str = "World", next_page: str | None = None, first: int = 0) -> Answer:
    """Return a section page that lists stories and leads to its next page."""
    cards = "".join(
        f'<li class="card"><a href="{url}"><h3>Harbour council votes for quay number {first + i}</h3></a>'
        f'<p class="summary">The eastern quay is to be rebuilt before the herring season opens, number {i}.</p></li>'
        for i, url in enumerate(urls)
    )
    more = (
        f'<nav class="pagination"><a class="next" rel="next" href="{next_page}">Next page</a></nav>'
        if next_page
        else ""
    )
    return Answer(
        body=f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{name} - Coast Daily</title></head>
<body><header><nav><a href="/">Coast Daily</a> <a href="/world">World</a> <a href="/local">Local</a>
<a href="/sport">Sport</a></nav></header><main><h1>{name}</h1><ul class="list">{cards}</ul>{more}</main>
<footer><a href="/about">About us</a> <a href="/contact">Contact</a></footer></body></html>""".encode()
    )


def path_of(number: int) -> str:
    return f"/world/2022/01/{number % 28 + 1:02}/{460000 + number}"


def newspaper(stories: int, *, per_page: int = 10, padding: int = 0) -> dict[str, Answer]:
    """Return the pages of a paper: /world lists its stories on as many pages as it takes."""
    pages: dict[str, Answer] = {}
    count = -(-stories // per_page)
    chrome = "".join(f'<div class="x{i}"><a href="/tag/{i}">tag {i}</a></div>' for i in range(padding))
    for number in range(stories):
        pages[path_of(number)] = story(number, more=chrome)
    for page in range(count):
        listed = range(page * per_page, min(stories, (page + 1) * per_page))
        following = f"/world?page={page + 2}" if page + 1 < count else None
        path = "/world" if page == 0 else f"/world?page={page + 1}"
        pages[path] = section([path_of(i) for i in listed], next_page=following, first=listed.start)
    return pages


def saved(folder: Path, base: str) -> dict[str, Answer]:
    """Return the saved pages below *folder*, their newspapers' addresses replaced by *base*."""
    found = {}
    for file in sorted(folder.rglob("*.html")):
        known = json.loads(file.with_suffix(".json").read_text())
        parts = urlsplit(known["url"])
        body = re.sub(rb"https?://" + re.escape(parts.netloc).encode(), base.encode(), file.read_bytes())
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        found[path] = Answer(body=body, headers={"Content-Type": "text/html"})
    return found


def compressed(answer: Answer) -> Answer:
    return Answer(body=gzip.compress(answer.body), headers={**answer.headers, "Content-Encoding": "gzip"})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--padding", type=int, default=200, help="links of chrome in each story's page")
    parser.add_argument("--port", type=int, default=8765)
    given = parser.parse_args()
    paper = newspaper(given.stories, per_page=50, padding=given.padding)
    with Server(paper, latency=given.latency, port=given.port) as running:
        print(running.url("/world"), flush=True)
        threading.Event().wait()
