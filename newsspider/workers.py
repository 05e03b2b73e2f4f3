"""Pages are read beside the crawl: processes that take a page and give back what was read from it.

A page is work of some 10 ms to 100 ms, a hostile one of more. Done in the crawl's own process it would stop all
downloads meanwhile; a process beside it uses another core, and can be ended when one page takes too long.

The protocol: a pickle each way, its length in eight bytes before it. The process reads jobs from standard input and
ends with it.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import struct
import sys
from asyncio.subprocess import Process
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import newsspider
from newsspider.page import Page

# Where the package lies: the process reads with the same one.
_HOME = str(Path(newsspider.__file__).parents[1])
_LENGTH = struct.Struct(">Q")


class WorkError(Exception):
    """The work on a page did not end well: it took too long, its process died, or it raised an error."""


# ---- the jobs, all of which take a page


def record(page: Page):
    """Return the page's record."""
    from newsspider.extract import article_of

    return article_of(page)


def offer(page: Page):
    """Return whether the page offers stories rather than is one, and the links that it offers."""
    from newsspider.extract.links import is_section_of, links_of
    from newsspider.extract.reading import Reading
    from newsspider.site import GENERAL
    from newsspider.sites import site_for

    reading = Reading(page, site_for(page.url or "") or GENERAL)
    return is_section_of(reading), links_of(reading)


def next_part(page: Page):
    """Return the address of the story's next page, or None."""
    from newsspider.extract.links import next_part
    from newsspider.sites import site_for

    return next_part(page, site_for(page.url or ""))


JOBS: dict[str, Callable[[Page], Any]] = {job.__name__: job for job in (record, offer, next_part)}


# ---- on the crawl's side


class Workers:
    """The extension that keeps the processes; with none, pages are read in the crawl's own process."""

    def __init__(self, processes: int = 0, timeout: float = 20.0) -> None:
        self.timeout = timeout
        self.all = [Worker(timeout) for _ in range(processes)]
        # Each process has a second page at hand, so that it need not wait for the crawl between two.
        self.room = asyncio.Semaphore(2 * processes)
        self.starting: asyncio.Future[Any] | None = None

    @classmethod
    def from_crawler(cls, crawler):
        from scrapy import signals

        settings = crawler.settings
        workers = cls(settings.getint("NEWSSPIDER_PROCESSES", 1), settings.getfloat("NEWSSPIDER_PAGE_TIMEOUT", 20.0))
        crawler.signals.connect(workers.open, signals.spider_opened)
        crawler.signals.connect(workers.close, signals.spider_closed)
        return workers

    @classmethod
    def of(cls, crawler) -> Workers:
        """Return the crawler's own workers, or ones that work in its process when it has none."""
        return crawler.get_extension(cls) or cls()

    def open(self) -> None:
        """Start the processes, without waiting for them."""
        starts = (worker.started() for worker in self.all)
        self.starting = asyncio.gather(*starts, return_exceptions=True)  # the first page tells, or tries again

    async def close(self) -> None:
        """End the processes."""
        if self.starting is not None:
            await self.starting
        for worker in self.all:
            await worker.close()

    async def read(self, job: str, page: Page) -> Any:
        """Return what the job called *job* reads from *page*. Raises WorkError."""
        if not self.all:
            return self._read_here(job, page)
        async with self.room:
            worker = min(self.all, key=lambda each: len(each.asked))
            return await worker.read(job, page)

    def _read_here(self, job: str, page: Page) -> Any:
        try:
            return JOBS[job](page)
        except Exception as error:
            raise WorkError(f"{type(error).__name__}: {error}") from error


class Worker:
    """One process: started at its first page, and again after it was ended."""

    def __init__(self, timeout: float) -> None:
        self.timeout = timeout
        self.process: Process | None = None
        self.lock = asyncio.Lock()
        # What is asked and not yet answered; answers come in the order of the questions.
        self.asked: deque[asyncio.Future[tuple[bool, Any]]] = deque()
        self.reader: asyncio.Task[None] | None = None

    async def read(self, job: str, page: Page) -> Any:
        """Return what *job* reads from *page*. Raises WorkError."""
        data = pickle.dumps((job, page), protocol=pickle.HIGHEST_PROTOCOL)
        answer = await self._ask(data)
        while answer is None:  # ended because of the page before
            answer = await self._ask(data)
        done, result = answer
        if not done:
            raise WorkError(result)
        return result

    async def started(self) -> Process:
        """Return the process, started and ready. Raises WorkError."""
        async with self.lock:
            if self.process is None:
                try:
                    self.process = await self._start()
                except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
                    raise WorkError(f"the process that reads pages did not start: {error!r}") from error
            return self.process

    async def _start(self) -> Process:
        # A session of its own: Ctrl-C ends the crawl in order, and with it this process.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-c",
            "from newsspider.workers import work; work()",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (_HOME, os.environ.get("PYTHONPATH"))))},
        )
        async with asyncio.timeout(60):
            await process.stdout.readexactly(1)
        return process

    async def _ask(self, data: bytes) -> tuple[bool, Any] | None:
        """Return the answer, or None when the process ended before it came to this question."""
        process = await self.started()
        answer: asyncio.Future[tuple[bool, Any]] = asyncio.get_running_loop().create_future()
        self.asked.append(answer)
        process.stdin.write(_LENGTH.pack(len(data)) + data)
        if self.reader is None or self.reader.done():
            self.reader = asyncio.create_task(self._answers(process))
        with suppress(ConnectionError):  # the reader sees it end
            await process.stdin.drain()
        return await answer

    async def _answers(self, process: Process) -> None:
        """Hand out the answers while there are questions; end the process at the first that is not answered."""
        while self.asked:
            try:
                async with asyncio.timeout(self.timeout):
                    found = await self._answer(process)
            except TimeoutError:
                return self._end(f"reading it took more than {self.timeout:g} s")
            except (asyncio.IncompleteReadError, OSError, EOFError, pickle.UnpicklingError) as error:
                return self._end(f"its process ended: {type(error).__name__}")
            answer = self.asked.popleft()
            if not answer.done():
                answer.set_result(found)

    async def _answer(self, process: Process) -> tuple[bool, Any]:
        (length,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
        return pickle.loads(await process.stdout.readexactly(length))

    def _end(self, reason: str) -> None:
        """End the process: the first question is to blame, the others are asked again."""
        self._kill()
        blamed = True
        while self.asked:
            answer = self.asked.popleft()
            if not answer.done():
                answer.set_result((False, reason) if blamed else None)
            blamed = False

    def _kill(self) -> Process | None:
        process, self.process = self.process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
        return process

    async def close(self) -> None:
        """End the process."""
        if (process := self._kill()) is not None:
            await process.wait()


# ---- on the process's side


def work() -> None:
    """Read jobs from standard input and write what they give, until the input ends."""
    # What a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    questions = sys.stdin.buffer
    _warm_up()
    with suppress(BrokenPipeError):  # the crawl ended before it had the answer
        answers.write(b"\n")
        answers.flush()
        while len(head := questions.read(_LENGTH.size)) == _LENGTH.size:
            data = pickle.dumps(_answer(questions.read(*_LENGTH.unpack(head))), protocol=pickle.HIGHEST_PROTOCOL)
            answers.write(_LENGTH.pack(len(data)) + data)
            answers.flush()


def _answer(data: bytes) -> tuple[bool, Any]:
    try:
        job, page = pickle.loads(data)
        return True, JOBS[job](page)
    except Exception as error:  # noqa: BLE001 (it is named where the page is)
        return False, f"{type(error).__name__}: {error}"


def _warm_up() -> None:
    """Read a small page, so that word lists and the model are there before the first one."""
    page = Page(body=b"<html><body><h1>The cup goes to the coast</h1><p>One paragraph.</p></body></html>")
    for job in ("offer", "record"):
        _answer(pickle.dumps((job, page)))
